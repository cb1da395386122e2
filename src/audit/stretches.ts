import { hash } from 'node:crypto';
import type { CommitList } from '../git/list-commits.ts';
import type { ObjectId } from '../model/commit.ts';
import { NONE } from '../model/none.ts';
import { type Observation, observed } from '../model/observation.ts';
import { changeIdText, type PopulationRow } from '../model/population.ts';
import type { CameTo } from './came-to.ts';
import { kindOf } from './entry-of.ts';
import { createIdleMerges } from './idle-merges.ts';
import type { TrackState } from './policy-track.ts';
import type { Population } from './population.ts';

/** Consecutive steps of one branch, oldest first. Plain data: it is sent to other threads. */
export interface Stretch {
  readonly branch: string;
  /** What is known of the policy where its branch begins, for the first stretch of one; null where the stretch before is of the same branch. */
  readonly before: TrackState | null;
  /** See {@link BranchOfStretches}. */
  readonly recorded: boolean;
  readonly steps: readonly Step[];
}

/** One step of a branch, with all that has to be known of the earlier ones to judge it. */
export interface Step {
  /** See {@link changeIdText}. */
  readonly id: string;
  /** The branch's commit before the step; null for the first one. */
  readonly from: ObjectId | null;
  /** True where it does not go on from the step before it: what the line has between them is of another branch's steps. */
  readonly isAfterGap: boolean;
  /** The step's own commit first. Each is its id, then the ids of its parents. */
  readonly commits: readonly (readonly ObjectId[])[];
  /** Of each commit, the committer time of the newest one that it goes back to, 0 for none: it was not made before that, as far as git's dates go. */
  readonly newestBefore: readonly number[];
  /** What was noticed of it before it was read. */
  readonly noticed: readonly Observation[];
  /** The same of those of its commits that were made on another branch, by their places. */
  readonly madeOn: Placed<Observation>;
  /** Where else they came to, by their places. */
  readonly cameTo: Placed<readonly CameTo[]>;
}

/** Something of some commits of a step, by their places. */
type Placed<T> = readonly (readonly [place: number, of: T])[];

export interface BranchOfStretches {
  readonly name: string;
  /** What is known of the policy where its steps begin. */
  readonly before: TrackState;
  /** True where an earlier report has the branch, so that it can be said whether its history goes on from there. */
  readonly recorded: boolean;
}

export interface StretchesOf {
  /** Those of the population. */
  readonly branches: readonly BranchOfStretches[];
  /** What was noticed of steps, by their commits. */
  readonly noticed: ReadonlyMap<ObjectId, readonly Observation[]>;
  /** See {@link Step.madeOn}, by commits. */
  readonly madeOn: ReadonlyMap<ObjectId, Observation>;
  /** See {@link Step.cameTo}, by commits. */
  readonly cameTo: ReadonlyMap<ObjectId, readonly CameTo[]>;
  /** Told of every step, in order. */
  readonly saw: (row: PopulationRow) => void;
}

/**
 * Commits of a stretch, as powers of two: more would hold more in memory, fewer would leave threads and processes less to do at once. A small history is shared by some. What is left at the
 * end of a branch is halved again and again, so that new commits change the last few stretches, and no others.
 */
const SIZE = { most: 4096, least: 256, parts: 8 } as const;

const powerBelow = (count: number): number => 2 ** Math.floor(Math.log2(Math.max(1, count)));
const stretchOf = (left: number, most: number): number => Math.min(most, Math.max(SIZE.least, powerBelow(left)));

/** The population in stretches, oldest first. They depend on the history alone, so that the report does not depend on how many threads make it. */
export function* stretchesOf(
  list: CommitList,
  { steps: count, order, ends, firsts, newest }: Population,
  { branches, noticed, madeOn, cameTo, saw }: StretchesOf,
): Generator<Stretch> {
  const isIdle = createIdleMerges(list);
  const most = stretchOf(order.length / SIZE.parts, SIZE.most);
  for (const [at, { name, before, recorded }] of branches.entries()) {
    const end = firsts[at + 1] ?? count;
    let left = (ends[end - 1] ?? 0) - (ends[(firsts[at] ?? 0) - 1] ?? 0);
    let size = stretchOf(left, most);
    let steps: Step[] = [];
    let commits = 0;
    let begins: TrackState | null = before;
    let last: ObjectId | null = null;
    for (let step = firsts[at] ?? 0; step < end; step += 1) {
      const own = order.subarray(ends[step - 1] ?? 0, ends[step]);
      const brings = own.length > 1 || !isIdle(at, own[0] ?? 0);
      const seen = stepOf(list, own, newest, { last, noticed, madeOn, cameTo });
      const made = brings ? seen : { ...seen, noticed: [...seen.noticed, mergedNothing(seen)] };
      saw({
        ...made,
        to: made.commits[0]?.[0] ?? '',
        kind: kindOf(made.from, brings && (made.commits[0]?.length ?? 0) > 2),
        commits: made.commits.map(([id = '']) => id),
      });
      steps.push(made);
      last = made.commits[0]?.[0] ?? null;
      commits += own.length;
      if (commits < size && step < end - 1) continue;
      yield { branch: name, before: begins, recorded, steps };
      left -= commits;
      size = stretchOf(left, most);
      steps = [];
      commits = 0;
      begins = null;
    }
  }
}

interface Noticed extends Pick<StretchesOf, 'cameTo' | 'madeOn' | 'noticed'> {
  /** Where the step before ended; null for the first of a branch. */
  readonly last: ObjectId | null;
}

function stepOf(list: CommitList, own: Int32Array, newest: Float64Array, { last, noticed, madeOn, cameTo }: Noticed): Step {
  const first = own[0] ?? 0;
  const before = list.starts[first] === list.ends[first] ? null : (list.parents[list.starts[first] ?? 0] ?? 0);
  const from = before === null ? null : list.ids.idAt(before);
  const to = list.ids.idAt(first);
  return {
    id: hash('sha256', changeIdText(from, to)),
    from,
    isAfterGap: last !== null && from !== last,
    commits: Array.from(own, (commit) => [list.ids.idAt(commit), ...parentsOf(list, commit)]),
    newestBefore: Array.from(own, (commit) => newestBefore(list, commit, newest)),
    noticed: noticed.get(to) ?? NONE,
    madeOn: placed(madeOn, list, own),
    cameTo: placed(cameTo, list, own),
  };
}

function placed<T>(known: ReadonlyMap<ObjectId, T>, { ids }: CommitList, own: Int32Array): Placed<T> {
  if (known.size === 0) return NONE;
  return Array.from(own, (commit, place) => ({ place, of: known.get(ids.idAt(commit)) })).flatMap(({ place, of }) =>
    of === undefined ? [] : [[place, of] as const],
  );
}

const mergedNothing = ({ commits: [[id = ''] = []] }: Step): Observation =>
  observed('merge-of-nothing', 'its first parent reaches all its other parents: it merges nothing, and was made on the branch', id);

function parentsOf({ ids, starts, ends, parents }: CommitList, commit: number): ObjectId[] {
  const found: ObjectId[] = [];
  for (let at = starts[commit] ?? 0; at < (ends[commit] ?? 0); at += 1) found.push(ids.idAt(parents[at] ?? 0));
  return found;
}

function newestBefore({ starts, ends, parents }: CommitList, commit: number, newest: Float64Array): number {
  let found = 0;
  for (let at = starts[commit] ?? 0; at < (ends[commit] ?? 0); at += 1) found = Math.max(found, newest[parents[at] ?? 0] ?? 0);
  return found;
}
