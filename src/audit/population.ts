import type { CommitList } from '../git/list-commits.ts';
import { NONE } from '../model/none.ts';
import { SKEW } from '../model/rules/observe-commit.ts';
import { firstParents, reachOf } from './reach.ts';

/** What is in scope, as numbers of a {@link CommitList}. */
export interface Scope {
  /** In the order of the policy. */
  readonly branches: readonly BranchTip[];
  /** What these reach was there before the period began, and is left out. */
  readonly opening: readonly number[];
  /** When the audit is made, in seconds since 1970. */
  readonly asOf: number;
}

export interface BranchTip {
  readonly tip: number;
  /** The last commit of its line that is before adoption: the one that brought the policy, or its tip. Null where there is none such, or no other branch. */
  readonly beforeAdoption: number | null;
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
  /** Per branch, whether its line has commits of the steps of another branch, or from before the period. */
  readonly linked: readonly boolean[];
  /** Commits that the opening reaches. */
  readonly before: number;
  /** Of each commit, the newest committer time among itself and all that it reaches; one that is dated after the audit says nothing of when it was made. */
  readonly newest: Float64Array;
}

/**
 * The first-parent steps of each branch, each with the commits that it newly makes reachable. A commit belongs to one step: of the first branch to which it came when that had a policy; where there is no such branch, of the
 * first that reaches it. So a branch that has no policy does not keep a commit from the policy of another.
 *
 * Dates have no say. The order inside a step is that of a depth-first walk from the step's commit, which looks at the last parent first
 * and lists a commit after all that it leads to, read backwards: newest first, and what the first merged parent brought before the second.
 */
export function populationOf(list: CommitList, { branches, opening, asOf }: Scope): Population {
  const walk = createWalk(list);
  const closed = new Uint8Array(list.count);
  for (const commit of opening) walk.from(commit, closed);
  const before = walk.filled();
  const lines = branches.map(({ tip }) => firstParents(list, tip, () => true).reverse());
  const behind: Behind = new Map();
  const isMixed = branches.some(({ beforeAdoption }) => beforeAdoption !== null);
  // What one branch has taken may lead to what came to it without a policy, and to another with one.
  const afterAdoption = branches.map(({ beforeAdoption }, at) =>
    stepsOf(walk, lines[at], isMixed ? union(closed, beforeAdoption === null ? [] : reachOf(list, [beforeAdoption])) : closed, behind),
  );
  const others = isMixed ? lines.map((line) => stepsOf(walk, line, closed, behind)) : [];
  const order = new Int32Array(walk.filled() - before);
  if (order.length + before !== list.count)
    throw new Error(`${list.count - order.length - before} listed commits are not reachable from the tips`);
  const ends: number[] = [];
  const firsts: number[] = [];
  let filled = 0;
  for (const at of lines.keys()) {
    firsts.push(ends.length);
    for (const bounds of [others[at] ?? NONE, afterAdoption[at] ?? NONE]) {
      for (let step = 0; step < bounds.length; step += 2) {
        for (const part of partsOf(walk.order, bounds[step] ?? 0, bounds[step + 1] ?? 0, behind)) {
          order.set(part, filled);
          filled += part.length;
        }
        ends.push(filled);
      }
    }
  }
  const linked = lines.map((line, at) => (firsts[at + 1] ?? ends.length) - (firsts[at] ?? 0) < line.length);
  return { steps: ends.length, order, ends: Int32Array.from(ends), firsts, linked, before, newest: newestOf(list, asOf) };
}

/** For each commit, 1 where something has reached it. */
type Reached = Uint8Array;
/** What a walk has taken from a commit on that is of another branch's step: it goes with that one. From, to; what was found later leads to nothing that was found before. */
type Behind = Map<number, readonly (readonly [from: number, to: number])[]>;

const union = (one: Reached, other: ArrayLike<number>): Reached => one.map((reached, commit) => reached | (other[commit] ?? 0));

/** The steps of a branch's line, as far as it has not been seen: where each begins and ends in {@link Walk.order}. */
function stepsOf(walk: Walk, line: readonly number[] = NONE, seen: Reached, behind: Behind): readonly number[] {
  const bounds: number[] = [];
  for (const commit of line) {
    if (seen[commit] === 1) continue;
    const isOwn = walk.isFree(commit);
    const from = walk.filled();
    const to = walk.from(commit, seen);
    if (isOwn) bounds.push(from, to);
    else if (to > from) behind.set(commit, [[from, to], ...(behind.get(commit) ?? NONE)]);
  }
  return bounds;
}

/** The commits of a step, and all that goes with them. */
function partsOf(order: Int32Array, from: number, to: number, behind: Behind): readonly Int32Array[] {
  const own = order.subarray(from, to);
  if (behind.size === 0) return [own];
  const ranges = [[from, to] as const];
  for (const range of ranges) for (const commit of order.subarray(...range)) ranges.push(...(behind.get(commit) ?? NONE));
  const [, ...others] = ranges;
  return [own, ...others.sort(([one], [other]) => other - one).map((range) => order.subarray(...range))];
}

interface Walk {
  isFree(commit: number): boolean;
  /** Walks from one commit over all that have not been seen, marks them so, and takes those that are still free; gives how far `order` is filled then. */
  from(commit: number, seen: Reached): number;
  filled(): number;
  readonly order: Int32Array;
}

const FREE = 0;
const TAKEN = 1;

function createWalk({ count, starts, ends, parents }: CommitList): Walk {
  const order = new Int32Array(count);
  const state = new Uint8Array(count);
  const stack = new Int32Array(count);
  /** The parent that each commit on the stack looks at next, from the last to the first. */
  const next = new Int32Array(count);
  let filled = 0;
  return {
    isFree: (commit) => state[commit] === FREE,
    filled: () => filled,
    order,
    from(first, seen) {
      const begin = filled;
      let depth = 0;
      const push = (commit: number): void => {
        if (seen[commit] === 1) return;
        seen[commit] = 1;
        next[commit] = ends[commit] ?? 0;
        stack[depth] = commit;
        depth += 1;
      };
      push(first);
      while (depth > 0) {
        const commit = stack[depth - 1] ?? 0;
        const at = (next[commit] ?? 0) - 1;
        if (at >= (starts[commit] ?? 0)) {
          next[commit] = at;
          push(parents[at] ?? 0);
          continue;
        }
        depth -= 1;
        if (state[commit] !== FREE) continue;
        state[commit] = TAKEN;
        order[filled] = commit;
        filled += 1;
      }
      order.subarray(begin, filled).reverse();
      return filled;
    },
  };
}

function newestOf(list: CommitList, asOf: number): Float64Array {
  const { starts, ends, parents, times } = list;
  const newest = times.map((time) => (time > asOf + SKEW ? 0 : time));
  const walk = createWalk(list);
  const seen = new Uint8Array(list.count);
  for (let commit = 0; commit < list.count; commit += 1) {
    const begin = walk.filled();
    // Backwards, each comes after its parents.
    for (const one of walk.order.subarray(begin, walk.from(commit, seen)).reverse())
      for (let at = starts[one] ?? 0; at < (ends[one] ?? 0); at += 1)
        newest[one] = Math.max(newest[one] ?? 0, newest[parents[at] ?? 0] ?? 0);
  }
  return newest;
}
