import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abouts, DETECTORS } from '../../src/scan/detectors/index.ts';
import { FINDERS } from '../../src/scan/detectors/shared/finders.ts';
import { hasHit } from '../../src/scan/engine.ts';
import { mayHit } from '../../src/scan/prefilter.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('the prefilter', () => {
  test('meets every example of every detector, wherever it stands', () => {
    const noise = fc.string({ unit: 'binary-ascii', maxLength: 60 }).map((text) => text.replaceAll('\0', ' '));
    for (const about of Object.values(abouts())) {
      for (const example of about.finds()) {
        if (typeof example !== 'string') {
          expect(hasHit(example)).toBe(true);
          expect(mayHit(example)).toBe(true);
          continue;
        }
        fc.assert(
          fc.property(noise, noise, (before, after) => {
            // A word alone on the next line might continue a seed phrase.
            const text = bytes(`${before}\n;\n${example}\n;\n${after}`);
            expect(hasHit(text)).toBe(true);
            expect(mayHit(text)).toBe(true);
          }),
          { numRuns: 5 },
        );
      }
    }
  }, 60_000);

  test('says nothing of plain code', () => {
    expect(mayHit(bytes('export const value = compute(1);\n'.repeat(1000)))).toBe(false);
  });

  test('knows every finder that a detector uses', () => {
    const used = DETECTORS.flatMap(({ find }) => ('finder' in find ? [find.finder] : []));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((finder) => !FINDERS.includes(finder))).toEqual([]);
  });
});
