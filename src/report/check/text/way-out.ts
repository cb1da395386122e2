import type { CheckReport } from '../../../model/check-report.ts';
import { REVIEWER_PLACEHOLDER } from '../../../model/rules/reviewers.ts';
import type { Paint } from '../../shared/paint.ts';
import { type CheckProblem, problemsOf } from '../shared/problems.ts';

/** What to do about the commits that failed, with the commands; nothing where none did. */
export function wayOut({ ranges }: CheckReport, paint: Paint): readonly string[] {
  const failed = ranges.flatMap(problemsOf).filter(({ outcome }) => outcome === 'fail');
  const [first] = failed;
  if (first === undefined) return [];
  const secrets = failed.some(({ control }) => control === 'no-hardcoded-secret');
  const people = failed.some(({ control }) => control !== 'no-hardcoded-secret');
  return [paint.bold('What to do'), ...(people ? trailerSteps(failed) : []), ...(secrets ? secretSteps(first) : [])];
}

/** The commits are made, so their messages are what has to change. */
function trailerSteps(failed: readonly CheckProblem[]): string[] {
  const controls = new Set(failed.map(({ control }) => control));
  const trailers = [
    ...(controls.has('ai-tool-disclosed') ? ['--trailer "Assisted-by: <tool>:<model>"'] : []),
    ...(controls.has('ai-reviewer-named') ? [`--trailer "Reviewer: ${REVIEWER_PLACEHOLDER}"`] : []),
  ];
  if (trailers.length === 0) return ['  Change what is said of the commit above: git rebase -i <base>, with "reword" for it.'];
  return [
    '  The last commit:   git commit --amend --no-edit \\',
    ...trailers.map((trailer, at) => `                       ${trailer}${at === trailers.length - 1 ? '' : ' \\'}`),
    '  An earlier one:    git rebase -i <the commit before it>, with "edit" for it; then the same command, and git rebase --continue',
    `  Put the person who reviews in place of "${REVIEWER_PLACEHOLDER}": neither author nor committer. sox rejects the placeholder.`,
    '  An AI agent asks the human it works for who reviews; it does not choose, guess or invent a name.',
  ];
}

function secretSteps({ range }: CheckProblem): string[] {
  return [
    '  A secret:          rotate it if it was ever shared. Then take it out of the commit that brought it; a later commit that removes it',
    `                     leaves it in the history: git rebase -i ${range.base?.id.slice(0, 12) ?? '<base>'}, with "edit" for that commit`,
  ];
}
