import * as z from 'zod/mini';
import { DEFAULT_WAIVERS, NEVER_WAIVED } from '../../model/waiver.ts';
import { globProblem } from '../compile-glob.ts';
import { isPlain } from '../merge-configs.ts';
import { across } from './across.ts';
import { daysInOrder } from './days.ts';
import {
  type Complaint,
  complainUnless,
  dayProblem,
  idProblem,
  list,
  optional,
  required,
  reviewerProblem,
  text,
  whole,
  wordsProblem,
} from './fields.ts';
import { fitEveryPath } from './every-path.ts';
import { registerOf } from './register.ts';
import { uniqueIds } from './unique-ids.ts';

const commitProblem = complainUnless(
  /^[0-9a-f]{12,64}$/,
  'is not the id of a commit',
  'Write 12 digits of it or more, in lower case: git rev-parse <commit>',
);

const controlProblem = (id: string): Complaint | null =>
  NEVER_WAIVED.includes(id)
    ? {
        message: 'is a control that nothing waives: it watches over the policy itself',
        hint: 'Have the change approved, or take the waiver out.',
      }
    : idProblem(id);

const WAIVER = z
  .strictObject({
    id: required(text(idProblem), 'Kebab-case; names it in every report.'),
    control: required(text(controlProblem), 'The id of the control.'),
    paths: optional(list(globProblem, 1), 'Globs: every path that the commit changes is in one of them.'),
    commits: optional(list(commitProblem, 1), 'Ids of commits, of 12 digits or more.'),
    people: optional(list(reviewerProblem, 1), "The commit's author is one of them."),
    tools: optional(list(idProblem, 1), 'Every AI tool that the commit shows is one of them, by id.'),
    reason: required(text(wordsProblem), 'Why.'),
    requestedBy: required(text(reviewerProblem), 'Who asked for it.'),
    approvedBy: required(text(reviewerProblem), 'Who approved it: not who asked, and not who made what it waives.'),
    from: required(text(dayProblem), 'The first day on which it holds, `YYYY-MM-DD`.'),
    until: required(text(dayProblem), 'The last day on which it holds, `YYYY-MM-DD`.'),
  })
  .check(
    across((waiver, context) => {
      const { paths, commits, people, tools } = isPlain(waiver) ? waiver : {};
      const isNarrow =
        commits !== undefined || people !== undefined || tools !== undefined || (paths !== undefined && !fitEveryPath(paths));
      if (isPlain(waiver) && !isNarrow)
        context.addIssue({
          code: 'custom',
          message: 'waives everything',
          params: { hint: 'Add the `paths`, `commits`, `people` or `tools` that it is meant for.' },
        });
    }),
    daysInOrder('from', 'until', 'is before the day on which it begins', () => 'Correct one of the two days.'),
  );

/** The waivers of a register. An id names one of them. */
export const WAIVER_ROWS = z.array(WAIVER).check(uniqueIds('waiver', 'Give each an id of its own; one that was used stays in the list.'));

/** Permissions to deviate, and what they have to satisfy. */
export const WAIVERS = z.strictObject({
  list: optional(registerOf(WAIVER_ROWS), 'The waivers, as rows or as a file.', DEFAULT_WAIVERS.list),
  approvers: optional(list(reviewerProblem), 'Who may approve one. Empty: any person.', DEFAULT_WAIVERS.approvers),
  maxDays: optional(whole(1, 366), 'The longest that one may hold, in days.', DEFAULT_WAIVERS.maxDays),
});
