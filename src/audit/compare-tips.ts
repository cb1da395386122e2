import type { CommitList } from '../git/list-commits.ts';
import { firstParents, markReached, reachOf } from './reach.ts';

/** What became of a branch since it was at an older commit. */
export interface Comparison {
  /** Commits that the older one reaches and the branch no longer does. */
  readonly dropped: readonly number[];
  /** Commits that the branch reaches and the older one did not. */
  readonly added: readonly number[];
  /** The step behind whose second parent the older commit lies now; null where that is on the branch's first-parent line, or not reached at all. */
  readonly joinedBy: number | null;
}

/** Compares where a branch was with where it is, by reachability alone. Numbers are those of the list. */
export function compareTips(list: CommitList, older: number, tip: number): Comparison {
  const before = reachOf(list, [older]);
  const now = reachOf(list, [tip]);
  const dropped: number[] = [];
  const added: number[] = [];
  for (let commit = 0; commit < list.count; commit += 1) {
    if (before[commit] === 1 && now[commit] !== 1) dropped.push(commit);
    if (now[commit] === 1 && before[commit] !== 1) added.push(commit);
  }
  return { dropped, added, joinedBy: dropped.length > 0 ? null : joinOf(list, older, tip) };
}

function joinOf(list: CommitList, older: number, tip: number): number | null {
  const line = firstParents(list, tip, () => true);
  if (line.includes(older)) return null;
  const seen = new Uint8Array(list.count);
  for (const commit of line.reverse()) {
    markReached(list, commit, seen);
    if (seen[older] === 1) return commit;
  }
  return null;
}
