import type { CommitList } from '../git/list-commits.ts';
import type { ObjectId } from '../model/commit.ts';
import { type Observation, observed } from '../model/observation.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import { firstParents, markReached, reachOf } from './reach.ts';
import { haveSameRules } from './same-rules.ts';

interface BranchSince {
  readonly tip: number;
  /** Where the branch itself was when the period began; null where that is not known. */
  readonly since: number | null;
}

/**
 * What is noticed of the steps of a branch that bring what another branch in scope had before the period, where another policy or baseline is in force for that one: what is behind the `opening` is left out, so that the policy
 * in force for the step never judges it. By the step's own commit.
 */
export async function broughtFromBefore(
  policies: PolicyReader,
  list: CommitList,
  branches: readonly BranchSince[],
  opening: readonly number[],
): Promise<ReadonlyMap<ObjectId, Observation>> {
  const found = new Map<ObjectId, Observation>();
  if (branches.length < 2 || opening.length < 2) return found;
  const before = reachOf(list, opening);
  for (const { tip, since } of branches) {
    if (since === null) continue;
    const seen = reachOf(list, [since]);
    let last = since;
    for (const commit of firstParents(list, tip, (one) => seen[one] !== 1).reverse()) {
      const brought = markReached(list, commit, seen).filter((one) => before[one] === 1);
      const [newest] = brought;
      if (newest !== undefined && !(await haveSameRules(policies, list.ids.idAt(newest), list.ids.idAt(last)))) {
        const id = list.ids.idAt(commit);
        found.set(id, observed('brought-from-before', wordsOf(brought.length), id));
      }
      last = commit;
    }
  }
  return found;
}

function wordsOf(count: number): string {
  const [what, they] = count === 1 ? ['a commit', 'it was'] : [`${count} commits`, 'they were'];
  return `it brings ${what} that another branch in scope had before the period began: ${they} judged there, by another policy or baseline than what is in force here, or by one that cannot be read; an audit of the whole history holds such commits to both`;
}
