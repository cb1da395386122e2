import type { End, PeriodAsked } from '../../audit/period.ts';
import { type Calendar, fiscalDays } from '../../model/calendar.ts';
import { SoxError } from '../../model/error.ts';
import { readEarlierReport } from './earlier-report.ts';

export interface PeriodOptions {
  readonly from?: string;
  readonly to?: string;
  readonly fiscalYear?: string;
  readonly quarter?: string;
}

/** What is known where a command is given a period. */
export interface PeriodContext {
  /** Where files are named from. */
  readonly cwd: string;
  readonly calendar: Calendar;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the options of a command say of a period. Throws a {@link SoxError} (exit 2) where they contradict each other or mean nothing, and where it has not begun. */
export function askedPeriod(options: PeriodOptions, context: PeriodContext): PeriodAsked {
  const asked = periodIn(options, context);
  const today = new Date(context.now).toISOString().slice(0, 10);
  if (asked.from !== null && 'day' in asked.from && Date.parse(asked.from.day) > context.now)
    throw wrong(
      `The period has not begun: its first day is ${asked.from.day}, and today is ${today} (UTC).`,
      'Give a day, or a year, that has begun.',
    );
  return asked;
}

function periodIn({ from, to, fiscalYear, quarter }: PeriodOptions, { cwd, calendar }: PeriodContext): PeriodAsked {
  if (fiscalYear === undefined) {
    if (quarter !== undefined) throw wrong('--quarter needs --fiscal-year.', 'sox audit --fiscal-year 2026 --quarter 1');
    return { from: endNamed(cwd, from), to: endNamed(cwd, to), label: null };
  }
  if (from !== undefined || to !== undefined)
    throw wrong('--fiscal-year says where the period begins and ends.', 'Leave --from and --to out, or give them alone.');
  if (!/^\d{4}$/.test(fiscalYear)) throw wrong(`${JSON.stringify(fiscalYear)} is no year.`, 'sox audit --fiscal-year 2026');
  if (quarter !== undefined && !/^[1-4]$/.test(quarter)) throw wrong(`${JSON.stringify(quarter)} is no quarter.`, 'Give 1, 2, 3 or 4.');
  const { first, last } = fiscalDays(calendar, Number(fiscalYear), quarter === undefined ? null : Number(quarter));
  const name = quarter === undefined ? `fiscal year ${fiscalYear}` : `quarter ${quarter} of fiscal year ${fiscalYear}`;
  return { from: { day: first }, to: { day: last }, label: `${name} (${first} to ${last}, by the dates in git)` };
}

function endNamed(cwd: string, text: string | undefined): End | null {
  if (text === undefined) return null;
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const time = Date.parse(`${text}T00:00:00Z`);
    if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(text))
      throw wrong(`There is no day ${text}.`, 'Write it as 2026-01-31.');
    return { day: text };
  }
  return text.endsWith('.json') ? { report: readEarlierReport(cwd, text) } : { commit: text };
}

const wrong = (message: string, hint: string): SoxError => new SoxError({ code: 'wrong-period', message, hint });
