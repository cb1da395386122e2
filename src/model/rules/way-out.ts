import { amendMessage, IF_REBASING, ifLast, shortId } from '../amend-command.ts';
import type { CheckedRange } from '../check-report.ts';
import type { Commit } from '../commit.ts';
import type { Mark } from '../mark.ts';
import { DEFAULT_POLICY, type Policy } from '../policy.ts';
import { indented } from '../shell-command.ts';
import { DISCLOSURE_PLACEHOLDER, noneKeys } from './disclosure.ts';
import { REVIEWER_PLACEHOLDER } from './reviewers.ts';
import { toolTrailer } from './tool-trailer.ts';

/** A control that a commit fails, and what is seen of AI tools on that commit. */
interface Failure {
  readonly control: string;
  readonly marks: readonly Mark[];
}

/** What is known of commits that are made and failed. */
interface FailedCommits {
  readonly failures: readonly Failure[];
  readonly keys: CheckedRange['keys'];
  /** The commit that `--amend` would change, where its message lacks what it is to say. */
  readonly last: Commit | null;
  /** What `git rebase -i` is to begin at. */
  readonly from: string;
}

/** What to do about them, with the commands: the same words wherever they are judged. */
export function wayOut({ failures, keys, last, from }: FailedCommits): readonly string[] {
  const controls = new Set(failures.map(({ control }) => control));
  const others = [...controls].filter((one) => !isOfMessage(one) && one !== 'no-hardcoded-secret');
  return [
    ...([...controls].some(isOfMessage) ? trailerSteps(controls, disclosureOf(failures, keys), keys, last) : []),
    ...(controls.has('no-hardcoded-secret') ? secretSteps(from) : []),
    ...others.flatMap(
      (control) => BEYOND_MESSAGES.get(control) ?? [`  ${control}: sox policy explain ${control} says what the policy asks for.`],
    ),
  ];
}

/** The keys that the policy writes; the default's before adoption. */
export function keysOf(policy: Policy | null): CheckedRange['keys'] {
  const { toolTrailers, reviewerTrailers } = (policy ?? DEFAULT_POLICY).ai;
  return { tool: noneKeys(toolTrailers)[0] ?? 'Assisted-by', reviewer: reviewerTrailers[0] ?? 'Reviewer' };
}

/** Whether a control is satisfied by what a message says. */
export const isOfMessage = (control: string): boolean => DISCLOSING.has(control) || REVIEWING.has(control);

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

/** The trailer that names the tool which is seen on each commit that does not disclose one; a placeholder where none is seen, or another on another. Null where nothing has to be disclosed. */
function disclosureOf(failures: readonly Failure[], { tool: key }: CheckedRange['keys']): string | null {
  const placeholder = `${key}: ${DISCLOSURE_PLACEHOLDER}`;
  const seen = failures.flatMap(({ control, marks }) =>
    DISCLOSING.has(control) ? [marks.find(({ strength }) => strength !== 'weak')] : [],
  );
  const trailers = new Set(seen.map((mark) => (mark === undefined ? placeholder : toolTrailer(key, mark))));
  const [first = null] = trailers;
  return trailers.size > 1 ? placeholder : first;
}

/** The commits are made, so their messages are what has to change. Placeholders stand for what only people know; sox accepts none of them. */
function trailerSteps(
  controls: ReadonlySet<string>,
  disclosure: string | null,
  { tool, reviewer }: CheckedRange['keys'],
  last: Commit | null,
): string[] {
  const reviewers = [...controls].some((control) => REVIEWING.has(control));
  // Those who may review stay, and others come.
  const byRisk = [...controls].some((control) => REVIEWING.has(control) && control !== 'ai-reviewer-named');
  const trailers = [...(disclosure === null ? [] : [disclosure]), ...(reviewers ? [`${reviewer}: ${REVIEWER_PLACEHOLDER}`] : [])];
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
    ...(disclosure?.endsWith(DISCLOSURE_PLACEHOLDER) === true
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

function secretSteps(from: string): string[] {
  return [
    '  A secret:          rotate it if it was ever shared. Then take it out of the commit that brought it; a later commit that removes it',
    `                     leaves it in the history: git rebase -i ${from}, with "edit" for that commit`,
  ];
}
