import { ESCAPED, opens, type Tables } from './automaton.ts';
import { type Afar, LOOK_AHEAD, LOOK_BEHIND, type Rough } from './detectors/define.ts';
import { FINDERS } from './detectors/shared/finders.ts';
import { createAfar } from './detectors/shared/heads.ts';
import { encodedBetween, findEncoded, findEncodedAt, isAllOfRun } from './encoded.ts';
import { quickLooker, visitTold } from './quick-starts.ts';
import { PIECE } from './simd/layout.ts';
import type { Looker } from './simd/look.ts';
import { visitAnchors, visitFound, visitHit } from './starts.ts';
import { createStretchMemory, LONGEST_STRETCH, type StretchMemory } from './stretch-memory.ts';
import type { FindEncoded } from './unwrap.ts';

/**
 * Where patterns are worth trying in some bytes. That depends on the bytes close by alone, so that of two versions of a file the second is looked
 * through only where it was changed, and around that. Where a pattern was tried in the first and did not match, it cannot match in the second if all that it
 * can see was copied.
 */
export interface KnownStarts {
  /**
   * Position and what is there, again and again, in the order of positions: in the lower half a group, or one of the marks from {@link LOWEST_MARK} on; in
   * the upper half, where the group's pattern did not match, what it can see ({@link sightOf}).
   */
  readonly starts: Uint32Array;
  /** Bytes that there are. */
  readonly length: number;
}

/** Stand for no group. A place that is one of a finder's if a word stands near, and none does: this and the finder's place. */
const SILENT = 0xff00;
const LOWEST_MARK = SILENT;
/** A stretch may be encoded there, or anywhere. */
const ENCODED = 0xfffe;
const ENCODED_ANYWHERE = 0xfffd;
const VALUE = 0xffff;

/** Gives them as `visitStarts` does, but for those at which the pattern is known not to match. `visit` gives the pattern's {@link sightOf} where it does not match, else 0. */
export function visitKnown({ starts }: KnownStarts, visit: (group: number, start: number) => number): void {
  for (let at = 0; at < starts.length; at += 2) {
    const value = starts[at + 1] as number;
    if (value > VALUE || (value >= LOWEST_MARK && value !== ESCAPED)) continue;
    const sight = visit(value, starts[at] as number);
    if (sight !== 0) starts[at + 1] = value | (sight << 16);
  }
}

/** Finds what is encoded, where that is known. */
export function encodedIn({ starts }: KnownStarts): FindEncoded {
  const places: number[] = [];
  for (let at = 0; at < starts.length; at += 2) {
    const value = starts[at + 1] as number;
    if (value === ENCODED_ANYWHERE) return findEncoded;
    if (value === ENCODED) places.push(starts[at] as number);
  }
  return (bytes, found) => findEncodedAt(bytes, places, found);
}

/** Of a pattern what it can see, in sixteen bits: so many bytes, and no more than so many lines after its first; 0 where that cannot be said. */
export function sightOf(window: number, lines: number): number {
  const kind = LINE_FEEDS.findIndex((feeds) => lines < feeds);
  return window > LONGEST_SIGHT ? 0 : (window << 2) | kind;
}

const LONGEST_SIGHT = 0x3fff;
const LINE_FEEDS = [1, 3, 6, Infinity] as const;

export function startsIn(tables: Tables, bytes: Buffer): KnownStarts {
  return startsAfter(tables, NOTHING, bytes, []);
}

const NOTHING: KnownStarts = { starts: /* @__PURE__ */ new Uint32Array(), length: 0 };

/** What costs less to look through than to leave out. In bytes. */
const LITTLE = 64;

/**
 * Those of bytes that were made of others. `copies` are the stretches that were copied: where it came to lie, where it came from, and its length;
 * ascending by the first, without overlaps, and none that goes on where the one before it ends.
 *
 * Inside a copied stretch, farther from its ends than anything looks, the same is found as there was in the base.
 */
export function startsAfter(tables: Tables, base: KnownStarts, bytes: Buffer, copies: ArrayLike<number>): KnownStarts {
  const afar = createAfar(bytes);
  const confirming = ROUGH.map((rough) => rough?.confirming(bytes, afar) ?? null);
  const looking = { tables, bytes, ...factsOf(tables), confirming, afar };
  const { before, after } = looking;
  count = 0;
  let done = 0;
  for (let at = 0; at < copies.length; at += 3) {
    const to = copies[at] as number;
    const from = copies[at + 1] as number;
    const length = copies[at + 2] as number;
    // Where both begin or end, there is nothing beyond that could differ.
    const isStart = to === 0 && from === 0;
    const isEnd = to + length === bytes.length && from + length === base.length;
    const first = isStart ? 0 : to + before;
    if (!isEnd && to + length - after <= first + LITTLE) continue;
    const end = isEnd ? bytes.length : closedEnd(bytes, first, to + length, after);
    if (end <= first + (isEnd ? 0 : LITTLE)) continue;
    if (first > done) look(looking, done, first);
    addMoved(looking, base, { begin: first, end, by: to - from }, isStart ? -Infinity : to, isEnd ? Infinity : to + length);
    done = end;
  }
  if (done < bytes.length) look(looking, done, bytes.length);
  return { starts: list.slice(0, count), length: bytes.length };
}

/** For each finder, what is rough of it. */
const ROUGH: readonly (Rough | null)[] = FINDERS.map(({ rough = null }) => rough);
const CLOSERS = /* @__PURE__ */ FINDERS.flatMap(({ closedBy, reach }) => (closedBy === undefined ? [] : [{ closedBy, reach }]));

interface Facts {
  /** How far around a place anything looks that tells what may start there, but for finders that are closed. */
  readonly before: number;
  readonly after: number;
  /** For each value, the place of the finder that is rough of which it is, and 1; or 0. */
  readonly roughOf: Uint8Array;
}

interface Looking extends Facts {
  readonly tables: Tables;
  readonly bytes: Buffer;
  readonly confirming: readonly (((at: number) => boolean) | null)[];
  readonly afar: Afar;
}

function factsOf(tables: Tables): Facts {
  if (facts?.tables !== tables) facts = { tables, ...makeFacts(tables) };
  return facts;
}

let facts: (Facts & { readonly tables: Tables }) | undefined;

/** Of a stretch that is encoded all is looked at, however far it goes. */
const AROUND_ENCODED = { before: 2, after: 2 } as const;

function makeFacts(tables: Tables): Facts {
  const near = FINDERS.map(({ reach, rough }) => rough?.reach ?? reach);
  const open = FINDERS.flatMap(({ closedBy }, place) => (closedBy === undefined ? (near[place] ?? []) : []));
  const roughOf = new Uint8Array(VALUE + 1);
  for (const [place, rough] of ROUGH.entries()) {
    if (rough === null) continue;
    roughOf[SILENT + place] = place + 1;
    for (let index = tables.countedFrom[place] as number; index < (tables.countedFrom[place + 1] as number); index++)
      roughOf[tables.opening(index).group] = place + 1;
  }
  return {
    before: Math.max(...[AROUND_ENCODED, tables.reach, ...near].map(({ before }) => before)),
    after: Math.max(...[AROUND_ENCODED, tables.reach, ...open].map(({ after }) => after)),
    roughOf,
  };
}

/** A place so that what starts before it depends on nothing at `at` or behind. */
function closedEnd(bytes: Buffer, least: number, at: number, after: number): number {
  let end = at - after;
  for (const { closedBy, reach } of CLOSERS)
    if (reach.after > after) end = Math.min(end, Math.max(at - reach.after, closedBy(bytes, least, at)));
  return end;
}

/** What is being put together: positions and values. */
let list = /* @__PURE__ */ new Uint32Array(1 << 12);
let count = 0;

function add(position: number, value: number): void {
  if (count + 2 > list.length) {
    const wider = new Uint32Array(2 * list.length);
    wider.set(list);
    list = wider;
  }
  list[count] = position;
  list[count + 1] = value;
  count += 2;
}

function note(group: number, start: number): false {
  add(start, group);
  return false;
}

function look(looking: Looking, begin: number, end: number): void {
  const { bytes, after } = looking;
  const first = count;
  // Nothing that may stand at the beginning or the end of a file alone.
  const [from, to] = [begin - MARGIN, end + after];
  const may = from > 0 && to < bytes.length && to - from <= LONGEST_STRETCH;
  memory ??= createStretchMemory();
  const known = may ? memory.recall(bytes, from, to) : null;
  if (known !== null) for (let at = 0; at < known.length; at += 2) add((known[at] as number) + begin, known[at + 1] as number);
  else {
    lookThrough(looking, begin, end);
    if (may && isClosed(bytes, begin, end, after)) {
      const found = list.slice(first, count);
      for (let at = 0; at < found.length; at += 2) found[at] = (found[at] as number) - begin;
      memory.keep(found);
    }
  }
  confirmFrom(looking, first);
}

/** What was found around what is new, before anything that takes a look farther around. */
let memory: StretchMemory | undefined;
/** So many bytes before a stretch are compared with it. */
const MARGIN = 48;

/** Whether what is found in a stretch depends on nothing beyond what is compared, on either side. */
function isClosed(bytes: Buffer, begin: number, end: number, after: number): boolean {
  return (
    !isAllOfRun(bytes, begin - MARGIN, begin) &&
    !isAllOfRun(bytes, end, end + after) &&
    CLOSERS.every(({ closedBy, reach }) => reach.after <= after || closedBy(bytes, end, end + after) > 0)
  );
}

/** Adds what is found there in the order of positions; what is rough, as silent. */
function lookThrough({ tables, bytes }: Looking, begin: number, end: number): void {
  const first = count;
  const looker = quickLooker(tables, end - begin);
  if (looker === null) {
    addEncoded(bytes, begin, end);
    visitAnchors(tables, bytes, begin, end, note);
    for (let place = 0; place < FINDERS.length; place++) addFound(tables, place, bytes, begin, end);
  } else {
    for (let from = begin; from < end; from += PIECE) lookAtPiece(looker, tables, bytes, from, Math.min(from + PIECE, end));
    for (let place = 0; place < FINDERS.length; place++)
      if (FINDERS[place]?.quick === undefined) addFound(tables, place, bytes, begin, end);
  }
  sortFrom(first);
}

function lookAtPiece(looker: Looker, tables: Tables, bytes: Buffer, begin: number, end: number): void {
  // Of what is encoded that began before, and of anchors that end behind.
  const from = Math.max(0, begin - MARGIN);
  looker.look(bytes, from, Math.min(bytes.length, end + tables.longest));
  looker.visitHits((at, state) => visitHit(tables, bytes, at, state, begin, end, note));
  let holdsRun = false;
  looker.visitRuns((at) => {
    holdsRun ||= at < end;
  });
  if (holdsRun) addEncoded(bytes, begin, end);
  for (const [place, { quick }] of FINDERS.entries()) {
    if (quick === 'numbers')
      looker.visitNumbers((at) => {
        if (at >= begin && at < end && ROUGH[place]?.is(bytes, at) === true) add(at, SILENT + place);
      });
    else if (quick !== undefined)
      visitTold(looker, quick, (first, last) => visitFound(tables, place, bytes, Math.max(begin, first), Math.min(end, last), note));
  }
}

function addEncoded(bytes: Buffer, begin: number, end: number): void {
  const encoded = encodedBetween(bytes, begin, end);
  if (encoded === null) add(begin, ENCODED_ANYWHERE);
  else for (const position of encoded) add(position, ENCODED);
}

function addFound(tables: Tables, place: number, bytes: Buffer, begin: number, end: number): void {
  const rough = ROUGH[place] ?? null;
  if (rough === null) visitFound(tables, place, bytes, begin, end, note);
  else for (let at = rough.next(bytes, begin, end); at >= 0; at = rough.next(bytes, at + 1, end)) add(at, SILENT + place);
}

/** Asks of what is rough whether it is silent. */
function confirmFrom(looking: Looking, first: number): void {
  let at = first;
  while (at < count && (looking.roughOf[list[at + 1] as number] as number) === 0) at += 2;
  if (at === count) return;
  const rest = list.slice(at, count);
  count = at;
  for (let index = 0; index < rest.length; index += 2) {
    const position = rest[index] as number;
    const value = rest[index + 1] as number;
    const place = (looking.roughOf[value] as number) - 1;
    if (place < 0) add(position, value);
    else addRough(looking, place, position);
  }
}

/** Adds what a finder gives at a place that it may give, or that it is silent. */
function addRough({ tables, bytes, confirming }: Looking, place: number, at: number): void {
  let confirmed: boolean | null = null;
  const last = tables.countedFrom[place + 1] as number;
  for (let index = tables.countedFrom[place] as number; index < last; index++) {
    const opening = tables.opening(index);
    if (!opens(opening, tables.sets, bytes, at)) continue;
    confirmed ??= confirming[place]?.(at) ?? true;
    if (!confirmed) return add(at, SILENT + place);
    add(at, opening.group);
  }
}

/** Few, and nearly in their order, most often. */
function sortFrom(first: number): void {
  if (count - first > MANY) return sortManyFrom(first);
  for (let at = first + 2; at < count; at += 2) {
    const position = list[at] as number;
    const value = list[at + 1] as number;
    let to = at;
    for (; to > first && (list[to - 2] as number) > position; to -= 2) {
      list[to] = list[to - 2] as number;
      list[to + 1] = list[to - 1] as number;
    }
    list[to] = position;
    list[to + 1] = value;
  }
}

const MANY = 64;

function sortManyFrom(first: number): void {
  const pairs = new Float64Array((count - first) >> 1);
  for (let at = 0; at < pairs.length; at++)
    pairs[at] = (list[first + 2 * at] as number) * (VALUE + 1) + (list[first + 2 * at + 1] as number);
  pairs.sort();
  for (const [at, pair] of pairs.entries()) {
    const position = Math.floor(pair / (VALUE + 1));
    list[first + 2 * at] = position;
    list[first + 2 * at + 1] = pair - position * (VALUE + 1);
  }
}

interface Moved {
  readonly begin: number;
  readonly end: number;
  readonly by: number;
}

/** Adds those of the base that came to lie from one place to another. What was copied begins and ends farther out: there is new what looks, or sees, beyond that. */
function addMoved(looking: Looking, { starts }: KnownStarts, { begin, end, by }: Moved, copied: number, copiedEnd: number): void {
  const { bytes, roughOf } = looking;
  let renewed = -1;
  for (let at = indexOf(starts, begin - by); at < starts.length; at += 2) {
    const position = (starts[at] as number) + by;
    if (position >= end) break;
    const value = starts[at + 1] as number;
    const place = (roughOf[value & VALUE] as number) - 1;
    const reach = place < 0 ? undefined : FINDERS[place]?.reach;
    const isCut = reach !== undefined && (position - reach.before < copied || position + reach.after > copiedEnd);
    // The head of a table or list may be new, however far it is.
    if (isCut || (value === SILENT + place && looking.afar(position))) {
      // Of several at one position the first stands for all: they are all of the one finder that is rough.
      if (position !== renewed) addRough(looking, place, position);
      renewed = position;
    } else add(position, value > VALUE && !isSeen(bytes, position, value >>> 16, copied, copiedEnd) ? value & VALUE : value);
  }
}

/** Whether what a pattern can see from a position lies between two places. */
function isSeen(bytes: Buffer, position: number, sight: number, from: number, to: number): boolean {
  if (position - LOOK_BEHIND < from) return false;
  if (position + (sight >> 2) <= to) return true;
  let feeds = LINE_FEEDS[sight & 3] as number;
  for (let at = position; at < to - LOOK_AHEAD; at++) if (bytes[at] === 10 && --feeds === 0) return true;
  return false;
}

/** Index of the first place at or behind a position. */
function indexOf(starts: Uint32Array, position: number): number {
  let low = 0;
  let high = starts.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[2 * middle] as number) < position) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}
