import { ENCODED, type Tables } from './automaton.ts';
import type { Reach } from './detectors/define.ts';
import { FINDERS } from './detectors/shared/finders.ts';
import { encodedBetween } from './encoded.ts';
import { visitStarts } from './starts.ts';

/**
 * Where patterns are worth trying in some bytes. That depends on the bytes close by alone, so that of two versions of a file the second is looked
 * through only where it was changed, and around that.
 */
export interface KnownStarts {
  /** Position and group, again and again, in the order of positions. The group is {@link ENCODED} where a stretch may be encoded. */
  readonly places: Uint32Array;
  /** Bytes that there are. */
  readonly length: number;
}

/** Gives them as `visitStarts` does. */
export function visitKnown({ places }: KnownStarts, visit: (group: number, start: number) => void): void {
  for (let at = 0; at < places.length; at += 2) {
    const group = places[at + 1] as number;
    if (group !== ENCODED) visit(group, places[at] as number);
  }
}

/** Whether a stretch may be encoded. */
export function mayBeEncoded({ places }: KnownStarts): boolean {
  for (let at = 1; at < places.length; at += 2) if (places[at] === ENCODED) return true;
  return false;
}

export function startsIn(tables: Tables, bytes: Buffer): KnownStarts {
  return startsAfter(tables, NOTHING, bytes, []);
}

const NOTHING: KnownStarts = { places: new Uint32Array(), length: 0 };

/**
 * Those of bytes that were made of others. `copies` are the stretches that were copied: where it came to lie, where it came from, and its length;
 * ascending by the first, and without overlaps.
 */
export function startsAfter(tables: Tables, base: KnownStarts, bytes: Buffer, copies: readonly number[]): KnownStarts {
  const reach = reachOf(tables);
  const places = createList(base.places.length + 64);
  let done = 0;
  const lookTo = (end: number): void => {
    if (end <= done) return;
    places.addAll(startsBetween(tables, bytes, done, end, reach));
    done = end;
  };
  for (const { to, from, length } of joined(copies)) {
    // Where both begin or end, there is nothing beyond that could differ.
    const first = to === 0 && from === 0 ? 0 : to + reach.before;
    const end = to + length === bytes.length && from + length === base.length ? bytes.length : to + length - reach.after;
    if (end <= Math.max(first, done)) continue;
    lookTo(first);
    places.addMoved(base.places, from + first - to, from + end - to, to - from);
    done = end;
  }
  lookTo(bytes.length);
  return { places: places.all(), length: bytes.length };
}

/** How far around a place anything looks to tell whether something may start there. */
function reachOf({ reach }: Tables): Reach {
  const all = [reach, ...FINDERS.map((finder) => finder.reach)];
  return { before: Math.max(...all.map(({ before }) => before)), after: Math.max(...all.map(({ after }) => after)) };
}

interface Copy {
  readonly to: number;
  readonly from: number;
  readonly length: number;
}

/** git copies a long stretch in pieces. */
function joined(copies: readonly number[]): Copy[] {
  const all: { to: number; from: number; length: number }[] = [];
  for (let at = 0; at < copies.length; at += 3) {
    const [to = 0, from = 0, length = 0] = [copies[at], copies[at + 1], copies[at + 2]];
    const last = all.at(-1);
    if (last !== undefined && last.to + last.length === to && last.from + last.length === from) last.length += length;
    else all.push({ to, from, length });
  }
  return all;
}

/** The starts from `begin` to `end`, position and group, by position. */
function startsBetween(tables: Tables, bytes: Buffer, begin: number, end: number, { before, after }: Reach): number[] {
  const from = Math.max(0, begin - before);
  const found = encodedBetween(bytes, begin, end).map((position): [number, number] => [position, ENCODED]);
  visitStarts(tables, bytes.subarray(from, Math.min(bytes.length, end + after)), (group, start) => {
    const position = from + start;
    if (position >= begin && position < end) found.push([position, group]);
    return false;
  });
  return found.sort((a, b) => a[0] - b[0]).flat();
}

function createList(room: number) {
  let list = new Uint32Array(room);
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more <= list.length) return;
    const wider = new Uint32Array(Math.max(2 * list.length, length + more));
    wider.set(list.subarray(0, length));
    list = wider;
  };
  return {
    addAll(numbers: readonly number[]): void {
      reserve(numbers.length);
      list.set(numbers, length);
      length += numbers.length;
    },
    /** Those of another list from one position to another, each moved by as much. */
    addMoved(others: Uint32Array, from: number, to: number, by: number): void {
      const moved = others.subarray(indexOf(others, from), indexOf(others, to));
      reserve(moved.length);
      list.set(moved, length);
      for (const end = length + moved.length; length < end; length += 2) list[length] = (list[length] as number) + by;
    },
    all: (): Uint32Array => list.slice(0, length),
  };
}

/** Index of the first place at or behind a position. */
function indexOf(places: Uint32Array, position: number): number {
  let low = 0;
  let high = places.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[2 * middle] as number) < position) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}
