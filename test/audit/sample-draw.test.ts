import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawSample, type PopulationChange, rankOf, strataOf } from '../../src/audit/sample-draw.ts';
import { RISKS } from '../../src/model/policy.ts';
import type { StrataKey } from '../../src/model/sample.ts';

const change = (place: number, given: Partial<PopulationChange> = {}): PopulationChange => ({
  id: `c${place}`,
  place,
  from: `c${place - 1}`,
  to: `c${place}`,
  kind: place % 3 === 0 ? 'merge' : 'direct',
  risk: RISKS[place % 4] ?? 'low',
  ai: place % 5 === 0,
  emergency: place % 41 === 0,
  commits: 1,
  time: place,
  subject: `Change ${place}`,
  author: { name: `A${place % 3}`, email: `a${place % 3}@example.com` },
  ...given,
});
const population = (size: number) => Array.from({ length: size }, (_, at) => change(at + 1));
const request = (size: number, seed = 's', by: readonly StrataKey[] = []) => ({ size, seed, by, targeted: [] });
const ids = (drawn: ReturnType<typeof drawSample>) => drawn.items.map(({ id }) => id);

test('the rank is the HMAC that RFC 4231 has (test case 2), and that openssl computes', () => {
  expect(rankOf('Jefe', 'what do ya want for nothing?')).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
});

describe('a draw', () => {
  const cases = fc.tuple(
    fc.integer({ min: 1, max: 120 }),
    fc.integer({ min: 1, max: 60 }),
    fc.string(),
    fc.subarray<StrataKey>(['risk', 'ai', 'author']),
  );

  test('does not depend on the order in which the population is given', () => {
    const shuffled = cases.chain(([size, wanted, seed, by]) =>
      fc.tuple(fc.constant({ size, wanted: Math.max(wanted, 24), seed, by }), fc.shuffledSubarray(population(size), { minLength: size })),
    );
    fc.assert(
      fc.property(shuffled, ([{ size, wanted, seed, by }, other]) => {
        fc.pre(strataOf(other, by).length <= Math.min(wanted, size));
        expect(drawSample(other, { ...request(wanted, seed, by), targeted: ['direct'] })).toEqual(
          drawSample(population(size), { ...request(wanted, seed, by), targeted: ['direct'] }),
        );
      }),
    );
  });

  test('has as many changes as were asked for, or all, each once, and of every stratum some', () => {
    fc.assert(
      fc.property(cases, ([size, wanted, seed, by]) => {
        const all = population(size);
        const expected = Math.min(wanted, size);
        fc.pre(strataOf(all, by).length <= expected);
        const drawn = drawSample(all, request(wanted, seed, by));
        expect(new Set(ids(drawn)).size).toBe(expected);
        expect(drawn.items).toHaveLength(expected);
        expect(drawn.strata.map(({ key, changes }) => ({ key, changes }))).toEqual(strataOf(all, by));
        for (const stratum of drawn.strata) {
          expect(drawn.items.filter((item) => item.stratum === stratum.key)).toHaveLength(stratum.drawn);
          expect(stratum.drawn).toBeGreaterThan(0);
        }
        expect(drawn.items.map(({ rank }) => rank)).toEqual(drawn.items.map(({ rank }) => rank).toSorted());
      }),
    );
  });

  test('is of the lowest ranks, so that one change more moves nothing but the last one out', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 60 }), fc.string(), (size, wanted, seed) => {
        const before = ids(drawSample(population(size), request(wanted, seed)));
        const after = ids(drawSample([...population(size), change(9999)], request(wanted, seed)));
        const kept = after.filter((id) => id !== 'c9999');
        expect(before.slice(0, kept.length)).toEqual(kept);
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(before.length, wanted - 1));
      }),
    );
  });

  test('of more has all of one of fewer', () => {
    const few = ids(drawSample(population(200), request(25)));
    expect(ids(drawSample(population(200), request(50))).slice(0, 25)).toEqual(few);
  });

  test('is another one with another seed, and takes each change about as often', () => {
    const times = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1)
      for (const id of ids(drawSample(population(40), request(10, String(seed))))) times.set(id, (times.get(id) ?? 0) + 1);
    // Of 400 draws 100 are expected for each; this is five standard deviations.
    for (const count of times.values()) expect(Math.abs(count - 100)).toBeLessThan(44);
    expect(times.size).toBe(40);
  });

  test('names no author, and tells them apart by address whatever its case', () => {
    const all = [
      change(1, { author: { name: 'Ada', email: 'Ada@Example.com' } }),
      change(2, { author: { name: 'A.', email: 'ada@example.com' } }),
      change(3),
    ];
    const drawn = drawSample(all, request(3, 's', ['author']));
    expect(drawn.strata.map(({ changes }) => changes).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(JSON.stringify(drawn)).not.toMatch(/ada|example/i);
  });

  test('with fewer changes than strata, or of nothing, is refused', () => {
    expect(() => drawSample(population(100), request(3, 's', ['risk', 'ai']))).toThrow(
      'A sample of 3 cannot have a change of each of 8 strata',
    );
    expect(() => drawSample([], request(3))).toThrow('nothing to draw');
  });
});

test('what is targeted is listed in whole, in the order of the trail, and changes nothing of the draw', () => {
  const all = population(100);
  const drawn = drawSample(all, { ...request(10), targeted: ['direct', 'emergency'] });
  expect(ids(drawn)).toEqual(ids(drawSample(all, request(10))));
  expect(drawn.targetedItems.map(({ place }) => place)).toEqual(
    all.flatMap(({ place }) => (place % 3 !== 0 || place % 41 === 0 ? [place] : [])),
  );
  expect(drawn.targetedItems.find(({ place }) => place === 41)?.why).toEqual(['direct', 'emergency']);
});
