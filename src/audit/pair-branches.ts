import { firstParentLine } from '../git/first-parent-line.ts';
import type { Git } from '../git/git.ts';
import { reaches } from '../git/reaches.ts';
import { remotesOf } from '../git/remotes.ts';
import { resolveCommits } from '../git/resolve-commit.ts';
import type { ObjectId } from '../model/commit.ts';

/** A branch, and a commit at which it is or was. */
export interface BranchAt {
  readonly name: string;
  readonly tip: ObjectId;
}

/** A branch of a report. */
export interface RecordedBranch extends BranchAt {
  /** True where it has another name here, and is told by its tip alone. */
  readonly isRenamed: boolean;
}

/**
 * Which branch of a report each branch is, by its name here: the one of the same name; else the one that is there as a remote's and here one's own, or the other way round; else, of those that are left, the one
 * whose tip it has on its line, or behind a merge that turned it around. No branch is two: where both are here and there, each is itself.
 */
export async function pairBranches(
  git: Git,
  here: readonly BranchAt[],
  recorded: readonly BranchAt[],
): Promise<ReadonlyMap<string, RecordedBranch>> {
  const pairs = createPairs(here, recorded);
  await pairs.where(recorded, false, (one, other) => one.name === other.name);
  if (pairs.areDone()) return pairs.found;
  const { branchOf } = await remotesOf(git);
  // A mirror knows no remote, and a report of a clone of `origin` may name it.
  const withoutRemote = ({ name }: BranchAt): string => branchOf(`refs/remotes/${name}`).replace(/^origin\//, '');
  await pairs.where(recorded, false, (one, other) => withoutRemote(one) === withoutRemote(other));
  if (pairs.areDone()) return pairs.found;
  const lines = await linesOf(git, here);
  const isOnLine: IsSame = (one, other) => lines.get(one.name)?.includes(other.tip) === true;
  // A branch whose tip came to another one, and with that one to this, was merged there.
  const isTurned: IsSame = async (one, other) => {
    const paired = new Set([...pairs.found.keys()].flatMap((name) => lines.get(name) ?? []));
    const fork = lines.get(one.name)?.findLast((id) => paired.has(id));
    return (await reaches(git, one.tip, other.tip)) && (fork === undefined || !(await reaches(git, fork, other.tip)));
  };
  for (const some of await newestFirst(git, pairs.left())) {
    await pairs.where(some, true, isOnLine);
    await pairs.where(some, true, isTurned);
  }
  return pairs.found;
}

type IsSame = (one: BranchAt, other: BranchAt) => boolean | Promise<boolean>;

function createPairs(here: readonly BranchAt[], recorded: readonly BranchAt[]) {
  const found = new Map<string, RecordedBranch>();
  const taken = new Set<BranchAt>();
  return {
    found,
    left: () => recorded.filter((other) => !taken.has(other)),
    areDone: () => found.size === here.length || taken.size === recorded.length,
    /** Pairs what is left of the branches here with the first of some recorded ones that is the same. */
    async where(some: readonly BranchAt[], isRenamed: boolean, isSame: IsSame): Promise<void> {
      for (const one of here) {
        for (const other of some) {
          if (found.has(one.name) || taken.has(other) || !(await isSame(one, other))) continue;
          found.set(one.name, { ...other, isRenamed });
          taken.add(other);
        }
      }
    },
  };
}

async function linesOf(git: Git, branches: readonly BranchAt[]): Promise<ReadonlyMap<string, readonly ObjectId[]>> {
  const lines = new Map<string, readonly ObjectId[]>();
  for (const { name, tip } of branches)
    lines.set(
      name,
      (await firstParentLine(git, tip)).map(({ id }) => id),
    );
  return lines;
}

/** Those whose tips are here: first those that no other one reaches, then the others, which whatever goes on from those has as well. */
async function newestFirst(git: Git, branches: readonly BranchAt[]): Promise<readonly (readonly BranchAt[])[]> {
  const ids = await resolveCommits(
    git,
    branches.map(({ tip }) => tip),
  );
  const there = branches.filter(({ tip }, at) => ids[at] === tip);
  const older = new Set<BranchAt>();
  for (const one of there) for (const other of there) if (one.tip !== other.tip && (await reaches(git, other.tip, one.tip))) older.add(one);
  return [there.filter((one) => !older.has(one)), [...older]];
}
