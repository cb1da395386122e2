import * as z from 'zod/mini';
import { DEFAULT_CALENDAR } from '../../model/calendar.ts';
import { complainUnless, optional, text } from './fields.ts';

const dayOfYear = complainUnless(
  /^(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/,
  'is no day on which a fiscal year can begin',
  'Write month and day as `MM-DD`, the day from 01 to 28: `02-01`.',
);

/** When the organisation's years begin. */
export const CALENDAR = z.strictObject({
  fiscalYearStart: optional(text(dayOfYear), 'The first day of the fiscal year, as `MM-DD`.', DEFAULT_CALENDAR.fiscalYearStart),
});
