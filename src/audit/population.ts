import type { CommitList } from '../git/list-commits.ts';
import { SKEW } from '../model/rules/observe-commit.ts';

/** What is in scope, as numbers of a {@link CommitList}. */
export interface Scope {
  /** The tips of the branches, in the order of the policy. */
  readonly tips: readonly number[];
  /** What these reach was there before the period began, and is left out. */
  readonly opening: readonly number[];
  /** When the audit is made, in seconds since 1970. */
  readonly asOf: number;
}

/** Which commits the branches' steps brought in, as numbers of a {@link CommitList}. */
export interface Population {
  readonly steps: number;
  /** Every commit once: branch by branch; steps oldest first; inside a step its own commit, then the others, each before its parents. */
  readonly order: Int32Array;
  /** Step `s` has `order[ends[s - 1] ?? 0]` up to, and without, `order[ends[s]]`. */
  readonly ends: Int32Array;
  /** The first step of each branch; its last is before the next one's first. */
  readonly firsts: readonly number[];
  /** Per branch, whether it goes on from a commit of an earlier branch, or from before the period. Its steps up to there are theirs. */
  readonly linked: readonly boolean[];
  /** Commits that the opening reaches. */
  readonly before: number;
  /** Of each commit, the newest committer time among itself and all that it reaches; one that is dated after the audit says nothing of when it was made. */
  readonly newest: Float64Array;
}

const FREE = 0;
const TAKEN = 1;

/**
 * The first-parent steps of each branch, each with the commits that it newly makes reachable: a commit belongs to the first branch that reaches it, and to one of its steps.
 *
 * Dates have no say. The order inside a step is that of a depth-first walk from the step's commit, which looks at the last parent first
 * and lists a commit after all that it leads to, read backwards: newest first, and what the first merged parent brought before the second.
 */
export function populationOf(list: CommitList, { tips, opening, asOf }: Scope): Population {
  const order = new Int32Array(list.count);
  const ends: number[] = [];
  const walker = createWalk(list, asOf);
  let before = 0;
  for (const commit of opening) if (walker.isFree(commit)) before = walker.walk(commit, order, before);
  // What the opening reaches was listed only to be known.
  let filled = 0;
  const firsts: number[] = [];
  const linked: boolean[] = [];
  for (const tip of tips) {
    firsts.push(ends.length);
    const chain = firstParents(list, tip, walker.isFree);
    for (const commit of chain.reverse()) {
      filled = walker.walk(commit, order, filled);
      ends.push(filled);
    }
    linked.push(chain.length === 0 || list.starts[chain[0] ?? 0] !== list.ends[chain[0] ?? 0]);
  }
  if (filled + before !== list.count) throw new Error(`${list.count - filled - before} listed commits are not reachable from the tips`);
  return {
    steps: ends.length,
    order: order.subarray(0, filled),
    ends: Int32Array.from(ends),
    firsts,
    linked,
    before,
    newest: walker.newest,
  };
}

/** A commit, its first parent, and so on, as long as `goesOn`. */
export function firstParents({ starts, ends, parents }: CommitList, from: number, goesOn: (commit: number) => boolean): number[] {
  const chain: number[] = [];
  for (let commit = from; goesOn(commit); commit = parents[starts[commit] ?? 0] ?? 0) {
    chain.push(commit);
    if (starts[commit] === ends[commit]) break;
  }
  return chain;
}

interface Walk {
  isFree(commit: number): boolean;
  /** Walks from one commit over those that are still free; gives how far `order` is filled then. */
  walk(from: number, order: Int32Array, filled: number): number;
  readonly newest: Float64Array;
}

function createWalk({ count, starts, ends, parents, times }: CommitList, asOf: number): Walk {
  const state = new Uint8Array(count);
  const stack = new Int32Array(count);
  /** The parent that each commit on the stack looks at next, from the last to the first. */
  const next = new Int32Array(count);
  const newest = times.map((time) => (time > asOf + SKEW ? 0 : time));
  const walk: Walk['walk'] = (from, order, filled) => {
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
        for (let one = starts[commit] ?? 0; one < (ends[commit] ?? 0); one += 1)
          newest[commit] = Math.max(newest[commit] ?? 0, newest[parents[one] ?? 0] ?? 0);
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
  return { isFree: (commit) => state[commit] === FREE, walk, newest };
}
