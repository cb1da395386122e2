import type { CommitList } from '../git/list-commits.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Population } from './population.ts';

/** Consecutive steps of a branch, oldest first. Plain data: it is sent to other threads. */
export type Stretch = readonly Step[];

/** One step of a branch, with all that has to be known of the earlier ones to judge it. */
export interface Step {
  /** The branch's commit before the step; null for the first one. */
  readonly from: ObjectId | null;
  /** Committer time of the newest commit of earlier steps: no commit of this one was made before it, as far as git's dates go. */
  readonly newest: number;
  /** The step's own commit first. Each is its id, then the ids of its parents. */
  readonly commits: readonly (readonly ObjectId[])[];
}

/** Commits of a stretch: more would hold more in memory, fewer would leave threads and processes less to do at once. A small history is shared by some. */
const SIZE = { most: 8192, least: 256, parts: 8 } as const;

/** The population in stretches, oldest first. They depend on the history alone, so that the report does not depend on how many threads make it. */
export function* stretchesOf(list: CommitList, { steps, order, ends }: Population): Generator<Stretch> {
  const size = Math.min(SIZE.most, Math.max(SIZE.least, Math.ceil(order.length / SIZE.parts)));
  let stretch: Step[] = [];
  let commits = 0;
  let newest = 0;
  for (let step = 0; step < steps; step += 1) {
    const own = order.subarray(ends[step - 1] ?? 0, ends[step]);
    stretch.push({
      from: parentsOf(list, own[0] ?? 0)[0] ?? null,
      newest,
      commits: Array.from(own, (commit) => [list.ids.idAt(commit), ...parentsOf(list, commit)]),
    });
    newest = own.reduce((time, commit) => Math.max(time, list.times[commit] ?? 0), newest);
    commits += own.length;
    if (commits < size && step < steps - 1) continue;
    yield stretch;
    stretch = [];
    commits = 0;
  }
}

function parentsOf({ ids, starts, ends, parents }: CommitList, commit: number): ObjectId[] {
  const found: ObjectId[] = [];
  for (let at = starts[commit] ?? 0; at < (ends[commit] ?? 0); at += 1) found.push(ids.idAt(parents[at] ?? 0));
  return found;
}
