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
  const start = from === undefined ? -Infinity : firstSecondOf(from);
  const end = until === undefined ? Infinity : firstSecondOf(until) + DAY;
  if (asOf.to < start) return 'not-yet';
  if (asOf.from >= end || end <= start) return 'expired';
  return asOf.from >= start && asOf.to < end ? 'holds' : 'undetermined';
}

/**
 * The same of several spans of days together: what ends on one day and goes on with the next holds throughout. Where none of them ever holds, `expired` if any
 * was before, else `not-yet`; null for no spans.
 */
export function anyHoldsOver(spans: readonly Days[], asOf: AsOf): Holding | null {
  const found = joinedSpans(spans).map((span) => holdsOver(span, asOf));
  return (['holds', 'undetermined', 'expired', 'not-yet'] as const).find((one) => found.includes(one)) ?? null;
}

function joinedSpans(spans: readonly Days[]): Days[] {
  const joined: Days[] = [];
  for (const span of spans.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))) {
    const last = joined.at(-1);
    if (last === undefined || (last.until !== undefined && (span.from ?? '') > dayAfter(last.until, 1))) joined.push(span);
    else if (last.until !== undefined && (span.until === undefined || span.until > last.until)) {
      joined[joined.length - 1] = withEnd(last, span.until);
    }
  }
  return joined;
}

function withEnd({ from }: Days, until: string | undefined): Days {
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

/** The day so many days after another; negative for one before. */
export function dayAfter(day: string, days: number): string {
  return new Date((firstSecondOf(day) + days * DAY) * 1000).toISOString().slice(0, 10);
}

const DAY = 86_400;

/** The first second of a day, since 1970. */
export const firstSecondOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;
