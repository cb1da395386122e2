/**
 * An Aho-Corasick automaton over bytes with ASCII letters folded and one row per state, and the openings that it leads to. Made by
 * `compile`, as one array of 16-bit numbers: a bundle reads it from a file, and computes nothing.
 */
export interface Tables {
  /** How many detectors they were compiled from. */
  readonly detectors: number;
  /** The class of each byte; class 0 is that of all bytes that occur in no anchor. */
  readonly classes: Uint8Array;
  /** A state's row starts at `state << shift`. */
  readonly shift: number;
  readonly next: Uint16Array;
  /** States below this one end no anchor. */
  readonly firstHit: number;
  /** The most bytes that lead to a hit. */
  readonly longest: number;
  /** Whether something may start at a place depends, but for the finders, on no more than so many bytes before it and from it on. */
  readonly reach: { readonly before: number; readonly after: number };
  /** For each state from `firstHit` on, the first of its openings in `hits`; and one more, the end of the last. */
  readonly hitsFrom: Uint16Array;
  readonly hits: Uint16Array;
  /** For each finder, its first opening; and one more, the end of the last. */
  readonly countedFrom: Uint16Array;
  opening(index: number): TableOpening;
  /** Sixteen numbers per set, a bit for each byte. */
  readonly sets: Uint16Array;
  /** The places in the registry of the detectors that share each try. */
  group(index: number): Uint16Array;
}

/** The group of those openings that are no detector's: there a character is escaped. */
export const ESCAPED = 0xffff;

/** An `Opening` in tables: its sets are places in {@link Tables.sets}. */
export interface TableOpening {
  readonly group: number;
  /** Bytes from the first of the anchor to the one at which the automaton is in the state, that one included. 0 for a finder's. */
  readonly length: number;
  /** The first bytes that need no look: the automaton has seen them. */
  readonly seen: number;
  readonly sets: readonly number[];
  readonly before: readonly TableBefore[];
}

export interface TableBefore {
  readonly sets: readonly number[];
  readonly orStart: boolean;
}

/** The sections of the array, in their order. */
export const SECTIONS = [
  'facts',
  'classes',
  'hitsFrom',
  'hits',
  'countedFrom',
  'openings',
  'pool',
  'sets',
  'groupsFrom',
  'groups',
  'next',
] as const;
/** Numbers that an opening takes in its section: group, length, bytes seen, then place and count of its sets and of its befores in the pool. */
const OPENING_SIZE = 7;

/** The array begins with the length of each section, as two numbers, the lower half first. */
export function readTables(words: Uint16Array): Tables {
  const section = sectionsOf(words);
  const [detectors = 0, shift = 0, firstHit = 0, longest = 0, before = 0, after = 0] = section.facts;
  const openings: TableOpening[] = [];
  return {
    detectors,
    classes: Uint8Array.from(section.classes),
    shift,
    next: section.next,
    firstHit,
    longest,
    reach: { before, after },
    hitsFrom: section.hitsFrom,
    hits: section.hits,
    countedFrom: section.countedFrom,
    opening: (index) => (openings[index] ??= readOpening(section.openings.subarray(index * OPENING_SIZE), section.pool)),
    sets: section.sets,
    group: (index) => section.groups.subarray(section.groupsFrom[index], section.groupsFrom[index + 1]),
  };
}

function sectionsOf(words: Uint16Array): Record<(typeof SECTIONS)[number], Uint16Array> {
  let at = 2 * SECTIONS.length;
  const sections = SECTIONS.map((name, index) => {
    const length = (words[2 * index] ?? 0) + 65_536 * (words[2 * index + 1] ?? 0);
    return [name, words.subarray(at, (at += length))] as const;
  });
  return Object.fromEntries(sections) as Record<(typeof SECTIONS)[number], Uint16Array>;
}

function readOpening(
  [group = 0, length = 0, seen = 0, setsAt = 0, sets = 0, beforeAt = 0, befores = 0]: Uint16Array,
  pool: Uint16Array,
): TableOpening {
  const before: TableBefore[] = [];
  for (let at = beforeAt; before.length < befores; ) {
    const [orStart, count = 0] = pool.subarray(at);
    before.push({ orStart: orStart === 1, sets: [...pool.subarray(at + 2, at + 2 + count)] });
    at += 2 + count;
  }
  return { group, length, seen, sets: [...pool.subarray(setsAt, setsAt + sets)], before };
}

/** Whether the bytes around `start` are such as the opening asks for. */
export function opens(opening: TableOpening, sets: Uint16Array, bytes: Uint8Array, start: number): boolean {
  const wanted = opening.sets;
  for (let at = opening.seen; at < wanted.length; at++) {
    // Behind the end is no byte.
    if (start + at >= bytes.length || !isIn(sets, wanted[at] as number, bytes[start + at] as number)) return false;
  }
  return opening.before.length === 0 || opening.before.some((before) => stands(before, sets, bytes, start));
}

function stands({ sets: wanted, orStart }: TableBefore, sets: Uint16Array, bytes: Uint8Array, start: number): boolean {
  const from = start - wanted.length;
  if (from < 0) return orStart && start === 0;
  for (let at = 0; at < wanted.length; at++) if (!isIn(sets, wanted[at] as number, bytes[from + at] as number)) return false;
  return true;
}

function isIn(sets: Uint16Array, set: number, byte: number): boolean {
  return (((sets[(set << 4) | (byte >> 4)] as number) >> (byte & 15)) & 1) === 1;
}

/** The part of the tables that is walked. */
export type Walkable = Pick<Tables, 'classes' | 'shift' | 'next' | 'firstHit' | 'longest'>;

/** Nearly every machine keeps the lower byte of a number first; lanes read four bytes as one number and rely on it. */
export const LOWER_BYTE_FIRST: boolean = /* @__PURE__ */ new Uint8Array(/* @__PURE__ */ Uint16Array.of(1).buffer)[0] === 1;

/** Shorter stretches are walked by one lane. In bytes. */
const MANY_LANES = 1 << 10;

/**
 * Walks `bytes` from `begin` to `end` and appends to `hits`, for each byte at which anchors end, its position and the state, in ascending
 * order. Anchors that began before `begin` are found as well.
 */
export function walk(tables: Walkable, bytes: Uint8Array, begin: number, end: number, hits: number[]): void {
  const state = stateBefore(tables, bytes, begin);
  if (end - begin < MANY_LANES || !LOWER_BYTE_FIRST) walkOne(tables, bytes, begin, end, state, hits);
  else walkFour(tables, bytes, begin, end, state, hits);
}

/** The state after the bytes before `begin`, as far back as an anchor may have begun. */
function stateBefore({ classes, shift, next, longest }: Walkable, bytes: Uint8Array, begin: number): number {
  let state = 0;
  for (let at = Math.max(0, begin - longest + 1); at < begin; at++) {
    state = next[(state << shift) | (classes[bytes[at] as number] as number)] as number;
  }
  return state;
}

function walkOne(tables: Walkable, bytes: Uint8Array, begin: number, end: number, start: number, hits: number[]): number {
  const { classes, shift, next, firstHit } = tables;
  let state = start;
  for (let at = begin; at < end; at++) {
    state = next[(state << shift) | (classes[bytes[at] as number] as number)] as number;
    if (state >= firstHit) hits.push(at, state);
  }
  return state;
}

/** Four lanes at once, because a step waits for memory, and four waits overlap; four bytes at once, for one look at what they led to. */
function walkFour(tables: Walkable, bytes: Uint8Array, begin: number, end: number, start: number, hits: number[]): void {
  const { classes, shift, next, firstHit } = tables;
  const first = begin + (-(bytes.byteOffset + begin) & 3);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + first, (end - first) >> 2);
  const lane = words.length >> 2;
  const second = first + 4 * lane;
  const third = second + 4 * lane;
  const fourth = third + 4 * lane;
  let a = walkOne(tables, bytes, begin, first, start, hits);
  let b = stateBefore(tables, bytes, second);
  let c = stateBefore(tables, bytes, third);
  let d = stateBefore(tables, bytes, fourth);
  const inSecond: number[] = [];
  const inThird: number[] = [];
  const inFourth: number[] = [];
  const silent = firstHit - 1;
  for (let step = 0; step < lane; step++) {
    const w = words[step] as number;
    const x = words[step + lane] as number;
    const y = words[step + 2 * lane] as number;
    const z = words[step + 3 * lane] as number;
    const a1 = next[(a << shift) | (classes[w & 255] as number)] as number;
    const b1 = next[(b << shift) | (classes[x & 255] as number)] as number;
    const c1 = next[(c << shift) | (classes[y & 255] as number)] as number;
    const d1 = next[(d << shift) | (classes[z & 255] as number)] as number;
    const a2 = next[(a1 << shift) | (classes[(w >> 8) & 255] as number)] as number;
    const b2 = next[(b1 << shift) | (classes[(x >> 8) & 255] as number)] as number;
    const c2 = next[(c1 << shift) | (classes[(y >> 8) & 255] as number)] as number;
    const d2 = next[(d1 << shift) | (classes[(z >> 8) & 255] as number)] as number;
    const a3 = next[(a2 << shift) | (classes[(w >> 16) & 255] as number)] as number;
    const b3 = next[(b2 << shift) | (classes[(x >> 16) & 255] as number)] as number;
    const c3 = next[(c2 << shift) | (classes[(y >> 16) & 255] as number)] as number;
    const d3 = next[(d2 << shift) | (classes[(z >> 16) & 255] as number)] as number;
    const a4 = next[(a3 << shift) | (classes[w >>> 24] as number)] as number;
    const b4 = next[(b3 << shift) | (classes[x >>> 24] as number)] as number;
    const c4 = next[(c3 << shift) | (classes[y >>> 24] as number)] as number;
    const d4 = next[(d3 << shift) | (classes[z >>> 24] as number)] as number;
    // One branch for all: the sign says whether any state is above.
    const inA = (silent - a1) | (silent - a2) | (silent - a3) | (silent - a4);
    const inB = (silent - b1) | (silent - b2) | (silent - b3) | (silent - b4);
    const inC = (silent - c1) | (silent - c2) | (silent - c3) | (silent - c4);
    const inD = (silent - d1) | (silent - d2) | (silent - d3) | (silent - d4);
    if ((inA | inB | inC | inD) < 0) {
      const at = 4 * step;
      if (inA < 0) note(hits, first + at, a1, a2, a3, a4, firstHit);
      if (inB < 0) note(inSecond, second + at, b1, b2, b3, b4, firstHit);
      if (inC < 0) note(inThird, third + at, c1, c2, c3, c4, firstHit);
      if (inD < 0) note(inFourth, fourth + at, d1, d2, d3, d4, firstHit);
    }
    a = a4;
    b = b4;
    c = c4;
    d = d4;
  }
  for (const list of [inSecond, inThird, inFourth]) for (const number of list) hits.push(number);
  walkOne(tables, bytes, fourth + 4 * lane, end, d, hits);
}

/** Appends those of the states after the bytes at `at` and behind it that end an anchor. */
function note(hits: number[], at: number, one: number, two: number, three: number, four: number, firstHit: number): void {
  if (one >= firstHit) hits.push(at, one);
  if (two >= firstHit) hits.push(at + 1, two);
  if (three >= firstHit) hits.push(at + 2, three);
  if (four >= firstHit) hits.push(at + 3, four);
}
