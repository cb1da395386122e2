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
  const [detectors = 0, shift = 0, firstHit = 0, longest = 0] = section.facts;
  const openings: TableOpening[] = [];
  return {
    detectors,
    classes: Uint8Array.from(section.classes),
    shift,
    next: section.next,
    firstHit,
    longest,
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

/** Shorter buffers are walked by one lane. */
const MANY_LANES = 1 << 16;

/**
 * Walks `bytes` from `begin` to `end` and appends to `hits`, for each byte at which anchors end, its position and the state.
 * Anchors that began before `begin` are found as well. Long stretches are walked by four lanes at once: a step waits for
 * memory, and four waits overlap.
 */
export function walk(tables: Tables, bytes: Uint8Array, begin: number, end: number, hits: number[]): void {
  const length = end - begin;
  if (length < MANY_LANES) {
    walkOne(tables, bytes, begin, end, stateBefore(tables, bytes, begin), hits);
    return;
  }
  const quarter = length >> 2;
  const last = walkFour(tables, bytes, begin, quarter, hits);
  walkOne(tables, bytes, begin + 4 * quarter, end, last, hits);
}

/** The state after the bytes before `begin`, as far back as an anchor may have begun. */
function stateBefore({ classes, shift, next, longest }: Tables, bytes: Uint8Array, begin: number): number {
  let state = 0;
  for (let at = Math.max(0, begin - longest + 1); at < begin; at++) {
    state = next[(state << shift) | (classes[bytes[at] as number] as number)] as number;
  }
  return state;
}

function walkOne(
  { classes, shift, next, firstHit }: Tables,
  bytes: Uint8Array,
  begin: number,
  end: number,
  start: number,
  hits: number[],
): void {
  let state = start;
  for (let at = begin; at < end; at++) {
    state = next[(state << shift) | (classes[bytes[at] as number] as number)] as number;
    if (state >= firstHit) hits.push(at, state);
  }
}

function walkFour(tables: Tables, bytes: Uint8Array, begin: number, quarter: number, hits: number[]): number {
  const { classes, shift, next, firstHit } = tables;
  const second = begin + quarter;
  const third = second + quarter;
  const fourth = third + quarter;
  let a = stateBefore(tables, bytes, begin);
  let b = stateBefore(tables, bytes, second);
  let c = stateBefore(tables, bytes, third);
  let d = stateBefore(tables, bytes, fourth);
  const later: [number[], number[], number[]] = [[], [], []];
  const silent = firstHit - 1;
  for (let step = 0; step < quarter; step++) {
    a = next[(a << shift) | (classes[bytes[begin + step] as number] as number)] as number;
    b = next[(b << shift) | (classes[bytes[second + step] as number] as number)] as number;
    c = next[(c << shift) | (classes[bytes[third + step] as number] as number)] as number;
    d = next[(d << shift) | (classes[bytes[fourth + step] as number] as number)] as number;
    // One branch for four lanes: the sign says whether any of them is above.
    if (((silent - a) | (silent - b) | (silent - c) | (silent - d)) < 0) {
      if (a >= firstHit) hits.push(begin + step, a);
      if (b >= firstHit) later[0].push(second + step, b);
      if (c >= firstHit) later[1].push(third + step, c);
      if (d >= firstHit) later[2].push(fourth + step, d);
    }
  }
  // In the order of positions, so that neighbouring hits are looked at one after the other.
  for (const lane of later) for (const number of lane) hits.push(number);
  return d;
}
