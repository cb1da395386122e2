import type { CommitList } from '../git/list-commits.ts';
import { NONE } from '../model/none.ts';

/** A commit, its first parent, and so on, as long as `goesOn`. */
export function firstParents({ starts, ends, parents }: CommitList, from: number, goesOn: (commit: number) => boolean): number[] {
  const chain: number[] = [];
  for (let commit = from; goesOn(commit); commit = parents[starts[commit] ?? 0] ?? 0) {
    chain.push(commit);
    if (starts[commit] === ends[commit]) break;
  }
  return chain;
}

/** For each commit of a list, 1 where some commits reach it. */
export function reachOf(list: CommitList, from: readonly number[]): Uint8Array {
  const seen = new Uint8Array(list.count);
  for (const commit of from) markReached(list, commit, seen);
  return seen;
}

/** Marks what a commit reaches and is not marked yet, and lists it. */
export function markReached({ starts, ends, parents }: CommitList, from: number, seen: Uint8Array): readonly number[] {
  if (seen[from] === 1) return NONE;
  seen[from] = 1;
  const reached = [from];
  for (const commit of reached) {
    for (let at = starts[commit] ?? 0; at < (ends[commit] ?? 0); at += 1) {
      const parent = parents[at] ?? 0;
      if (seen[parent] === 1) continue;
      seen[parent] = 1;
      reached.push(parent);
    }
  }
  return reached;
}
