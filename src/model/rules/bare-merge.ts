import type { Facts } from '../facts.ts';

/** True for a merge that changes nothing by itself: what it brings is judged commit by commit. One that could not be compared may change anything. */
export function isBareMerge({ commit, deltas, files }: Pick<Facts, 'commit' | 'deltas' | 'files'>): boolean {
  return commit.parents.length > 1 && deltas.length === 0 && files !== null;
}
