import * as z from 'zod/mini';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { isPlain } from '../merge-configs.ts';
import { across } from './across.ts';
import { daysInOrder } from './days.ts';
import { complainUnless, dayProblem, idProblem, optional, required, text, whole } from './fields.ts';
import { registerOf } from './register.ts';
import { uniqueIds } from './unique-ids.ts';

const personProblem = complainUnless(
  /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,99}|[^\s<>@,;"]+@[^\s<>@,;"]+)$/u,
  'is neither an id of a person nor an address',
  'Write what the register of people has.',
);

/** A hundred years. */
const validDays = () => whole(1, 36_525);

const COURSE = z.strictObject({
  id: required(text(idProblem), 'Kebab-case.'),
  validDays: optional(validDays(), 'For how many days after its date a record is good, where the record does not say.', 365),
});

const RECORD = z
  .strictObject({
    person: required(text(personProblem), 'Id or address.'),
    course: required(text(idProblem), 'Id of the course.'),
    date: required(text(dayProblem), 'The day of the course, or of the export that says yes or no.'),
    validDays: optional(validDays(), 'For how many days after its date it is good.'),
    until: optional(text(dayProblem), 'The last day on which it is good.'),
    valid: optional(z.enum(['yes', 'no']), 'Whether the person had the course on that day.', 'yes'),
  })
  .check(
    daysInOrder('date', 'until', 'is before `date`'),
    across((row, context) => {
      const { until, validDays } = isPlain(row) ? row : {};
      if (typeof until !== 'string' || typeof validDays !== 'number') return;
      context.addIssue({ code: 'custom', path: ['until'], message: 'stands beside `validDays`', params: { hint: 'Keep one of the two.' } });
    }),
  );

export const TRAINING_ROWS = z.array(RECORD);

/** Courses before AI-assisted work. */
export const TRAINING = z.strictObject({
  courses: optional(
    z.array(COURSE).check(uniqueIds('course')),
    'The courses that the author of an AI-assisted commit must have had.',
    DEFAULT_POLICY.training.courses,
  ),
  records: optional(registerOf(TRAINING_ROWS), 'Who had which course when.', DEFAULT_POLICY.training.records),
});
