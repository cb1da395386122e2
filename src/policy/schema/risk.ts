import * as z from 'zod/mini';
import { DEFAULT_POLICY, RISKS } from '../../model/policy.ts';
import { globProblem } from '../compile-glob.ts';
import { isPlain } from '../merge-configs.ts';
import { across } from './across.ts';
import { type Complaint, complainUnless, list, optional, whole } from './fields.ts';

const CLASS = z.enum(RISKS);

const ownerProblem = complainUnless(
  /^(?:@@?[A-Za-z0-9][\w./-]*|[^\s@]+@[^\s@]+)$/,
  'is no owner as CODEOWNERS names one',
  'Write `@person`, `@organisation/team` or an address.',
);

const wordProblem = complainUnless(/^[^\p{Cc}]{3,100}$/u, 'is no word to look for', 'Write 3 to 100 characters that stand in one line.');

const { kinds: KINDS_BY_DEFAULT, markers: MARKERS_BY_DEFAULT } = DEFAULT_POLICY.risk;

const KINDS = z.strictObject({
  policy: optional(CLASS, 'The policy, the files it is made of, and the baseline.', KINDS_BY_DEFAULT.policy),
  owners: optional(CLASS, 'CODEOWNERS files.', KINDS_BY_DEFAULT.owners),
  hooks: optional(CLASS, 'Git hooks and the settings of hook managers.', KINDS_BY_DEFAULT.hooks),
  ci: optional(CLASS, 'Definitions of CI and delivery.', KINDS_BY_DEFAULT.ci),
  migrations: optional(CLASS, 'Migrations of databases.', KINDS_BY_DEFAULT.migrations),
  lockFiles: optional(CLASS, 'Lock files of package managers.', KINDS_BY_DEFAULT.lockFiles),
});

const MARKERS = z.strictObject({
  lines: optional(whole(0, 200), 'How many lines of a file are looked at; 0: contents have no say.', MARKERS_BY_DEFAULT.lines),
  words: optional(
    classesByName(wordProblem),
    'Words beside `sox:risk <class>`, each with the class of a file that has it.',
    MARKERS_BY_DEFAULT.words,
  ),
});

/** The class of a path. */
export const RISK = z.strictObject({
  critical: optional(list(globProblem), 'Globs of the critical paths.', DEFAULT_POLICY.risk.critical),
  high: optional(list(globProblem), 'Globs of the high-risk paths.', DEFAULT_POLICY.risk.high),
  medium: optional(list(globProblem), 'Globs of the medium-risk paths.', DEFAULT_POLICY.risk.medium),
  kinds: optional(KINDS, 'The class of each kind of file.', KINDS_BY_DEFAULT),
  owners: optional(
    classesByName(ownerProblem),
    'The class of what a team, person or address owns by CODEOWNERS.',
    DEFAULT_POLICY.risk.owners,
  ),
  markers: optional(MARKERS, 'What in the first lines of a file gives it a class.', MARKERS_BY_DEFAULT),
});

/** A record from names to classes. */
function classesByName(problemOf: (name: string) => Complaint | null) {
  return z.record(z.string(), CLASS).check(
    across((classes, context) => {
      for (const name of isPlain(classes) ? Object.keys(classes) : []) {
        const complaint = problemOf(name);
        if (complaint === null) continue;
        context.addIssue({ code: 'custom', path: [name], message: complaint.message, params: { hint: complaint.hint, isKey: true } });
      }
    }),
  );
}
