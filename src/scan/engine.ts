import type { Severity } from '../model/finding.ts';
import { type Tables, walk } from './automaton.ts';
import {
  type Assessment,
  BEFORE_BYTES,
  type Candidate,
  DEFAULT_WINDOW,
  type Detector,
  type Finder,
  LOOK_BEHIND,
  NEAR_BYTES,
  type Near,
} from './detectors/define.ts';
import { DETECTORS } from './detectors/index.ts';
import { tables } from './tables.ts';

/** Where a detector matched: offsets in bytes, the end one past. The secret lies inside. Holds no text. */
export interface Match {
  readonly detector: Detector;
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
  readonly severity: Severity;
  readonly reason: string;
}

export interface Engine {
  /** Every match, by start, then by the detectors' order. Matches of one detector don't overlap. */
  findMatches(bytes: Uint8Array): Match[];
  /** True where {@link findMatches} finds anything, of whatever severity. Stops at the first. */
  hasHit(bytes: Uint8Array): boolean;
}

/** The engine with every detector of sox. */
export function engine(): Engine {
  shared ??= createEngine(DETECTORS, tables());
  return shared;
}

let shared: Engine | undefined;

/**
 * The hook's prefilter: true where a full scan of `text` would find anything. The text has no NUL bytes (else it has to be decoded first),
 * and where it is cut from a file, `REACH_LINES` of context around each change.
 */
export function hasHit(text: Uint8Array): boolean {
  return engine().hasHit(text);
}

/** `tables` must be compiled from these very detectors. */
export function createEngine(detectors: readonly Detector[], automaton: Tables): Engine {
  const tries = detectors.map(prepare);
  const anchored = tries.flatMap((attempt) => attempt.anchors.map((anchor) => ({ ...anchor, attempt })));
  if (anchored.length !== automaton.lengths.length) throw new Error('the scanner’s tables were compiled from other detectors');
  const counted = byFinder(tries);

  /** Gives each match to `found`, in no order, until that says true. */
  function search(bytes: Uint8Array, found: (match: Match) => boolean): boolean {
    const text = createText(bytes);
    const hits: number[] = [];
    for (let begin = 0; begin < bytes.length; begin += CHUNK) {
      hits.length = 0;
      walk(automaton, bytes, begin, Math.min(begin + CHUNK, bytes.length), hits);
      for (let at = 0; at < hits.length; at += 2) {
        for (const anchor of automaton.ends[(hits[at + 1] as number) - automaton.firstHit] as readonly number[]) {
          const { exact, attempt } = anchored[anchor] as (typeof anchored)[number];
          const start = (hits[at] as number) + 1 - (automaton.lengths[anchor] as number);
          if (exact !== null && !isAt(bytes, start, exact)) continue;
          const match = tryAt(attempt, text, start);
          if (match !== null && found(match)) return true;
        }
      }
    }
    for (const [finder, attempts] of counted) {
      for (let start = finder.next(bytes, 0); start >= 0; start = finder.next(bytes, start + 1)) {
        for (const attempt of attempts) {
          const match = tryAt(attempt, text, start);
          if (match !== null && found(match)) return true;
        }
      }
    }
    return false;
  }

  return {
    findMatches(bytes) {
      const matches: Match[] = [];
      search(bytes, (match) => {
        matches.push(match);
        return false;
      });
      return withoutOverlaps(matches, detectors);
    },
    hasHit: (bytes) => search(bytes, () => true),
  };
}

/** Bytes walked before their hits are looked at: bounds the memory for hits. */
const CHUNK = 1 << 20;

interface Attempt {
  readonly detector: Detector;
  readonly regex: () => RegExp;
  readonly anchors: readonly { readonly exact: Uint8Array | null }[];
}

/** A regular expression is compiled when its anchor is first met. */
function prepare(detector: Detector): Attempt {
  let regex: RegExp | undefined;
  const { find, pattern } = detector;
  return {
    detector,
    regex: () => (regex ??= sticky(pattern())),
    anchors:
      'anchors' in find ? find.anchors.map((anchor) => ({ exact: find.anyCase === true ? null : Buffer.from(anchor, 'latin1') })) : [],
  };
}

function sticky({ source, flags }: RegExp): RegExp {
  return new RegExp(source, `${flags}dy`);
}

function byFinder(attempts: readonly Attempt[]): Map<Finder, Attempt[]> {
  const groups = new Map<Finder, Attempt[]>();
  for (const attempt of attempts) {
    const { find } = attempt.detector;
    if ('finder' in find) groups.set(find.finder, [...(groups.get(find.finder) ?? []), attempt]);
  }
  return groups;
}

function isAt(bytes: Uint8Array, start: number, exact: Uint8Array): boolean {
  for (let at = 0; at < exact.length; at++) if (bytes[start + at] !== exact[at]) return false;
  return true;
}

/** The bytes as Latin-1, a piece at a time. */
interface Text {
  readonly bytes: Buffer;
  /** The text that holds everything from `from` to `to`, and where it begins. */
  piece(from: number, to: number): { readonly text: string; readonly offset: number };
}

/** Neighbouring hits share a piece: slicing costs more than a failed try. */
const PIECE = 1 << 14;

function createText(source: Uint8Array): Text {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  let current = { text: '', offset: 0 };
  return {
    bytes,
    piece(from, to) {
      const end = Math.min(to, bytes.length);
      if (from < current.offset || end > current.offset + current.text.length) {
        current = { text: bytes.toString('latin1', from, Math.min(Math.max(end, from + PIECE), bytes.length)), offset: from };
      }
      return current;
    },
  };
}

function tryAt({ detector, regex }: Attempt, text: Text, start: number): Match | null {
  const { window = DEFAULT_WINDOW, spanLines = 0 } = detector;
  const from = Math.max(0, start - LOOK_BEHIND);
  const { text: piece, offset } = spanLines > 0 ? linesFrom(text.bytes, from, start, window, spanLines) : text.piece(from, start + window);
  const pattern = regex();
  pattern.lastIndex = start - offset;
  const found = pattern.exec(piece);
  if (found === null) return null;
  const end = start + found[0].length;
  if (detector.near !== undefined && !isNear(text.bytes, start, end, detector.near)) return null;
  const assessment = assess(detector, found, piece.slice(Math.max(0, start - offset - BEFORE_BYTES), start - offset));
  if (assessment === null) return null;
  const [secretStart, secretEnd] = found.indices?.groups?.['secret'] ?? [start - offset, end - offset];
  return { detector, start, end, secretStart: secretStart + offset, secretEnd: secretEnd + offset, ...assessment };
}

/** What a match over several lines may see: its window, cut after its last line. */
function linesFrom(bytes: Buffer, from: number, start: number, window: number, lines: number): { text: string; offset: number } {
  const text = bytes.toString('latin1', from, Math.min(start + window, bytes.length));
  let end = start - from;
  for (let line = 0; line <= lines && end >= 0; line++) end = text.indexOf('\n', line === 0 ? end : end + 1);
  return { text: end < 0 ? text : text.slice(0, end), offset: from };
}

function isNear(bytes: Buffer, start: number, end: number, { words, lines }: Near): boolean {
  const before = bytes.toString('latin1', Math.max(0, start - NEAR_BYTES.before), start);
  let begin = before.length;
  for (let line = 0; line <= lines && begin >= 0; line++) begin = begin === 0 ? -1 : before.lastIndexOf('\n', begin - 1);
  const after = bytes.toString('latin1', end, Math.min(end + NEAR_BYTES.after, bytes.length));
  const stop = after.indexOf('\n');
  return words.test(before.slice(begin + 1) + bytes.toString('latin1', start, end) + (stop < 0 ? after : after.slice(0, stop)));
}

function assess({ accept, severity, reason }: Detector, found: RegExpExecArray, left: string): Assessment | null {
  if (accept === undefined) return { severity, reason };
  const groups = found.groups ?? {};
  const candidate: Candidate = {
    text: found[0],
    secret: groups['secret'] ?? found[0],
    groups,
    before: left.slice(left.lastIndexOf('\n') + 1),
  };
  const accepted = accept(candidate);
  if (accepted === true) return { severity, reason };
  return accepted === false ? null : accepted;
}

function withoutOverlaps(matches: readonly Match[], detectors: readonly Detector[]): Match[] {
  const rank = new Map(detectors.map((detector, at) => [detector, at]));
  const sorted = [...matches].sort((a, b) => a.start - b.start || (rank.get(a.detector) ?? 0) - (rank.get(b.detector) ?? 0));
  const covered = new Map<Detector, number>();
  return sorted.filter(({ detector, start, end }) => {
    if (start < (covered.get(detector) ?? 0)) return false;
    covered.set(detector, end);
    return true;
  });
}
