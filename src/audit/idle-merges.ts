import type { CommitList } from '../git/list-commits.ts';
import { markReached } from './reach.ts';

/**
 * Tells, along a branch's line from the oldest commit on, whether what looks like a merge brings nothing: all its other parents are the first one, or are reached from there. A merge of what belongs to another
 * branch in scope is one. `branch` is the place of the branch.
 */
export function createIdleMerges(list: CommitList): (branch: number, commit: number) => boolean {
  let last = -1;
  let reached = new Uint8Array(0);
  return (branch, commit) => {
    const [first, ...others] = list.parents.subarray(list.starts[commit], list.ends[commit]);
    if (first === undefined || others.length === 0) return false;
    if (branch !== last) reached = new Uint8Array(list.count);
    last = branch;
    // A later commit goes on from all that an earlier one did.
    markReached(list, first, reached);
    return others.every((parent) => reached[parent] === 1);
  };
}
