import type { Tables } from './automaton.ts';
import type { Finder, Reach } from './detectors/define.ts';
import { FINDERS } from './detectors/shared/finders.ts';
import { encodedBetween } from './encoded.ts';
import { visitAnchors, visitFound } from './starts.ts';

/**
 * Where patterns are worth trying in some bytes. That depends on the bytes close by alone, so that of two versions of a file the second is looked
 * through only where it was changed, and around that.
 */
export interface KnownStarts {
  /** What each of the {@link lookersOf} found: position and group, again and again, in the order of positions. */
  readonly lists: readonly Uint32Array[];
  /** Bytes that there are. */
  readonly length: number;
}

/** Gives them as `visitStarts` does. */
export function visitKnown({ lists }: KnownStarts, visit: (group: number, start: number) => void): void {
  for (let place = ENCODED + 1; place < lists.length; place++) {
    const list = lists[place] as Uint32Array;
    for (let at = 0; at < list.length; at += 2) visit(list[at + 1] as number, list[at] as number);
  }
}

/** Whether a stretch may be encoded. */
export function mayBeEncoded({ lists }: KnownStarts): boolean {
  return lists[ENCODED]?.length !== 0;
}

export function startsIn(tables: Tables, bytes: Buffer): KnownStarts {
  return startsAfter(tables, NOTHING, bytes, []);
}

const NONE = /* @__PURE__ */ new Uint32Array();
const NOTHING: KnownStarts = { lists: [], length: 0 };

/**
 * Those of bytes that were made of others. `copies` are the stretches that were copied: where it came to lie, where it came from, and its length;
 * ascending by the first, without overlaps, and none that goes on where the one before it ends.
 */
export function startsAfter(tables: Tables, base: KnownStarts, bytes: Buffer, copies: ArrayLike<number>): KnownStarts {
  const lists = lookersOf(tables).map((looker, place) => listAfter(looker, base.lists[place] ?? NONE, base.length, bytes, copies));
  return { lists, length: bytes.length };
}

/** Something that tells where patterns are worth trying, or a stretch may be encoded. */
interface Looker {
  /** How far around a place it looks to tell. */
  readonly reach: Reach;
  /** Notes those from `begin` to `end`, nearly in the order of positions. */
  look(bytes: Buffer, begin: number, end: number): void;
  /** See {@link Finder}. */
  readonly closedBy?: Finder['closedBy'];
}

/** The place of that which looks for what is encoded. */
const ENCODED = 0;

function lookersOf(tables: Tables): readonly Looker[] {
  if (lookers?.tables !== tables) lookers = { tables, all: makeLookers(tables) };
  return lookers.all;
}

let lookers: { readonly tables: Tables; readonly all: readonly Looker[] } | undefined;

function makeLookers(tables: Tables): readonly Looker[] {
  return [
    {
      // Of a stretch that is met all is looked at, however far it goes; of one over several lines each has a place of its own.
      reach: { before: 2, after: 2 },
      look: (bytes, begin, end) => {
        for (const position of encodedBetween(bytes, begin, end)) list.push(position, 0);
      },
    },
    { reach: tables.reach, look: (bytes, begin, end) => visitAnchors(tables, bytes, begin, end, note) },
    ...FINDERS.map(
      ({ reach, closedBy }, place): Looker => ({
        reach,
        look: (bytes, begin, end) => visitFound(tables, place, bytes, begin, end, note),
        ...(closedBy === undefined ? {} : { closedBy }),
      }),
    ),
  ];
}

function note(group: number, start: number): false {
  list.push(start, group);
  return false;
}

/** What costs less to look through than to leave out. In bytes. */
const LITTLE = 64;

function listAfter(looker: Looker, base: Uint32Array, baseLength: number, bytes: Buffer, copies: ArrayLike<number>): Uint32Array {
  const { reach, closedBy } = looker;
  list.length = 0;
  let done = 0;
  for (let at = 0; at < copies.length; at += 3) {
    const to = copies[at] as number;
    const from = copies[at + 1] as number;
    const length = copies[at + 2] as number;
    // Where both begin or end, there is nothing beyond that could differ.
    const first = to === 0 && from === 0 ? 0 : to + reach.before;
    const isEnd = to + length === bytes.length && from + length === baseLength;
    const end = isEnd ? bytes.length : Math.max(to + length - reach.after, closedBy?.(bytes, first, to + length) ?? 0);
    if (end <= Math.max(first, done) + (isEnd ? 0 : LITTLE)) continue;
    if (first > done) lookAt(looker, bytes, done, first);
    addMoved(base, from + first - to, from + end - to, to - from);
    done = end;
  }
  if (done < bytes.length) lookAt(looker, bytes, done, bytes.length);
  return list.length === 0 ? NONE : new Uint32Array(list);
}

function lookAt(looker: Looker, bytes: Buffer, begin: number, end: number): void {
  const first = list.length;
  looker.look(bytes, begin, end);
  sortFrom(first);
}

/** What is being put together: positions and groups. */
const list: number[] = [];

/** Anchors of different lengths that end in order begin nearly so. */
function sortFrom(first: number): void {
  for (let at = first + 2; at < list.length; at += 2) {
    const position = list[at] as number;
    const group = list[at + 1] as number;
    let to = at;
    for (; to > first && (list[to - 2] as number) > position; to -= 2) {
      list[to] = list[to - 2] as number;
      list[to + 1] = list[to - 1] as number;
    }
    list[to] = position;
    list[to + 1] = group;
  }
}

/** Adds those of another list from one position to another, each moved by as much. */
function addMoved(others: Uint32Array, from: number, to: number, by: number): void {
  for (let at = indexOf(others, from); at < others.length && (others[at] as number) < to; at += 2)
    list.push((others[at] as number) + by, others[at + 1] as number);
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
