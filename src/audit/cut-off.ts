import type { LineCommit } from '../git/first-parent-line.ts';
import type { ObjectId } from '../model/commit.ts';
import type { CutOff } from '../model/report.ts';
import { SKEW } from '../model/rules/observe-commit.ts';

/** Where a date cuts a branch's line, with the steps around it. */
export interface Cut {
  /** The last commit before the cut; null where the cut is before the first one. */
  readonly before: ObjectId | null;
  /** The first commit behind it; null where there is none. */
  readonly after: ObjectId | null;
  readonly around: readonly Omit<CutOff, 'branch'>[];
}

/** Steps listed on each side of a cut, and of those whose dates contradict it. */
const AROUND = 3;
const CONTRADICTING = 50;

/**
 * Cuts a line (oldest first) at a time, in seconds since 1970. Dates in git are claims, and out of order as often as somebody likes: so a period begins with the first step that is dated
 * in it, and ends with the last one that is. Steps right before the first one that are dated before what they go on from say nothing of when they came: they are in it as well. No step that
 * is dated in the period is left out; some that are not may be in it, and are listed. `latest` is the place of a step with which a period begins at the latest, whatever its date.
 */
export function cutAt(line: readonly LineCommit[], time: number, end: 'opening' | 'closing', latest = line.length): Cut {
  const at = end === 'opening' ? Math.min(openingAt(line, time), latest) : line.findLastIndex((commit) => commit.time < time) + 1;
  const isInPeriod = (place: number) => (end === 'opening' ? place >= at : place < at);
  const contradicts = (place: number) =>
    isInPeriod(place) !== (end === 'opening' ? timeAt(line, place) >= time : timeAt(line, place) < time);
  const contradicting = line.flatMap((_, place) => (contradicts(place) ? [place] : []));
  const nearest = end === 'opening' ? contradicting.slice(0, CONTRADICTING) : contradicting.slice(-CONTRADICTING);
  const places = new Set([...nearest, ...range(Math.max(0, at - AROUND), Math.min(line.length, at + AROUND))]);
  return {
    before: line[at - 1]?.id ?? null,
    after: line[at]?.id ?? null,
    around: [...places]
      .sort((a, b) => a - b)
      .map((place) => ({
        end,
        to: line[place]?.id ?? '',
        time: timeAt(line, place),
        inPeriod: isInPeriod(place),
        contradicts: contradicts(place),
      })),
  };
}

/** The place of the first step of a period. */
function openingAt(line: readonly LineCommit[], time: number): number {
  const first = line.findIndex((commit) => commit.time >= time);
  let at = first < 0 ? line.length : first;
  const newest: number[] = [];
  for (const commit of line.slice(0, at)) newest.push(Math.max(newest.at(-1) ?? 0, commit.time));
  while (at > 1 && timeAt(line, at - 1) < (newest[at - 2] ?? 0) - SKEW) at -= 1;
  return at;
}

const timeAt = (line: readonly LineCommit[], place: number): number => line[place]?.time ?? 0;
const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
