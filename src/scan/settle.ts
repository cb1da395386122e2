import type { Severity } from '../model/finding.ts';
import { type Detector, PART_BYTES } from './detectors/define.ts';
import type { Span } from './engine.ts';

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
  readonly values?: readonly string[];
  /** The text that it stands in as it is, and where. */
  readonly text: Buffer;
  readonly inner: Pick<Span, 'secretStart' | 'secretEnd'>;
}

/**
 * Leaves of all matches, sorted by start, those that are findings of their own: without those that say worse what another says better
 * (`yieldsTo`, or in encoded form what stands there as it is), and without the parts of a credential that another match stands for (`partOf`, `knownAs`).
 */
export function settle<M extends Placed>(matches: readonly M[]): M[] {
  const reached = reachedBy(matches);
  const covered = new Map<string, number>();
  return matches.filter((match, at) => {
    const stays = !isCovered(match, covered) && !yields(matches, at, reached) && !isPart(matches, at);
    covered.set(match.detector.id, Math.max(match.end, covered.get(match.detector.id) ?? 0));
    return stays;
  });
}

/** Whether a match before it that it yields to by name goes on as far as its secret. `covered`: how far those of each detector go. A file's may be as long as the file. */
function isCovered({ detector: { yieldsTo }, secretStart }: Placed, covered: ReadonlyMap<string, number>): boolean {
  return Array.isArray(yieldsTo) && yieldsTo.some((id) => (covered.get(id) ?? 0) > secretStart);
}

/** For each match, how far it or one before it goes. */
function reachedBy(matches: readonly Placed[]): readonly number[] {
  let most = 0;
  return matches.map(({ end }) => (most = Math.max(most, end)));
}

function yields(matches: readonly Placed[], at: number, reached: readonly number[]): boolean {
  const { detector, start, secretStart, secretEnd, decoded } = matches[at] as Placed;
  const { yieldsTo } = detector;
  if (yieldsTo === undefined && decoded === null) return false;
  const better = (other: Placed, index: number): boolean => {
    const { id, yieldsTo: theirs } = other.detector;
    if (yieldsTo !== 'any') return yieldsTo?.includes(id) === true;
    return theirs !== 'any' || isGraver(matches, index, at);
  };
  const plainer = (other: Placed): boolean => decoded !== null && other.decoded === null && other.detector.yieldsTo === undefined;
  const wanted = (index: number): boolean => {
    const other = matches[index] as Placed;
    return other.start < secretEnd && other.end > secretStart && (better(other, index) || plainer(other));
  };
  for (let index = at - 1; index >= 0 && (reached[index] as number) > secretStart; index--) {
    if (start - (matches[index] as Placed).start > REACH) break;
    if (wanted(index)) return true;
  }
  for (let index = at + 1; index < matches.length && (matches[index] as Placed).start < secretEnd; index++) if (wanted(index)) return true;
  return false;
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
  const { detector, start, text, inner } = matches[at] as Placed;
  const { partOf, knownAs } = detector;
  if (partOf === undefined && knownAs === undefined) return false;
  const value = text.toString('latin1', inner.secretStart, inner.secretEnd);
  const isWhole = (index: number): boolean => {
    const { detector: other, values } = matches[index] as Placed;
    return partOf?.includes(other.id) === true || (other.id === knownAs && values?.includes(value) === true);
  };
  for (let index = at - 1; index >= 0 && start - (matches[index] as Placed).start <= PART_BYTES; index--) if (isWhole(index)) return true;
  for (let index = at + 1; index < matches.length && (matches[index] as Placed).start - start <= PART_BYTES; index++)
    if (isWhole(index)) return true;
  return false;
}
