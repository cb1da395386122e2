import { expect, test } from 'vitest';
import { clopperPearsonLimit, hypergeometricLimit } from '../../src/audit/sample-limits.ts';
import { discoverySizes, limitRows, SIZES } from '../../src/audit/sample-plan.ts';

test('the least samples without a deviation are those of the tables', () => {
  expect(discoverySizes(null).map(({ confidence, tolerable, size, here }) => [confidence, tolerable, size, here])).toEqual([
    [0.9, 0.1, 22, null],
    [0.9, 0.09, 25, null],
    [0.9, 0.05, 45, null],
    [0.95, 0.1, 29, null],
    [0.95, 0.05, 59, null],
  ]);
});

test('of a small population fewer are enough, and one less is not', () => {
  for (const population of [1, 2, 30, 100, 5000]) {
    for (const { confidence, tolerable, size, here } of discoverySizes(population)) {
      if (here === null) throw new Error('the population is known');
      expect(here).toBeLessThanOrEqual(Math.max(size, 1));
      expect(hypergeometricLimit(population, here, 0, confidence)).toBeLessThanOrEqual(tolerable);
      expect(hypergeometricLimit(population, here - 1, 0, confidence)).toBeGreaterThan(tolerable);
      expect(clopperPearsonLimit(size - 1, 0, confidence)).toBeGreaterThan(tolerable);
    }
  }
});

test('more assurance and more operations never ask for less', () => {
  for (const { low, normal, high } of SIZES) expect([low, normal, high]).toEqual([low, normal, high].toSorted((a, b) => a - b));
  for (const level of ['low', 'normal', 'high'] as const)
    expect(SIZES.map((row) => row[level])).toEqual(SIZES.map((row) => row[level]).toSorted((a, b) => a - b));
  expect(limitRows().map(({ size, confidence }) => `${size} ${confidence}`)).toHaveLength(8);
});
