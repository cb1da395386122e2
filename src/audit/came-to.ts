import type { CommitList } from '../git/list-commits.ts';
import type { ObjectId } from '../model/commit.ts';
import { NONE } from '../model/none.ts';
import type { BranchTip, Population } from './population.ts';
import { firstParents, markReached, reachOf } from './reach.ts';
import { ownCommit } from './steps-of-population.ts';

/** Where a commit came to another branch in scope than the one of whose steps it is. */
export interface CameTo {
  readonly branch: string;
  /** The commit of that branch to which it was added: the policy there is in force for it as well. */
  readonly from: ObjectId;
}

interface NamedTip extends BranchTip {
  readonly name: string;
}

/** The commits that came to more than one branch under a policy, and not from the same commit on. Those before adoption, and behind the `opening`, are left out. */
export function cameToOthers(
  list: CommitList,
  population: Population,
  branches: readonly NamedTip[],
  opening: readonly number[],
): ReadonlyMap<ObjectId, readonly CameTo[]> {
  const found = new Map<ObjectId, CameTo[]>();
  if (branches.length < 2) return found;
  const owners = ownersOf(list, population);
  for (const [at, { name, tip, beforeAdoption }] of branches.entries()) {
    const seen = reachOf(list, beforeAdoption === null ? opening : [...opening, beforeAdoption]);
    for (const commit of firstParents(list, tip, (one) => seen[one] !== 1).reverse()) {
      const from = fromOf(list, commit);
      for (const one of markReached(list, commit, seen)) {
        if (from === NOWHERE || owners.branch[one] === at || owners.from[one] === from) continue;
        const id = list.ids.idAt(one);
        found.set(id, [...(found.get(id) ?? NONE), { branch: name, from: list.ids.idAt(from) }]);
      }
    }
  }
  return found;
}

const NOWHERE = -1;

/** A commit's first parent. */
const fromOf = ({ starts, ends, parents }: CommitList, commit: number): number =>
  starts[commit] === ends[commit] ? NOWHERE : (parents[starts[commit] ?? 0] ?? NOWHERE);

/** Of each commit, the branch whose step it is of, and the commit from which that step goes on. */
function ownersOf(list: CommitList, population: Population) {
  const branch = new Int32Array(list.count).fill(NOWHERE);
  const from = new Int32Array(list.count).fill(NOWHERE);
  const { steps, order, ends, firsts } = population;
  let at = 0;
  for (let step = 0; step < steps; step += 1) {
    while ((firsts[at + 1] ?? steps) <= step) at += 1;
    const before = fromOf(list, ownCommit(population, step));
    for (const commit of order.subarray(ends[step - 1] ?? 0, ends[step])) {
      branch[commit] = at;
      from[commit] = before;
    }
  }
  return { branch, from };
}
