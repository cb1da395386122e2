import type { Git } from '../git/git.ts';
import type { CommitList } from '../git/list-commits.ts';
import type { Identity } from '../git/list-identities.ts';
import { listIdentities } from '../git/list-identities.ts';
import type { ObjectId } from '../model/commit.ts';
import type { EarlierReport } from '../model/earlier-report.ts';
import { type Observation, observed } from '../model/observation.ts';
import type { ReportBranch, ReportTag, Rewrite } from '../model/report.ts';
import { compareTips } from './compare-tips.ts';
import { rewritten } from './rewritten.ts';

/** What is there now, to be compared with what an earlier report recorded. */
export interface Now {
  readonly list: CommitList;
  readonly branches: readonly ReportBranch[];
  readonly tags: readonly ReportTag[];
}

export interface EarlierCompared {
  /** Of branches, each with the branch that it is about; null for the repository. */
  readonly observations: readonly { readonly branch: string | null; readonly observation: Observation }[];
  readonly rewrites: readonly Rewrite[];
  /** Commits that the earlier report has, and how many of them the branches still reach or are listed as lost. */
  readonly accounted: { readonly recorded: number; readonly found: number };
}

/** Compares the branches and tags of a clone with what an earlier report recorded: whatever it has must still be reached. */
export async function compareEarlier(git: Git, earlier: EarlierReport, now: Now): Promise<EarlierCompared> {
  const observations: { branch: string | null; observation: Observation }[] = tagsOf(earlier, now.tags).map((observation) => ({
    branch: null,
    observation,
  }));
  const rewrites: Rewrite[] = [];
  const lost = new Set<ObjectId>();
  for (const { name, tip: recorded } of earlier.branches) {
    const branch = now.branches.find((one) => isSameBranch(one.name, name));
    if (branch === undefined) {
      const gone = earlier.commits.filter((commit) => isSameBranch(commit.branch, name) && now.list.ids.indexOf(commit.id) < 0);
      for (const { id } of gone) lost.add(id);
      observations.push({
        branch: null,
        observation: observed('branch-gone', `a branch of the earlier report, then at ${recorded}, is not in scope any more`, null),
      });
      if (gone.length > 0)
        rewrites.push({ branch: name, recorded, dropped: gone.length, commits: await rewritten(git, gone, idsIn(now.list)) });
      continue;
    }
    const change = await changeOf(git, earlier, now.list, branch, recorded);
    if (change.joinedBy !== null)
      observations.push({
        branch: branch.name,
        observation: observed(
          'first-parent-discontinuity',
          `the tip of the earlier report, ${recorded}, came with the second parent of this merge: what was the branch's line is a side line now`,
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
  return { observations, rewrites, accounted: { recorded: earlier.commits.length, found } };
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
  recorded: ObjectId,
): Promise<BranchChange> {
  const { ids } = list;
  const older = ids.indexOf(recorded);
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
  const dropped = earlier.commits.filter(({ branch: name, id }) => isSameBranch(name, branch.name) && ids.indexOf(id) < 0);
  return { dropped, added: idsIn(list).filter((id) => !known.has(id)), joinedBy: null };
}

const idsIn = ({ count, ids }: CommitList): ObjectId[] => Array.from({ length: count }, (_, commit) => ids.idAt(commit));

/** One clone has the branch, another only that of the remote. */
export const isSameBranch = (one: string, other: string): boolean => one.replace(/^origin\//, '') === other.replace(/^origin\//, '');

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
