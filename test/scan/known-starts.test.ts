import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abouts } from '../../src/scan/detectors/index.ts';
import { startsAfter, startsIn } from '../../src/scan/known-starts.ts';
import { scanBlob } from '../../src/scan/scan.ts';
import { tables } from '../../src/scan/tables.ts';

const EXAMPLES = Object.values(abouts()).flatMap(({ finds }) => finds());
const texts = fc
  .array(fc.oneof(fc.constantFrom(...EXAMPLES), fc.string(), fc.constant('\n')), { maxLength: 8 })
  .map((parts) => parts.join(''));
/** What a delta does: a stretch of the base, or something new. */
const edits = fc.array(fc.oneof(fc.record({ from: fc.nat(), length: fc.nat(3000) }), texts), { maxLength: 8 });

function edit(base: Buffer, parts: readonly (string | { readonly from: number; readonly length: number })[]) {
  const copies: number[] = [];
  const pieces: Buffer[] = [];
  let to = 0;
  for (const part of parts) {
    const from = typeof part === 'string' ? 0 : part.from % (base.length + 1);
    const piece = typeof part === 'string' ? Buffer.from(part) : base.subarray(from, from + part.length);
    if (typeof part !== 'string' && piece.length > 0) copies.push(to, from, piece.length);
    pieces.push(piece);
    to += piece.length;
  }
  return { bytes: Buffer.concat(pieces), copies };
}

describe('where patterns are tried in a changed file', () => {
  it('is known so that the findings are those of the whole', () => {
    fc.assert(
      fc.property(texts, edits, (text, parts) => {
        const base = Buffer.from(text);
        const { bytes, copies } = edit(base, parts);
        const known = startsAfter(tables(), startsIn(tables(), base), bytes, copies);
        const content = { path: 'f', blob: null, bytes };
        expect(scanBlob({ ...content, known })).toEqual(scanBlob(content));
      }),
      { numRuns: 300 },
    );
  });

  it('are found across the seams of pieces of any size', () => {
    const base = Buffer.from(EXAMPLES.join('\n'));
    const content = { path: 'f', blob: null, bytes: base };
    const { hits } = scanBlob(content);
    expect(hits.length).toBeGreaterThan(300);
    for (const size of [100, 1000, 5000, 40_000]) {
      const parts = Array.from({ length: Math.ceil(base.length / size) }, (_, at) => ({ from: at * size, length: size }));
      // Joined, the pieces would be one: something new stands between them.
      const { bytes, copies } = edit(base, [...parts.flatMap((part, at) => (at % 3 === 2 ? [part, '\n// new\n'] : [part]))]);
      const known = startsAfter(tables(), startsIn(tables(), base), bytes, copies);
      expect(scanBlob({ ...content, bytes, known })).toEqual(scanBlob({ ...content, bytes }));
    }
  });

  it('are looked for as far around what is new as anything looks', () => {
    const PAD = '\n// padding\n'.repeat(200);
    for (const example of EXAMPLES) {
      const bytes = Buffer.from(`${PAD}${Buffer.from(example).toString('latin1')}${PAD}`, 'latin1');
      for (const part of [0.02, 0.1, 0.5, 0.9, 0.98]) {
        const at = PAD.length + Math.floor(part * (bytes.length - 2 * PAD.length));
        // A byte makes it what it is.
        const base = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
        const known = startsAfter(tables(), startsIn(tables(), base), bytes, [0, 0, at, at + 1, at, base.length - at]);
        const content = { path: 'f', blob: null, bytes };
        expect(scanBlob({ ...content, known })).toEqual(scanBlob(content));
      }
    }
  });

  it('are looked for around what is new alone', () => {
    const base = Buffer.from(EXAMPLES.join('\n'));
    const known = startsIn(tables(), base);
    const nowhere = { ...known, places: new Uint32Array() };
    const added = Buffer.from('// nothing\n');
    const bytes = Buffer.concat([base.subarray(0, 50_000), added, base.subarray(50_000)]);
    const copies = [0, 0, 50_000, 50_000 + added.length, 50_000, base.length - 50_000];
    const found = startsAfter(tables(), nowhere, bytes, copies).places;
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(known.places.length / 10);
  });
});
