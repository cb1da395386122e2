/**
 * An Aho-Corasick automaton over bytes with ASCII letters folded. It is kept as a trie with failure links (a few kilobytes, what a bundle
 * carries) and expanded into a table with one row per state when it is first used (a fraction of a millisecond).
 */
export interface Trie {
  /** The bytes that occur in an anchor, as characters in lower case; a byte's class is its index + 1, every other byte is in class 0. */
  readonly alphabet: string;
  /** Per node in breadth-first order, the root first: the class on the edge to it, its parent, and its longest proper suffix in the trie. */
  readonly symbols: readonly number[];
  readonly parents: readonly number[];
  readonly fails: readonly number[];
  /** Per anchor: its node, and its length. */
  readonly nodes: readonly number[];
  readonly lengths: readonly number[];
}

/** The expanded automaton. */
export interface Tables {
  readonly classes: Uint8Array;
  /** A state's row starts at `state << shift`. */
  readonly shift: number;
  readonly next: Uint16Array;
  /** States below this one end no anchor. */
  readonly firstHit: number;
  /** Per state from `firstHit` on: the anchors that end there. */
  readonly ends: readonly (readonly number[])[];
  readonly lengths: readonly number[];
  readonly longest: number;
}

export function expand(trie: Trie): Tables {
  const shift = Math.ceil(Math.log2(trie.alphabet.length + 1));
  const ends = endsOf(trie);
  const { states, firstHit } = numberStates(ends);
  return {
    classes: classesOf(trie.alphabet),
    shift,
    next: transitions(trie, states, shift),
    firstHit,
    ends: ends.filter((list) => list.length > 0),
    lengths: trie.lengths,
    longest: Math.max(...trie.lengths),
  };
}

/** Shorter buffers are walked by one lane. */
const MANY_LANES = 1 << 16;

/**
 * Walks `bytes` from `begin` to `end` and appends to `hits`, for each byte at which anchors end, its position and the state.
 * Anchors that began before `begin` are found as well. Long stretches are walked by four lanes at once: a step waits for
 * memory, and four waits overlap. Hits then come in the order of the lanes' steps, not of positions.
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
  const silent = firstHit - 1;
  for (let step = 0; step < quarter; step++) {
    a = next[(a << shift) | (classes[bytes[begin + step] as number] as number)] as number;
    b = next[(b << shift) | (classes[bytes[second + step] as number] as number)] as number;
    c = next[(c << shift) | (classes[bytes[third + step] as number] as number)] as number;
    d = next[(d << shift) | (classes[bytes[fourth + step] as number] as number)] as number;
    // One branch for four lanes: the sign says whether any of them is above.
    if (((silent - a) | (silent - b) | (silent - c) | (silent - d)) < 0) {
      if (a >= firstHit) hits.push(begin + step, a);
      if (b >= firstHit) hits.push(second + step, b);
      if (c >= firstHit) hits.push(third + step, c);
      if (d >= firstHit) hits.push(fourth + step, d);
    }
  }
  return d;
}

function classesOf(alphabet: string): Uint8Array {
  const classes = new Uint8Array(256);
  for (let at = 0; at < alphabet.length; at++) {
    classes[alphabet.charCodeAt(at)] = at + 1;
    classes[alphabet.charAt(at).toUpperCase().charCodeAt(0)] = at + 1;
  }
  return classes;
}

/** Per node: the anchors that end there, those of its suffixes included. */
function endsOf({ fails, nodes }: Trie): number[][] {
  const ends: number[][] = fails.map(() => []);
  nodes.forEach((node, anchor) => ends[node]?.push(anchor));
  fails.forEach((fail, node) => {
    if (node > 0) ends[node]?.push(...(ends[fail] ?? []));
  });
  return ends;
}

/** States that end an anchor come last, so that one comparison tells them. */
function numberStates(ends: readonly (readonly number[])[]): { states: Uint16Array; firstHit: number } {
  const states = new Uint16Array(ends.length);
  let state = 0;
  for (const wanted of [false, true]) {
    ends.forEach((list, node) => {
      if (list.length > 0 === wanted) states[node] = state++;
    });
  }
  return { states, firstHit: ends.filter((list) => list.length === 0).length };
}

/** A state goes where its suffix goes, except along its own edges. Breadth first: the suffix's row is there already, and children are neighbours. */
function transitions({ symbols, parents, fails }: Trie, states: Uint16Array, shift: number): Uint16Array {
  const next = new Uint16Array(states.length << shift);
  let child = 1;
  for (let node = 0; node < states.length; node++) {
    const row = (states[node] as number) << shift;
    const suffix = (states[fails[node] as number] as number) << shift;
    if (node > 0) next.copyWithin(row, suffix, suffix + (1 << shift));
    for (; parents[child] === node; child++) next[row | (symbols[child] as number)] = states[child] as number;
  }
  return next;
}
