import type { Git } from '../git/git.ts';
import { type CommitList, listCommits } from '../git/list-commits.ts';
import { resolveCommits } from '../git/resolve-commit.ts';
import type { ObjectId } from '../model/commit.ts';
import type { EarlierReport } from '../model/earlier-report.ts';
import { SoxError } from '../model/error.ts';
import type { Balance } from '../model/report.ts';
import { reachOf } from './reach.ts';

/**
 * The commits that a population begins behind: of all that `opening` reaches, what each of `tips` reaches, named by the newest of it alone. Whatever else the opening had is no part
 * of the tips' history. Sorted; what they reach is in every clone that has the tips.
 */
export function openingsOf(list: CommitList, opening: readonly number[], tips: readonly number[]): ObjectId[] {
  if (opening.length === 0) return [];
  const before = reachOf(list, opening);
  const found = new Set<ObjectId>();
  for (const tip of tips) {
    const both = reachOf(list, [tip]).map((reached, commit) => reached & (before[commit] ?? 0));
    for (const commit of newestOf(list, both)) found.add(list.ids.idAt(commit));
  }
  return [...found].sort();
}

/** Those of a set of commits that are no parent of another of it. */
function newestOf({ count, starts, ends, parents }: CommitList, set: Uint8Array): number[] {
  const newest = set.slice();
  for (let commit = 0; commit < count; commit += 1) {
    if (set[commit] !== 1) continue;
    for (let at = starts[commit] ?? 0; at < (ends[commit] ?? 0); at += 1) newest[parents[at] ?? 0] = 0;
  }
  return numbersIn(newest);
}

const numbersIn = (set: Uint8Array): number[] => [...set.keys()].filter((commit) => set[commit] === 1);

export interface EarlierOpening {
  /** What the period begins behind, as numbers of the list. */
  readonly opening: readonly number[];
  /** True where a tip of the report is not in this clone, so that the rest is known by the commits that the report has. */
  readonly isCleared: boolean;
  /** What the opening reaches beside what the report has of it and what that one began behind. */
  readonly balance: Balance;
}

/**
 * What a period that goes on from a report begins behind: the report's tips; of a tip that git has cleared away, the commits that the report has. `here` are the tips that are in the
 * clone, all of them in the list. Throws a {@link SoxError} (exit 3) where that would leave out commits that no report had.
 */
export async function behindReport(git: Git, list: CommitList, earlier: EarlierReport, here: readonly ObjectId[]): Promise<EarlierOpening> {
  const preceded = await reachedBy(git, list, earlier.openings);
  const recorded = new Uint8Array(list.count);
  for (const { id } of earlier.commits) {
    const commit = list.ids.indexOf(id);
    if (commit >= 0 && preceded[commit] !== 1) recorded[commit] = 1;
  }
  const isCleared = earlier.branches.some(({ tip }) => !here.includes(tip));
  const tips = here.map((id) => list.ids.indexOf(id));
  const opening = isCleared ? [...tips, ...wholeOf(list, recorded, preceded)] : tips;
  const reached = reachOf(list, opening);
  const counts = { all: 0, recorded: 0, preceded: 0 };
  for (const [commit, isReached] of reached.entries()) {
    counts.all += isReached;
    counts.recorded += isReached & (recorded[commit] ?? 0);
    counts.preceded += isReached & (preceded[commit] ?? 0);
  }
  const balance: Balance = { id: 'opening', expected: counts.all, counted: counts.recorded + counts.preceded };
  const without = counts.all - counts.recorded - counts.preceded;
  if (without > 0) throw differs(earlier.taken, `its tips reach ${commitsOf(without)} that it neither has nor began behind`);
  return { opening, isCleared, balance };
}

/** For each commit of a list, 1 where some commits reach it, in the list or not. What is not in the clone reaches nothing. */
async function reachedBy(git: Git, list: CommitList, ids: readonly ObjectId[]): Promise<Uint8Array> {
  const found = reachOf(
    list,
    ids.map((id) => list.ids.indexOf(id)).filter((commit) => commit >= 0),
  );
  const unlisted = ids.filter((id) => list.ids.indexOf(id) < 0);
  const here = (await resolveCommits(git, unlisted)).filter((id, at) => id === unlisted[at]).filter((id) => id !== null);
  if (here.length === 0) return found;
  const beside = await listCommits(git, here);
  for (let commit = 0; commit < beside.count; commit += 1) {
    const listed = list.ids.indexOf(beside.ids.idAt(commit));
    if (listed >= 0) found[listed] = 1;
  }
  return found;
}

/** The recorded commits behind which there is nothing that was neither recorded nor preceded it. */
function wholeOf({ count, starts, ends, parents }: CommitList, recorded: Uint8Array, preceded: Uint8Array): number[] {
  const whole = recorded.map((isRecorded, commit) => isRecorded | (preceded[commit] ?? 0));
  // Parents come behind their children, where dates are in order: then once is enough.
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (let commit = count - 1; commit >= 0; commit -= 1) {
      if (whole[commit] !== 1) continue;
      if (parents.subarray(starts[commit], ends[commit]).every((parent) => whole[parent] === 1)) continue;
      whole[commit] = 0;
      isSettled = false;
    }
  }
  return numbersIn(recorded.map((isRecorded, commit) => isRecorded & (whole[commit] ?? 0)));
}

/** A report that does not go with the history that it is compared with. */
export const differs = (taken: string, how: string): SoxError =>
  new SoxError(
    {
      code: 'earlier-report-differs',
      message: `The report of ${taken} does not go with this history: ${how}. No report was written.`,
      hint: 'Do not rely on it: begin at the report before it, or audit the whole history, and compare the reports with "sox compare".',
    },
    { exit: 3 },
  );

export const commitsOf = (count: number): string => `${count} ${count === 1 ? 'commit' : 'commits'}`;
