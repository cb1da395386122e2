import type { CommitList } from '../git/list-commits.ts';

/** Which commits a branch's steps brought in, as numbers of a {@link CommitList}. */
export interface Population {
  readonly steps: number;
  /** Every commit once: steps oldest first; inside a step its own commit, then the others, each before its parents. */
  readonly order: Int32Array;
  /** Step `s` has `order[ends[s - 1] ?? 0]` up to, and without, `order[ends[s]]`. */
  readonly ends: Int32Array;
}

const FREE = 0;
const TAKEN = 1;

/**
 * The first-parent steps of the branch whose tip is commit 0, each with the commits that it newly makes reachable.
 *
 * Dates have no say. The order inside a step is that of a depth-first walk from the step's commit, which looks at the last parent first
 * and lists a commit after all that it leads to, read backwards: newest first, and what the first merged parent brought before the second.
 */
export function populationOf(list: CommitList): Population {
  const chain = firstParents(list);
  const order = new Int32Array(list.count);
  const ends = new Int32Array(chain.length);
  const walk = createWalk(list);
  let filled = 0;
  for (let step = 0; step < chain.length; step += 1) {
    filled = walk(chain[chain.length - 1 - step] ?? 0, order, filled);
    ends[step] = filled;
  }
  if (filled !== list.count) throw new Error(`${list.count - filled} listed commits are not reachable from the tip`);
  return { steps: chain.length, order, ends };
}

/** The tip, its first parent, and so on. */
function firstParents({ count, starts, ends, parents }: CommitList): Int32Array {
  const chain = new Int32Array(count);
  let length = 0;
  for (let commit = 0; ; commit = parents[starts[commit] ?? 0] ?? 0) {
    chain[length] = commit;
    length += 1;
    if (starts[commit] === ends[commit]) return chain.subarray(0, length);
  }
}

/** Walks from one commit over those that are still free; gives how far `order` is filled then. */
function createWalk({ count, starts, ends, parents }: CommitList): (from: number, order: Int32Array, filled: number) => number {
  const state = new Uint8Array(count);
  const stack = new Int32Array(count);
  /** The parent that each commit on the stack looks at next, from the last to the first. */
  const next = new Int32Array(count);
  return (from, order, filled) => {
    let depth = 0;
    let end = filled;
    const push = (commit: number): void => {
      state[commit] = TAKEN;
      next[commit] = ends[commit] ?? 0;
      stack[depth] = commit;
      depth += 1;
    };
    push(from);
    while (depth > 0) {
      const commit = stack[depth - 1] ?? 0;
      const at = (next[commit] ?? 0) - 1;
      if (at < (starts[commit] ?? 0)) {
        depth -= 1;
        order[end] = commit;
        end += 1;
        continue;
      }
      next[commit] = at;
      const parent = parents[at] ?? 0;
      if (state[parent] === FREE) push(parent);
    }
    order.subarray(filled, end).reverse();
    return end;
  };
}
