import type { Severity } from '../model/finding.ts';
import { type Detector, PART_BYTES } from './detectors/define.ts';

/** What settling needs to know of a match. */
export interface Placed {
  readonly detector: Detector;
  readonly severity: Severity;
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
  /** How it was encoded; null where it stands there as it is. */
  readonly decoded: string | null;
}

/**
 * Leaves of all matches, sorted by start, those that are findings of their own: without those that say worse what another says better
 * (`yieldsTo`, or in encoded form what stands there as it is), and without the parts of a credential that another match stands for (`partOf`).
 */
export function settle<M extends Placed>(matches: readonly M[]): M[] {
  return matches.filter((_, at) => !yields(matches, at) && !isPart(matches, at));
}

function yields(matches: readonly Placed[], at: number): boolean {
  const { detector, start, secretStart, secretEnd, decoded } = matches[at] as Placed;
  const { yieldsTo } = detector;
  if (yieldsTo === undefined && decoded === null) return false;
  const better = (other: Placed): boolean => {
    const { id, yieldsTo: theirs } = other.detector;
    if (yieldsTo !== 'any') return yieldsTo?.includes(id) === true;
    return theirs !== 'any' || isGraver(matches, matches.indexOf(other), at);
  };
  const plainer = (other: Placed): boolean => decoded !== null && other.decoded === null && other.detector.yieldsTo === undefined;
  const overlaps = (other: Placed): boolean => other.start < secretEnd && other.end > secretStart;
  return someAround(
    matches,
    at,
    { before: REACH, after: secretEnd - start },
    (other) => overlaps(other) && (better(other) || plainer(other)),
  );
}

/** Of several guesses at one value the gravest stays, and of equal ones the first. */
function isGraver(matches: readonly Placed[], at: number, than: number): boolean {
  const [grave, other] = [at, than].map((index) => GRAVITY.indexOf((matches[index] as Placed).severity)) as [number, number];
  return grave > other || (grave === other && at < than);
}

const GRAVITY: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** Bytes before a match at which a longer one that overlaps it may start. */
const REACH = 16_384;

function isPart(matches: readonly Placed[], at: number): boolean {
  const { detector } = matches[at] as Placed;
  const { partOf } = detector;
  return (
    partOf !== undefined &&
    someAround(matches, at, { before: PART_BYTES, after: PART_BYTES }, (other) => partOf.includes(other.detector.id))
  );
}

/** Whether `wanted` holds for another match that starts so many bytes before the one at `at` or behind its start. */
function someAround(
  matches: readonly Placed[],
  at: number,
  reach: { readonly before: number; readonly after: number },
  wanted: (other: Placed) => boolean,
): boolean {
  const { start } = matches[at] as Placed;
  for (let other = at - 1; other >= 0 && start - (matches[other] as Placed).start <= reach.before; other--)
    if (wanted(matches[other] as Placed)) return true;
  for (let other = at + 1; other < matches.length && (matches[other] as Placed).start - start <= reach.after; other++)
    if (wanted(matches[other] as Placed)) return true;
  return false;
}
