import type { Git } from '../git/git.ts';
import { type CommitList, listCommits } from '../git/list-commits.ts';
import type { Identity } from '../git/list-identities.ts';
import { listIdentities } from '../git/list-identities.ts';
import { resolveCommits } from '../git/resolve-commit.ts';
import type { ObjectId } from '../model/commit.ts';
import type { EarlierReport } from '../model/earlier-report.ts';
import { type Observation, observed } from '../model/observation.ts';
import type { Balance, ReportBranch, ReportTag, Rewrite } from '../model/report.ts';
import { branchNamed } from './branches-in-scope.ts';
import { compareTips } from './compare-tips.ts';
import { commitsOf, differs } from './openings.ts';
import type { RecordedBranch } from './pair-branches.ts';
import { reachOf } from './reach.ts';
import { rewritten } from './rewritten.ts';

/** What is there now, to be compared with what an earlier report recorded. */
export interface Now {
  readonly list: CommitList;
  readonly branches: readonly ReportBranch[];
  /** What the report has of each, by its name here; see {@link pairBranches}. */
  readonly recordedAs: ReadonlyMap<string, RecordedBranch>;
  readonly tags: readonly ReportTag[];
}

export interface EarlierCompared {
  /** Of branches, each with the branch that it is about; null for the repository. */
  readonly observations: readonly { readonly branch: string | null; readonly observation: Observation }[];
  readonly rewrites: readonly Rewrite[];
  /** Commits that the earlier report has, and how many of them are still here or are listed as lost. */
  readonly balance: Balance;
}

/**
 * Compares the branches and tags of a clone with what an earlier report recorded: whatever it has must still be reached. Throws a {@link SoxError} (exit 3) where the report has commits
 * that are neither here nor lost with a branch.
 */
export async function compareEarlier(git: Git, earlier: EarlierReport, now: Now): Promise<EarlierCompared> {
  const observations: { branch: string | null; observation: Observation }[] = tagsOf(earlier, now.tags).map((observation) => ({
    branch: null,
    observation,
  }));
  if (await isForeign(git, earlier, now.list)) observations.push({ branch: null, observation: FOREIGN });
  const rewrites: Rewrite[] = [];
  const lost = new Set<ObjectId>();
  for (const { name, tip: recorded } of earlier.branches) {
    const branch = now.branches.find((one) => now.recordedAs.get(one.name)?.name === name);
    if (branch === undefined) {
      const reached = reachOf(now.list, tipsOf(now));
      const gone = await notAt(git, name, unreached(earlier, name, now.list, reached));
      for (const { id } of gone) lost.add(id);
      observations.push({
        branch: null,
        observation: observed('branch-gone', `a branch of the earlier report, then at ${recorded}, is not in scope any more`, null),
      });
      if (gone.length > 0)
        rewrites.push({ branch: name, recorded, dropped: gone.length, commits: await rewritten(git, gone, idsIn(now.list, reached)) });
      continue;
    }
    const change = await changeOf(git, earlier, now.list, branch, { name, tip: recorded });
    if (now.recordedAs.get(branch.name)?.isRenamed === true)
      observations.push({ branch: null, observation: renamed(now, branch, { name, tip: recorded }) });
    if (change.joinedBy !== null)
      observations.push({
        branch: branch.name,
        observation: observed(
          'first-parent-discontinuity',
          `the tip of the earlier report, ${recorded}, came to ${JSON.stringify(branch.name)} with the second parent of a merge, ${change.joinedBy}: what was the branch's line is a side line now`,
          change.joinedBy,
        ),
      });
    if (change.dropped.length === 0) continue;
    const commits = await rewritten(git, change.dropped, change.added);
    for (const { id } of change.dropped) lost.add(id);
    rewrites.push({ branch: branch.name, recorded, dropped: change.dropped.length, commits });
    observations.push({
      branch: branch.name,
      observation: observed('history-rewritten', wordsOf(change.dropped.length, recorded, commits), recorded),
    });
  }
  const found = earlier.commits.filter(({ id }) => lost.has(id) || now.list.ids.indexOf(id) >= 0).length;
  const unknown = earlier.commits.length - found;
  if (unknown > 0) throw differs(earlier.taken, `it has ${commitsOf(unknown)} that its tips do not reach`);
  return { observations, rewrites, balance: { id: 'earlier-report', expected: earlier.commits.length, counted: found } };
}

const FOREIGN = observed(
  'report-foreign',
  'none of the commits of the earlier report is in this clone: it looks like the report of another repository, unless all of the history was written again',
  null,
);

/** Whether nothing that a report has is here, reached or not. */
async function isForeign(git: Git, { commits }: EarlierReport, { ids }: CommitList): Promise<boolean> {
  if (commits.length === 0 || commits.some(({ id }) => ids.indexOf(id) >= 0)) return false;
  const here = await resolveCommits(
    git,
    commits.map(({ id }) => id),
  );
  return here.every((id) => id === null);
}

/** Which branch was taken for one of the report, and which others it could have been. */
function renamed({ list, branches, recordedAs }: Now, { name }: ReportBranch, recorded: EarlierReport['branches'][number]): Observation {
  const older = list.ids.indexOf(recorded.tip);
  const others = branches.filter((one) => !recordedAs.has(one.name) && reachOf(list, [list.ids.indexOf(one.tip)])[older] === 1);
  return observed(
    'branch-renamed',
    `the branch ${JSON.stringify(recorded.name)} of the earlier report, then at ${recorded.tip}, is not in scope by that name: ${JSON.stringify(name)} was taken for it, which reaches that commit` +
      others.map((one) => `; ${JSON.stringify(one.name)} reaches it as well`).join(''),
    null,
  );
}

interface BranchChange {
  readonly dropped: readonly Identity[];
  readonly added: readonly ObjectId[];
  readonly joinedBy: ObjectId | null;
}

async function changeOf(
  git: Git,
  earlier: EarlierReport,
  list: CommitList,
  branch: ReportBranch,
  recorded: EarlierReport['branches'][number],
): Promise<BranchChange> {
  const { ids } = list;
  const older = ids.indexOf(recorded.tip);
  if (older >= 0) {
    const { dropped, added, joinedBy } = compareTips(list, older, ids.indexOf(branch.tip));
    const gone = dropped.map((commit) => ids.idAt(commit));
    return {
      dropped: await listIdentities(git, gone),
      added: added.map((commit) => ids.idAt(commit)),
      joinedBy: joinedBy === null ? null : ids.idAt(joinedBy),
    };
  }
  // What was cleared away is known by the report alone.
  const known = new Set(earlier.commits.map(({ id }) => id));
  const reached = reachOf(list, [ids.indexOf(branch.tip)]);
  return {
    dropped: unreached(earlier, recorded.name, list, reached),
    added: idsIn(list, reached).filter((id) => !known.has(id)),
    joinedBy: null,
  };
}

const tipsOf = ({ list, branches }: Now): number[] => branches.map(({ tip }) => list.ids.indexOf(tip));

/** What a report has of a branch and is not reached: whether git still has it says nothing, as that is for git to clear away when it likes. */
function unreached(earlier: EarlierReport, name: string, { ids }: CommitList, reached: Uint8Array): readonly Identity[] {
  return earlier.commits.filter(({ branch, id }) => branch === name && reached[ids.indexOf(id)] !== 1);
}

/** Those of some commits that a branch does not have, which is not in scope and may be here all the same. */
async function notAt(git: Git, name: string, commits: readonly Identity[]): Promise<readonly Identity[]> {
  const branch = commits.length === 0 ? null : await branchNamed(git, name);
  if (branch === null) return commits;
  const { ids } = await listCommits(git, [branch.tip]);
  return commits.filter(({ id }) => ids.indexOf(id) < 0);
}

const idsIn = ({ count, ids }: CommitList, reached: Uint8Array): ObjectId[] =>
  Array.from({ length: count }, (_, commit) => commit).flatMap((commit) => (reached[commit] === 1 ? [ids.idAt(commit)] : []));

function wordsOf(dropped: number, recorded: ObjectId, commits: Rewrite['commits']): string {
  const back = commits.filter(({ by }) => by !== null).length;
  const rest = commits.length - back;
  return (
    `${dropped} ${dropped === 1 ? 'commit' : 'commits'} that the branch had at the earlier report (at ${recorded}) ${dropped === 1 ? 'is' : 'are'} no longer reached: of ` +
    `${commits.length} that were looked at, ${back} came back as ${back === 1 ? 'another commit' : 'other commits'} and ${rest} did not`
  );
}

function tagsOf({ tags: before }: EarlierReport, now: readonly ReportTag[]): Observation[] {
  const ids = new Map(now.map(({ name, id }) => [name, id]));
  return before.flatMap(({ name, id }) => {
    const found = ids.get(name);
    if (found === id) return [];
    return [
      found === undefined
        ? observed('tag-gone', `the tag ${JSON.stringify(name)} of the earlier report, then ${id}, is not here any more`, null)
        : observed('tag-moved', `the tag ${JSON.stringify(name)} was ${id} at the earlier report and is ${found}`, null),
    ];
  });
}
