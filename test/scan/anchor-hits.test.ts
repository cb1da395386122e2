import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorHits, anchorHitsAfter } from '../../src/scan/anchor-hits.ts';
import { abouts } from '../../src/scan/detectors/index.ts';
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

describe('the hits of a changed file', () => {
  it('are those that a walk over all of it finds, and so are its findings', () => {
    fc.assert(
      fc.property(texts, edits, (text, parts) => {
        const base = Buffer.from(text);
        const { bytes, copies } = edit(base, parts);
        const met = anchorHitsAfter(tables(), anchorHits(tables(), base), bytes, copies);
        expect([...met]).toEqual([...anchorHits(tables(), bytes)]);
        const content = { path: 'f', blob: null, bytes };
        expect(scanBlob({ ...content, met })).toEqual(scanBlob(content));
      }),
      { numRuns: 300 },
    );
  });

  it('are found across the seams of many small pieces', () => {
    const base = Buffer.from(EXAMPLES.join('\n'));
    for (const size of [1, 2, 7, 19, 40, 1000]) {
      const parts = Array.from({ length: Math.ceil(base.length / size) }, (_, at) => ({ from: at * size, length: size }));
      const { bytes, copies } = edit(base, parts);
      expect(bytes.equals(base)).toBe(true);
      const all = anchorHits(tables(), base);
      expect(all.length).toBeGreaterThan(500);
      expect([...anchorHitsAfter(tables(), all, bytes, copies)]).toEqual([...all]);
    }
  });
});
