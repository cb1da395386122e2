import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate } from '../../src/audit/sample-allocation.ts';

const drawn = (size: number, sizes: Record<string, number>) =>
  Object.fromEntries(
    allocate(
      size,
      Object.entries(sizes).map(([key, changes]) => ({ key, changes })),
    ).map((stratum) => [stratum.key, stratum.drawn]),
  );

test('each stratum gets its part, none gets nothing, and the largest remainders get what is left', () => {
  expect(drawn(25, { a: 900, b: 90, c: 10 })).toEqual({ a: 22, b: 2, c: 1 });
  expect(drawn(10, { a: 50, b: 30, c: 20 })).toEqual({ a: 5, b: 3, c: 2 });
  expect(drawn(3, { a: 1, b: 1_000_000, c: 1 })).toEqual({ a: 1, b: 1, c: 1 });
  expect(drawn(7, { a: 7 })).toEqual({ a: 7 });
});

test('among equal remainders the first by key gets more, however they are given', () => {
  expect(drawn(4, { a: 10, b: 10, c: 10 })).toEqual({ a: 2, b: 1, c: 1 });
  expect(drawn(4, { c: 10, b: 10, a: 10 })).toEqual({ a: 2, b: 1, c: 1 });
});

test('the parts sum to the size, fit into their strata and are no further from their share than whole numbers are', () => {
  const strata = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(strata, fc.nat(), (sizes, some) => {
      const all = sizes.reduce((sum, changes) => sum + changes, 0);
      const size = sizes.length + (some % (all - sizes.length + 1));
      const parts = allocate(
        size,
        sizes.map((changes, at) => ({ key: String.fromCharCode(97 + at), changes })),
      );
      expect(parts.map(({ changes }) => changes)).toEqual(sizes);
      expect(parts.reduce((sum, part) => sum + part.drawn, 0)).toBe(size);
      for (const part of parts) {
        expect(part.drawn).toBeGreaterThanOrEqual(1);
        expect(part.drawn).toBeLessThanOrEqual(part.changes);
        // Where no stratum is too small for its share, nobody pays for one.
        if (sizes.every((changes) => changes * size >= all)) expect(Math.abs(part.drawn - (size * part.changes) / all)).toBeLessThan(1);
      }
    }),
  );
});
