import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inFamilies } from '../../src/git/pack/families.ts';

/** Packs in which the object at each place is a delta of the one that is given for it. */
const packs = (bases: Readonly<Record<number, number>>) => ({ baseOf: (place: number) => bases[place] ?? -1 });

describe('the order of objects', () => {
  test('has each behind what it is a delta of, the largest branch last, families one behind the other', () => {
    //        10 ← 12 ← 14, 10 ← 11, 13 ← 15
    const bases = { 11: 10, 12: 10, 14: 12, 15: 13 };
    const places = [15, 14, 13, 12, 11, 10];
    expect(inFamilies(packs(bases), places).map((index) => places[index])).toEqual([10, 11, 12, 14, 13, 15]);
  });

  test('has the wanted alone, though others lead to them', () => {
    const places = [14, -1, 11, 16];
    expect(inFamilies(packs({ 11: 10, 12: 10, 14: 12, 16: 14 }), places).map((index) => places[index])).toEqual([11, 14, 16]);
  });

  test('leaves out what a damaged pack makes a delta of itself', () => {
    expect(inFamilies(packs({ 1: 2, 2: 1, 3: 3 }), [1, 2, 3, 4])).toEqual([3]);
  });

  test('has each of any forest once, and nothing of another family between', () => {
    const forest = fc.array(fc.nat(40), { minLength: 1, maxLength: 40 }).map((picks) => picks.map((pick, at) => (pick % (at + 1)) - 1));
    fc.assert(
      fc.property(forest, (parents) => {
        const rootOf = (at: number): number => ((parents[at] as number) < 0 ? at : rootOf(parents[at] as number));
        const order = inFamilies(
          { baseOf: (place) => parents[place] as number },
          parents.map((_, at) => at),
        );
        expect(order.toSorted((a, b) => a - b)).toEqual(parents.map((_, at) => at));
        for (const [at, node] of order.entries()) {
          const parent = parents[node] as number;
          expect(parent < 0 || order.indexOf(parent) < at).toBe(true);
        }
        const roots = order.map(rootOf);
        expect(roots.filter((root, at) => root !== roots[at - 1]).length).toBe(new Set(roots).size);
      }),
    );
  });
});
