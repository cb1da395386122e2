import { amendMessage, IF_REBASING, ifLast, shortId } from '../../../model/amend-command.ts';
import type { CheckedRange, CheckReport } from '../../../model/check-report.ts';
import { DISCLOSURE_PLACEHOLDER } from '../../../model/rules/disclosure.ts';
import { REVIEWER_PLACEHOLDER } from '../../../model/rules/reviewers.ts';
import type { Commit } from '../../../model/commit.ts';
import { indented } from '../../../model/shell-command.ts';
import type { Paint } from '../../shared/paint.ts';
import { type CheckProblem, problemsOf } from '../shared/problems.ts';

/** What to do about the commits that failed, with the commands; nothing where none did. */
export function wayOut({ ranges }: CheckReport, paint: Paint): readonly string[] {
  const failed = ranges.flatMap(problemsOf).filter(({ outcome }) => outcome === 'fail');
  const [first] = failed;
  if (first === undefined) return [];
  const secrets = failed.some(({ control }) => control === 'no-hardcoded-secret');
  const controls = new Set(failed.map(({ control }) => control));
  const trailers = [...controls].some((control) => DISCLOSING.has(control) || REVIEWING.has(control));
  const others = [...controls].filter((one) => !DISCLOSING.has(one) && !REVIEWING.has(one) && one !== 'no-hardcoded-secret');
  return [
    paint.bold('What to do'),
    ...(trailers ? trailerSteps(controls, first.range.keys, failed.find(isOfLastCommit)?.commit?.commit ?? null) : []),
    ...(secrets ? secretSteps(first) : []),
    ...others.flatMap(
      (control) => BEYOND_MESSAGES.get(control) ?? [`  ${control}: sox policy explain ${control} says what the policy asks for.`],
    ),
  ];
}

/** Whether a message lacks what it is to say, and is the one that `--amend` would change. */
const isOfLastCommit = ({ range, commit, control }: CheckProblem): boolean =>
  commit?.commit.id === range.head?.id && (DISCLOSING.has(control) || REVIEWING.has(control));

/** Controls that are satisfied by what a message says of the tool, and of who reviews. */
const DISCLOSING: ReadonlySet<string> = new Set(['ai-author-allowed', 'ai-tool-disclosed']);
const REVIEWING: ReadonlySet<string> = new Set([
  'ai-reviewer-named',
  'ai-reviewers-by-risk',
  'review-documented',
  'reviewer-eligible',
  'security-or-compliance-review',
]);

/** What no message can mend, by control. */
const BEYOND_MESSAGES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'ai-tool-approved': [
      '  An AI tool that is not approved: have a person, or a tool that is (sox tools list), make the change, or have the tool approved first: a change of',
      '  the policy is a change of its own.',
    ],
    'ai-tool-allowed-on-path': [
      '  An AI tool where it may not be used: leave those files to a person (sox classify <paths> says what may be used where).',
    ],
    'tests-accompany-changes': ['  Tests: add or change them in any commit of this change.'],
    'coverage-by-risk': [
      '  Coverage: write the tests that are missing, and check again with the new report: sox check --coverage <file> …',
    ],
  }),
);

/** The commits are made, so their messages are what has to change. Placeholders stand for what only people know; sox accepts none of them. */
function trailerSteps(controls: ReadonlySet<string>, { tool, reviewer }: CheckedRange['keys'], last: Commit | null): string[] {
  const reviewers = [...controls].some((control) => REVIEWING.has(control));
  // Those who may review stay, and others come.
  const byRisk = [...controls].some((control) => REVIEWING.has(control) && control !== 'ai-reviewer-named');
  const disclosure = controls.has('ai-tool-disclosed') || controls.has('ai-author-allowed');
  const trailers = [
    ...(disclosure ? [`${tool}: ${DISCLOSURE_PLACEHOLDER}`] : []),
    ...(reviewers ? [`${reviewer}: ${REVIEWER_PLACEHOLDER}`] : []),
  ];
  // What was said wrongly is replaced; where several reviewers are asked for, the good ones stay.
  const replaced = trailers.map((trailer) => trailer.slice(0, trailer.indexOf(':'))).filter((key) => !byRisk || key !== reviewer);
  const settings = ['ifexists=addIfDifferent', ...replaced.map((key) => `${key.toLowerCase()}.ifexists=replace`)];
  const condition = last === null ? IF_REBASING : ifLast(last);
  const command = amendMessage(
    condition,
    settings.map((setting) => `trailer.${setting}`),
    trailers,
  );
  return [
    last === null
      ? '  Each of those commits: git rebase -i <the commit before it>, with "edit" for it; then'
      : `  The last commit, where ${shortId(last.id ?? '')} is checked out:`,
    indented(command),
    last === null
      ? '  and git rebase --continue.'
      : '  An earlier one: git rebase -i <the commit before it>, with "edit" for it; then that without its first line, and git rebase --continue.',
    ...(disclosure
      ? [`  Put the tool in place of "${DISCLOSURE_PLACEHOLDER}", as in "Claude Code:claude-opus-4.6", or "none" where none helped.`]
      : []),
    ...(controls.has('ai-author-allowed')
      ? [`  A tool is no author: take its ${CLAIMS} out of the message, name it under ${tool}, and set your own name with --reset-author.`]
      : []),
    ...(byRisk ? ['  Each reviewer or role that is missing takes a --trailer of its own, under the key that is named above.'] : []),
    ...(reviewers
      ? [
          `  Put the person who reviews in place of "${REVIEWER_PLACEHOLDER}": neither author nor committer.`,
          '  An AI agent asks the human it works for who reviews; it does not choose, guess or invent a name.',
        ]
      : []),
  ];
}

const CLAIMS = 'Co-authored-by or Signed-off-by';

function secretSteps({ range }: CheckProblem): string[] {
  return [
    '  A secret:          rotate it if it was ever shared. Then take it out of the commit that brought it; a later commit that removes it',
    `                     leaves it in the history: git rebase -i ${range.base?.id.slice(0, 12) ?? '<base>'}, with "edit" for that commit`,
  ];
}
