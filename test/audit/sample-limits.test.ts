import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clopperPearsonLimit, hypergeometricLimit, upperLimit } from '../../src/audit/sample-limits.ts';

/** The number of ways to choose, exact. */
function choose(from: number, chosen: number): bigint {
  if (chosen < 0 || chosen > from) return 0n;
  let product = 1n;
  for (let at = 1; at <= chosen; at += 1) product = (product * BigInt(from - chosen + at)) / BigInt(at);
  return product;
}

const DENOMINATOR = 10n ** 7n;

/** True where at most `found` deviations among `tested` have a probability of more than 1 - `percent` / 100, at a rate of `rate` / 10^7: exact, by whole numbers alone. */
function isLikely(tested: number, found: number, rate: bigint, percent: number): boolean {
  let sum = 0n;
  for (let seen = 0; seen <= found; seen += 1)
    sum += choose(tested, seen) * rate ** BigInt(seen) * (DENOMINATOR - rate) ** BigInt(tested - seen);
  return sum * 100n > BigInt(100 - percent) * DENOMINATOR ** BigInt(tested);
}

/** The most deviations in a population that are not refuted, by trying every number of them, exact. */
function mostDeviating(population: number, tested: number, found: number, percent: number): number {
  for (let deviating = population; ; deviating -= 1) {
    let ways = 0n;
    for (let seen = 0; seen <= found; seen += 1) ways += choose(deviating, seen) * choose(population - deviating, tested - seen);
    if (ways * 100n > BigInt(100 - percent) * choose(population, tested)) return deviating;
  }
}

describe('the limit for a large population', () => {
  test.each([
    [25, 90, [8.8, 14.7, 19.9]],
    [25, 95, [11.3, 17.6, 23.1]],
    [40, 90, [5.6, 9.4, 12.8]],
    [40, 95, [7.2, 11.3, 14.9]],
    [45, 90, [5.0, 8.4, 11.4]],
    [45, 95, [6.4, 10.1, 13.3]],
    [60, 90, [3.8, 6.3, 8.6]],
    [60, 95, [4.9, 7.7, 10.1]],
  ])('is that of the tables for %i at %i percent', (tested, percent, expected) => {
    for (const [found, table] of expected.entries())
      expect(Math.abs(clopperPearsonLimit(tested, found, percent / 100) * 100 - table)).toBeLessThan(0.06);
  });

  test('is the rate at which so few deviations have exactly the probability that is left', () => {
    const cases = fc.tuple(fc.integer({ min: 1, max: 150 }), fc.nat({ max: 150 }), fc.constantFrom(90, 95));
    fc.assert(
      fc.property(cases, ([tested, some, percent]) => {
        const found = some % tested;
        const limit = BigInt(Math.round(clopperPearsonLimit(tested, found, percent / 100) * Number(DENOMINATOR)));
        expect([isLikely(tested, found, limit - 2n, percent), isLikely(tested, found, limit + 2n, percent)]).toEqual([true, false]);
      }),
      { numRuns: 60 },
    );
  });

  test('stays exact for samples that no table has', () => {
    expect(clopperPearsonLimit(24_254, 0, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 24_254), 12);
    expect(clopperPearsonLimit(5000, 2500, 0.95)).toBeCloseTo(0.5117, 4);
    expect([clopperPearsonLimit(25, 25, 0.9), clopperPearsonLimit(0, 0, 0.9)]).toEqual([1, 1]);
  });
});

describe('the limit for a small population', () => {
  test('is the most deviations that the sample does not refute', () => {
    const cases = fc.tuple(fc.integer({ min: 1, max: 120 }), fc.nat({ max: 119 }), fc.nat({ max: 119 }), fc.constantFrom(90, 95));
    fc.assert(
      fc.property(cases, ([population, some, few, percent]) => {
        const tested = 1 + (some % population);
        const found = few % (tested + 1);
        expect(hypergeometricLimit(population, tested, found, percent / 100)).toBe(
          mostDeviating(population, tested, found, percent) / population,
        );
      }),
      { numRuns: 80 },
    );
  });

  test.each([
    // Worked out by trying every number of deviations.
    [100, 25, 0, 90, 7],
    [100, 25, 1, 95, 15],
    [250, 40, 0, 95, 16],
    [400, 60, 2, 90, 32],
  ])('of %i, %i tested, %i found, at %i percent, is that of the most, %i', (population, tested, found, percent, deviating) => {
    expect(mostDeviating(population, tested, found, percent)).toBe(deviating);
    expect(hypergeometricLimit(population, tested, found, percent / 100)).toBe(deviating / population);
  });

  test.each([
    // A probability of exactly what is left refutes: (13 choose 2) / (40 choose 2) is 0.1.
    [40, 2, 0, 90, 26],
    [30, 1, 0, 90, 26],
    [20, 1, 0, 95, 18],
    [40, 2, 1, 95, mostDeviating(40, 2, 1, 95)],
  ])('of %i, %i tested, %i found, at %i percent, is exact where it is a tie: %i', (population, tested, found, percent, deviating) => {
    expect(mostDeviating(population, tested, found, percent)).toBe(deviating);
    expect(hypergeometricLimit(population, tested, found, percent / 100)).toBe(deviating / population);
  });

  test('is exact for every small population', () => {
    const wrong: string[] = [];
    for (let population = 1; population <= 40; population += 1)
      for (let tested = 1; tested <= Math.min(population, 12); tested += 1)
        for (let found = 0; found <= Math.min(tested, 2); found += 1)
          for (const percent of [90, 95])
            if (
              hypergeometricLimit(population, tested, found, percent / 100) !==
              mostDeviating(population, tested, found, percent) / population
            )
              wrong.push(`${population} ${tested} ${found} ${percent}`);
    expect(wrong).toEqual([]);
  });

  test('is exact for a large one where it is a tie', () => {
    // Of 100,000 one is tested: ten thousand others, or one more, are left at 90 %.
    expect(hypergeometricLimit(100_000, 1, 0, 0.9)).toBe(0.89999);
    expect(hypergeometricLimit(1_000_000, 1, 0, 0.95)).toBe(0.949999);
  });

  test('is what was found where all was tested, and nears that for a large one where little of it was', () => {
    expect(hypergeometricLimit(60, 60, 3, 0.95)).toBe(3 / 60);
    expect(hypergeometricLimit(1_000_000, 60, 2, 0.95)).toBeCloseTo(clopperPearsonLimit(60, 2, 0.95), 4);
    expect(hypergeometricLimit(10, 0, 0, 0.95)).toBe(1);
  });
});

describe('the limit', () => {
  test('takes the population into account where the sample is more than a twentieth of it', () => {
    expect(upperLimit({ tested: 25, deviations: 0, population: 500 }, 0.9).method).toBe('clopper-pearson');
    expect(upperLimit({ tested: 25, deviations: 0, population: 499 }, 0.9).method).toBe('hypergeometric');
    expect(upperLimit({ tested: 25, deviations: 1, population: 100 }, 0.95)).toEqual({
      confidence: 0.95,
      method: 'hypergeometric',
      rate: 0.15,
    });
  });

  test('grows with what was found and falls with what was tested', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.nat({ max: 398 }), fc.integer({ min: 0, max: 4000 }), (tested, some, more) => {
        const deviations = some % (tested - 1);
        const rate = (of: { tested: number; deviations: number }) => upperLimit({ ...of, population: tested + more }, 0.95).rate;
        expect(rate({ tested, deviations: deviations + 1 })).toBeGreaterThanOrEqual(rate({ tested, deviations }));
        // Of nearly all, what was found may be all there is: it is then less of the population than of the sample.
        expect(rate({ tested, deviations })).toBeGreaterThanOrEqual(deviations / (tested + more));
      }),
    );
  });

  test('of what cannot be is none', () => {
    expect(() => upperLimit({ tested: 5, deviations: 6, population: 10 }, 0.9)).toThrow();
    expect(() => upperLimit({ tested: 11, deviations: 0, population: 10 }, 0.9)).toThrow();
  });
});
