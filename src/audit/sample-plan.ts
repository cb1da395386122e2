import type { DiscoverySize, LimitRow, SizeRow } from '../model/sample.ts';
import { clopperPearsonLimit, hypergeometricLimit } from './sample-limits.ts';

/**
 * How many operations of a control are tested, by how often it operates: its operations count, not transactions. `seen` is what practitioners report of the firms that audited
 * them on sarbanes-oxley-forum.com (topics 6411, 6949, 6994, 8142), and what legalclarity.org, mergewhy.com and screenata.com publish. Firms differ.
 */
export const SIZES: readonly SizeRow[] = [
  { frequency: 'once a year', low: 1, normal: 1, high: 1, seen: '1' },
  { frequency: 'quarterly', low: 2, normal: 2, high: 2, seen: '2' },
  { frequency: 'monthly', low: 2, normal: 3, high: 5, seen: '2 to 5' },
  { frequency: 'weekly', low: 5, normal: 10, high: 15, seen: '5 to 15' },
  { frequency: 'daily', low: 20, normal: 25, high: 40, seen: '25 or more' },
  { frequency: 'many times a day', low: 25, normal: 40, high: 60, seen: '25 to 60' },
];

export const CONFIDENCES = [0.9, 0.95] as const;

const TOLERABLE: readonly (readonly [confidence: number, rate: number])[] = [
  [0.9, 0.1],
  [0.9, 0.09],
  [0.9, 0.05],
  [0.95, 0.1],
  [0.95, 0.05],
];

/** The least samples that show a tolerable rate where they show no deviation. `population` is null where there is none at hand. */
export function discoverySizes(population: number | null): DiscoverySize[] {
  return TOLERABLE.map(([confidence, tolerable]) => ({
    confidence,
    tolerable,
    size: least(
      Math.ceil(Math.log(1 - confidence) / Math.log1p(-tolerable)) + 1,
      (size) => clopperPearsonLimit(size, 0, confidence) <= tolerable,
    ),
    here: population === null ? null : least(population, (size) => hypergeometricLimit(population, size, 0, confidence) <= tolerable),
  }));
}

/** The limits that tables show: for none, one and two deviations. */
export function limitRows(): LimitRow[] {
  return [25, 40, 45, 60].flatMap((size) =>
    CONFIDENCES.map((confidence) => ({ size, confidence, rates: [0, 1, 2].map((found) => clopperPearsonLimit(size, found, confidence)) })),
  );
}

/** The least number up to `most` that is enough, where more than enough is enough as well. */
function least(most: number, isEnough: (size: number) => boolean): number {
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
