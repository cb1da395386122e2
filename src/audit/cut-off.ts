import type { LineCommit } from '../git/first-parent-line.ts';
import type { ObjectId } from '../model/commit.ts';
import type { CutOff } from '../model/report.ts';

/** Where a date cuts a branch's line, with the steps around it. */
export interface Cut {
  /** The last commit before the cut; null where the cut is before the first one. */
  readonly before: ObjectId | null;
  readonly around: readonly Omit<CutOff, 'branch'>[];
}

/** Steps listed on each side of a cut, and of those whose dates contradict it. */
const AROUND = 3;
const CONTRADICTING = 50;

/**
 * Cuts a line (oldest first) at a time, in seconds since 1970. Dates in git are claims, and out of order as often as somebody likes: so a period begins with the first step that is dated
 * in it, and ends with the last one that is. No step that is dated in the period is left out; some that are not may be in it, and are listed.
 */
export function cutAt(line: readonly LineCommit[], time: number, end: 'opening' | 'closing'): Cut {
  const first = line.findIndex((commit) => commit.time >= time);
  const at = end === 'opening' ? (first < 0 ? line.length : first) : line.findLastIndex((commit) => commit.time < time) + 1;
  const isInPeriod = (place: number) => (end === 'opening' ? place >= at : place < at);
  const contradicts = (place: number) =>
    isInPeriod(place) !== (end === 'opening' ? timeAt(line, place) >= time : timeAt(line, place) < time);
  const contradicting = line.flatMap((_, place) => (contradicts(place) ? [place] : []));
  const nearest = end === 'opening' ? contradicting.slice(0, CONTRADICTING) : contradicting.slice(-CONTRADICTING);
  const places = new Set([...nearest, ...range(Math.max(0, at - AROUND), Math.min(line.length, at + AROUND))]);
  return {
    before: line[at - 1]?.id ?? null,
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

const timeAt = (line: readonly LineCommit[], place: number): number => line[place]?.time ?? 0;
const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
