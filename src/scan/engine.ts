import type { Confidence, Severity } from '../model/finding.ts';
import { ESCAPED, type Tables } from './automaton.ts';
import {
  type Assessment,
  BEFORE_BYTES,
  type Candidate,
  CONTEXT,
  type Context,
  DEFAULT_WINDOW,
  type Detector,
  LOOK_BEHIND,
  NEAR_BYTES,
  type Near,
  SURROUNDINGS,
  type Stretch,
} from './detectors/define.ts';
import { createHeads, type HeadAt } from './detectors/shared/heads.ts';
import { findDeep } from './find-deep.ts';
import { encodedIn, type KnownStarts, sightOf, visitKnown } from './known-starts.ts';
import { type Noted, nothingNoted } from './noted.ts';
import { visitStartsQuickly } from './quick-starts.ts';
import { registry } from './registry.ts';
import { noteEscape } from './starts.ts';
import { tables } from './tables.ts';

/** Offsets in bytes, the end one past. The secret lies inside. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
  /** Where what is hidden begins: at the secret, or before it with other parts of the credential (the group `hidden`). */
  readonly hiddenStart: number;
}

/** Where a detector matched. Holds no text. */
export interface Match extends Span {
  readonly detector: Detector;
  /** The detector's place in the registry. */
  readonly rank: number;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly provider: string | null;
  readonly reason: string;
  /** See `Assessment.values`; left out where it is the secret. */
  readonly values?: readonly string[];
  /** See `Assessment.length`; left out where it is that of what the pattern matched. */
  readonly length?: number;
}

export interface Engine {
  /**
   * Every match, by start, then by the detectors' order. Matches of one detector don't overlap; those of several may: see `settle`. `known`: where
   * patterns are worth trying, where that is known.
   */
  findAll(bytes: Uint8Array, noted?: Noted, known?: KnownStarts | null): Match[];
}

/** The engine with every detector of sox. `automaton`: its tables, by whom they have been read already. */
export function engine(automaton?: Tables): Engine {
  shared ??= createEngine(registry, automaton ?? tables());
  return shared;
}

let shared: Engine | undefined;

/**
 * The hook's prefilter: true where a full scan of `text` would find anything. The text has no NUL bytes (else it has to be decoded first),
 * and where it is cut from a file, `REACH_LINES` of context around each change.
 */
export function hasHit(text: Uint8Array, automaton?: Tables, searched: Engine = engine(automaton)): boolean {
  const { matches, complete } = findDeep(searched, Buffer.from(text.buffer, text.byteOffset, text.byteLength));
  return matches.length > 0 || !complete;
}

/** Where the engine takes detectors from, when it first needs them: an array, or what loads them. */
export interface Registry {
  readonly length: number;
  at(place: number): Detector | undefined;
}

/** `automaton` must be compiled from these very detectors. */
export function createEngine(detectors: Registry, automaton: Tables): Engine {
  if (detectors.length !== automaton.detectors) throw new Error('the scanner’s tables were compiled from other detectors');
  const attempts: Attempt[] = [];

  return {
    findAll(bytes, noted = nothingNoted(), known = null) {
      const text = createText(bytes);
      const matches: Match[] = [];
      const covers: (Cover | undefined)[] = [];
      /** Gives what the pattern can see where it does not match, else 0. */
      const tryAt = (group: number, start: number): number => {
        if (group === ESCAPED) {
          noteEscape(noted.escapes, start);
          return 0;
        }
        const attempt = (attempts[group] ??= prepare(detectors, automaton.group(group)));
        const match = matchAt(attempt, text, start);
        if (match === null) return attempt.sight;
        for (const rank of askedOf(attempt, detectors, match.candidate)) {
          const cover = covers[rank];
          if (cover !== undefined && isCovered(cover, start, automaton.longest)) continue;
          const assessed = assess(detectorAt(detectors, rank), match.candidate, text.bytes, match.span);
          if (assessed === null) continue;
          const found = { ...match.span, rank, ...assessed };
          matches.push(found);
          addTo((covers[rank] ??= { to: 0, recent: [] }), found);
        }
        return 0;
      };
      const visit = (group: number, start: number): boolean => {
        tryAt(group, start);
        return false;
      };
      if (known === null) noted.find = visitStartsQuickly(automaton, bytes, visit);
      else {
        visitKnown(known, tryAt);
        noted.find = encodedIn(known);
      }
      return withoutOverlaps(matches);
    },
  };
}

interface Attempt {
  /** The places in the registry of detectors that share anchors (or finder), pattern and window. */
  readonly ranks: Uint16Array;
  readonly window: number;
  readonly spanLines: number;
  /** See `sightOf`. */
  readonly sight: number;
  readonly regex: RegExp;
  /** Set when it first matches: {@link askedOf}. */
  choice?: Choice;
}

interface Choice {
  /** Null where each of them is to be asked. */
  readonly of: ((candidate: Candidate) => string | null) | null;
  /** By what it gives. */
  readonly ranks: ReadonlyMap<string, readonly number[]>;
}

/** A pattern is compiled when it is first tried. */
function prepare(detectors: Registry, ranks: Uint16Array): Attempt {
  const { pattern, window = DEFAULT_WINDOW, spanLines = 0 } = detectorAt(detectors, ranks[0] as number);
  return { ranks, window, spanLines, sight: sightOf(window, spanLines), regex: sticky(pattern()) };
}

const NO_RANKS: readonly number[] = [];

/** Which of the detectors that share a try are to look at what matched. */
function askedOf(attempt: Attempt, detectors: Registry, candidate: Candidate): Iterable<number> {
  const { of, ranks } = (attempt.choice ??= choiceAmong(attempt.ranks, detectors));
  if (of === null) return attempt.ranks;
  const one = of(candidate);
  return one === null ? NO_RANKS : (ranks.get(one) ?? NO_RANKS);
}

function choiceAmong(ranks: Uint16Array, detectors: Registry): Choice {
  const of = detectorAt(detectors, ranks[0] as number).among?.of ?? null;
  const chosen = new Map<string, number[]>();
  for (const rank of ranks) {
    const { among } = detectorAt(detectors, rank);
    if (among === undefined || among.of !== of) return { of: null, ranks: chosen };
    const same = chosen.get(among.one);
    if (same === undefined) chosen.set(among.one, [rank]);
    else same.push(rank);
  }
  return { of, ranks: chosen };
}

function detectorAt(detectors: Registry, rank: number): Detector {
  return detectors.at(rank) as Detector;
}

function sticky({ source, flags }: RegExp): RegExp {
  return new RegExp(source, `${flags}dy`);
}

/** The bytes as Latin-1, a piece at a time. */
interface Text {
  readonly bytes: Buffer;
  /** The text that holds everything from `from` to `to`, and where it begins. */
  piece(from: number, to: number): { readonly text: string; readonly offset: number };
  readonly headAt: HeadAt;
}

/** Neighbouring hits share a piece: slicing costs more than a failed try. */
const PIECE = 1 << 12;

function createText(source: Uint8Array): Text {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  let current = { text: '', offset: 0 };
  return {
    bytes,
    headAt: createHeads(bytes),
    piece(from, to) {
      const end = Math.min(to, bytes.length);
      if (from < current.offset || end > current.offset + current.text.length) {
        current = { text: bytes.toString('latin1', from, Math.min(Math.max(end, from + PIECE), bytes.length)), offset: from };
      }
      return current;
    },
  };
}

/** What matches there, if the pattern does, and where. */
function matchAt({ regex, window, spanLines }: Attempt, text: Text, start: number): { candidate: Candidate; span: Span } | null {
  const from = Math.max(0, start - LOOK_BEHIND);
  const { text: whole, offset } = text.piece(from, start + window);
  const piece = spanLines > 0 ? firstLines(whole.slice(0, start + window - offset), start - offset, spanLines) : whole;
  regex.lastIndex = start - offset;
  const match = regex.exec(piece);
  if (match === null) return null;
  const end = start + match[0].length;
  const candidate = candidateOf(match, text, start, piece.slice(Math.max(0, start - offset - BEFORE_BYTES), start - offset));
  const { secret, hidden } = match.indices?.groups ?? {};
  const [secretStart, secretEnd] = secret ?? [start - offset, end - offset];
  const [hiddenStart] = hidden ?? [secretStart];
  const span = { start, end, secretStart: secretStart + offset, secretEnd: secretEnd + offset, hiddenStart: hiddenStart + offset };
  return { candidate, span };
}

/** What a match over several lines may see: its window, cut after its last line. */
function firstLines(text: string, start: number, lines: number): string {
  let end = start;
  for (let line = 0; line <= lines && end >= 0; line++) end = text.indexOf('\n', line === 0 ? end : end + 1);
  return end < 0 ? text : text.slice(0, end);
}

function isNear(bytes: Buffer, start: number, end: number, { words, lines, linesAfter = 0 }: Near): boolean {
  return words.test(latin1(around(bytes, start, end, { before: lines, after: linesAfter }, NEAR_BYTES)));
}

interface Sides {
  readonly before: number;
  readonly after: number;
}

/** From `start` to `end` and what surrounds that: so many more lines on each side, of at most so many bytes. */
function around(bytes: Buffer, start: number, end: number, lines: Sides, most: Sides): Stretch {
  const { before, after } = beside(bytes, start, end, lines, most);
  return { bytes, from: start - before.length, to: end + after.length };
}

function beside(bytes: Buffer, start: number, end: number, lines: Sides, most: Sides): Context {
  const before = bytes.toString('latin1', Math.max(0, start - most.before), start);
  let begin = before.length;
  for (let line = 0; line <= lines.before && begin >= 0; line++) begin = begin === 0 ? -1 : before.lastIndexOf('\n', begin - 1);
  const after = bytes.toString('latin1', end, Math.min(end + most.after, bytes.length));
  let stop = -1;
  for (let line = 0; line <= lines.after && (line === 0 || stop >= 0); line++) stop = after.indexOf('\n', stop + 1);
  return { before: before.slice(begin + 1), after: stop < 0 ? after : after.slice(0, stop) };
}

function latin1({ bytes, from, to }: Stretch): string {
  return bytes.toString('latin1', from, to);
}

function candidateOf(match: RegExpExecArray, { bytes, headAt }: Text, start: number, left: string): Candidate {
  const groups = match.groups ?? {};
  const [text] = match;
  const { lines, bytes: most } = SURROUNDINGS;
  const stretch = once(() => around(bytes, start, start + text.length, { before: lines, after: lines }, { before: most, after: most }));
  return {
    text,
    secret: groups['secret'] ?? text,
    groups,
    before: left.slice(left.lastIndexOf('\n') + 1),
    start,
    surroundings: once(() => latin1(stretch())),
    stretch,
    context: once(() => beside(bytes, start, start + text.length, { before: CONTEXT.lines, after: 0 }, CONTEXT)),
    head: once(() => headAt(start)),
  };
}

/** Those who share a match ask the same. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

type Assessed = Omit<Match, keyof Span | 'rank'> & Partial<Span>;

/** The cheaper question first. */
function assess(detector: Detector, candidate: Candidate, bytes: Buffer, span: Span): Assessed | null {
  const accepted: boolean | Assessment = detector.accept === undefined || detector.accept(candidate);
  // Of the many that share a match, nearly all end here.
  if (accepted === false) return null;
  const { start, end } = span;
  const { near, title, severity, confidence = 'high', provider = null, reason } = detector;
  if (near !== undefined && !isNear(bytes, start, end, near)) return null;
  const ordinary = { detector, title, severity, confidence, provider, reason };
  if (accepted === true) return ordinary;
  const { length } = accepted;
  return { ...ordinary, ...accepted, ...(length === undefined ? {} : endAt(span, start + length)) };
}

/** Ends a match before the end of what its pattern matched, or farther on. */
function endAt(span: Span, end: number): Partial<Span> {
  const { secretStart, secretEnd, hiddenStart } = span;
  const last = end > span.end ? end : Math.min(secretEnd, end);
  return { end, secretStart: Math.min(secretStart, end), secretEnd: last, hiddenStart: Math.min(hiddenStart, end) };
}

/** What the matches of a detector cover. */
interface Cover {
  /** Of those before which none can come any more: the end of the last that stays. */
  to: number;
  /** The others, by start. */
  readonly recent: Match[];
}

function addTo({ recent }: Cover, match: Match): void {
  let at = recent.length;
  while (at > 0 && (recent[at - 1] as Match).start > match.start) at--;
  recent.splice(at, 0, match);
}

/** True where a match is one of those that {@link withoutOverlaps} drops. Starts come in ascending order, but for fewer bytes than `late`. */
function isCovered(cover: Cover, start: number, late: number): boolean {
  const { recent } = cover;
  for (let [first] = recent; first !== undefined && first.start <= start - late; [first] = recent) {
    if (first.start >= cover.to) cover.to = first.end;
    recent.shift();
  }
  return start < cover.to;
}

function withoutOverlaps(matches: readonly Match[]): Match[] {
  const sorted = [...matches].sort((a, b) => a.start - b.start || a.rank - b.rank);
  const covered = new Map<Detector, number>();
  return sorted.filter(({ detector, start, end }) => {
    if (start < (covered.get(detector) ?? 0)) return false;
    covered.set(detector, end);
    return true;
  });
}
