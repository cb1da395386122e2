/** When a fiscal year begins. */
export interface Calendar {
  /** Its first day, as `MM-DD`. */
  readonly fiscalYearStart: string;
}

export const DEFAULT_CALENDAR: Calendar = { fiscalYearStart: '01-01' };

/** Days as `YYYY-MM-DD`, both in the period. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** A fiscal year is called by the calendar year in which it ends; a quarter (1 to 4) is three months of it, null the whole. */
export function fiscalDays({ fiscalYearStart }: Calendar, year: number, quarter: number | null): Days {
  const [month = 1, day = 1] = fiscalYearStart.split('-').map(Number);
  const begins = fiscalYearStart === '01-01' ? year : year - 1;
  const after = quarter === null ? 0 : (quarter - 1) * 3;
  const first = Date.UTC(begins, month - 1 + after, day);
  const next = Date.UTC(begins, month - 1 + after + (quarter === null ? 12 : 3), day);
  return { first: dayOf(first), last: dayOf(next - 86_400_000) };
}

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
