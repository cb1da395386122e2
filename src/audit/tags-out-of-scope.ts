import type { Git } from '../git/git.ts';
import { type CommitList, listCommits } from '../git/list-commits.ts';
import { resolveCommits } from '../git/resolve-commit.ts';
import { type Observation, observed } from '../model/observation.ts';
import type { ReportTag } from '../model/report.ts';
import type { BranchHere } from './branches-in-scope.ts';
import { reachOf } from './reach.ts';
import { listed } from './listed.ts';

/**
 * What is noticed of tags on commits that no branch in scope reaches, wherever a period ends: they may have been released, and nobody audits them. Where `list` ends with the period, the branches are listed once more:
 * what git itself tells of reachability without a list rests on dates.
 */
export async function tagsOutOfScope(
  git: Git,
  list: CommitList,
  inScope: readonly BranchHere[],
  tags: readonly ReportTag[],
): Promise<readonly Observation[]> {
  if (tags.length === 0) return [];
  const commits = await resolveCommits(
    git,
    tags.map(({ id }) => id),
  );
  const heads = inScope.map(({ tip }) => tip);
  const whole = heads.every((id) => list.ids.indexOf(id) >= 0) ? list : await listCommits(git, heads);
  const reached = reachOf(
    whole,
    heads.map((id) => whole.ids.indexOf(id)),
  );
  const isOut = (id: string | null | undefined): boolean => typeof id === 'string' && reached[whole.ids.indexOf(id)] !== 1;
  const out = tags.filter((_, at) => isOut(commits[at]));
  if (out.length === 0) return [];
  const names = listed(out.map(({ name }) => name));
  const text = `no branch in scope reaches what ${out.length} of ${tags.length} tags name, so that it is not audited: ${names}`;
  return [observed('tags-out-of-scope', text, null)];
}
