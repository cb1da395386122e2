import type { AsOf } from '../facts.ts';

/** The days on which something holds, as `YYYY-MM-DD` in UTC, the first and the last included. A side that is left out is open. */
export interface Days {
  readonly from?: string;
  readonly until?: string;
}

/** `undetermined`: inside the interval it holds at one moment and at another it does not, and git's dates cannot say which of them it was. */
export type Holding = 'holds' | 'not-yet' | 'expired' | 'undetermined';

/** Whether something holds over the whole of an interval. The days are valid ones: the policy's schema has checked them. */
export function holdsOver({ from, until }: Days, asOf: AsOf): Holding {
  const start = from === undefined ? -Infinity : startOf(from);
  const end = until === undefined ? Infinity : startOf(until) + DAY;
  if (asOf.to < start) return 'not-yet';
  if (asOf.from >= end || end <= start) return 'expired';
  return asOf.from >= start && asOf.to < end ? 'holds' : 'undetermined';
}

/** The day so many days after another; negative for one before. */
export function dayAfter(day: string, days: number): string {
  return new Date((startOf(day) + days * DAY) * 1000).toISOString().slice(0, 10);
}

const DAY = 86_400;

/** The first second of a day. */
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
