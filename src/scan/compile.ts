import { ESCAPED, SECTIONS } from './automaton.ts';
import type { Detector } from './detectors/define.ts';
import { FINDERS } from './detectors/shared/finders.ts';
import { ESCAPES } from './encoded.ts';
import { groupsOf } from './groups.ts';
import { type Opening, openingOf } from './opening.ts';
import { type ByteSet, parsePattern, type PatternTree } from './pattern-tree.ts';

/** The tables of these detectors, in the form that `readTables` reads. Throws where a detector does not keep what its declaration promises. */
export function compile(detectors: readonly Detector[]): Uint16Array {
  const groups = groupsOf(detectors);
  const tries = groups.map(([first], group) => ({ group, id: first.id, first, tree: parsePattern(first.pattern()) }));
  const anchored = [
    ...tries.flatMap((attempt) => anchorsOf(attempt.first).map((anchor) => anchoredOpening(attempt, anchor))),
    ...ESCAPES.flatMap(({ anchors, pattern }) => {
      const attempt = { group: ESCAPED, id: 'escapes', tree: parsePattern(pattern) };
      return anchors.map((text) => anchoredOpening(attempt, { text, anyCase: true }));
    }),
  ];
  const counted = FINDERS.map((finder) =>
    tries.flatMap((attempt) => (finderOf(attempt.first) === finder ? [{ ...openingFor(attempt, []), length: 0, seen: 0 }] : [])),
  );
  const automaton = automatonOf(anchored.map(({ prefix }) => prefix));
  const places = new Map(detectors.map((detector, at) => [detector, at]));
  const members = groups.map((group) => group.map((detector) => places.get(detector) ?? 0));
  const openings = [...anchored, ...counted.flat()];
  return assemble({
    facts: [detectors.length, automaton.shift, automaton.firstHit, automaton.longest, ...reachOf(openings)],
    classes: automaton.classes,
    hitsFrom: startsOf(automaton.hits),
    hits: automaton.hits.flat(),
    countedFrom: startsOf(counted).map((start) => anchored.length + start),
    ...writeOpenings(openings),
    groupsFrom: startsOf(members),
    groups: members.flat(),
    next: automaton.next,
  });
}

/** An anchor's further bytes are rare enough to be looked at one by one. */
const DEPTH = 8;

interface Attempt {
  readonly group: number;
  readonly id: string;
  readonly tree: PatternTree;
}

interface Anchor {
  readonly text: string;
  readonly anyCase: boolean;
}

interface PlacedOpening extends Opening {
  readonly group: number;
  readonly length: number;
  readonly seen: number;
}

function anchorsOf({ find }: Detector): readonly Anchor[] {
  return 'anchors' in find ? find.anchors.map((text) => ({ text, anyCase: find.anyCase === true })) : [];
}

function finderOf({ id, find }: Detector): (typeof FINDERS)[number] | null {
  if (!('finder' in find)) return null;
  if (!FINDERS.includes(find.finder)) throw new Error(`${id}: its finder ${find.finder.name} is not in FINDERS`);
  return find.finder;
}

function anchoredOpening(attempt: Attempt, { text, anyCase }: Anchor): PlacedOpening & { readonly prefix: string } {
  const sets = [...text].map((char) => (anyCase ? byteOf(char.toLowerCase()) | byteOf(char.toUpperCase()) : byteOf(char)));
  const prefix = text.slice(0, DEPTH).toLowerCase();
  return { ...openingFor(attempt, sets), prefix, length: prefix.length, seen: anyCase ? prefix.length : 0 };
}

function openingFor({ group, id, tree }: Attempt, anchor: readonly ByteSet[]): Opening & { readonly group: number } {
  try {
    return { group, ...openingOf(tree, anchor) };
  } catch (error) {
    throw new Error(`${id}: ${(error as Error).message}`, { cause: error });
  }
}

const byteOf = (char: string): ByteSet => 1n << BigInt(char.charCodeAt(0));

/** An automaton without openings: what {@link automatonOf} makes. */
export interface Automaton {
  readonly classes: readonly number[];
  readonly shift: number;
  readonly next: Uint16Array;
  readonly firstHit: number;
  readonly longest: number;
  /** For each state from `firstHit` on, the words that end there, by their place. */
  readonly hits: readonly (readonly number[])[];
}

interface Node {
  readonly children: Map<number, Node>;
  /** The words that end here, those of its suffix included. */
  readonly ends: number[];
  /** Its longest proper suffix in the trie; the root's own is none. */
  suffix: Node | null;
  state: number;
}

const createNode = (): Node => ({ children: new Map(), ends: [], suffix: null, state: 0 });

/** Aho and Corasick's automaton with every failure followed: each state has a successor for each class. Words are of ASCII, in lower case. */
export function automatonOf(words: readonly string[]): Automaton {
  const alphabet = [...new Set(words.join(''))].sort().join('');
  const root = createNode();
  words.forEach((word, at) => insert(root, word, alphabet).ends.push(at));
  const order = breadthFirst(root);
  const hits = order.filter(({ ends }) => ends.length > 0);
  // States that end a word come last, so that one comparison tells them.
  const states = [...order.filter(({ ends }) => ends.length === 0), ...hits];
  states.forEach((node, state) => (node.state = state));
  const shift = Math.ceil(Math.log2(alphabet.length + 1));
  return {
    classes: Array.from({ length: 256 }, (_, byte) => alphabet.indexOf(String.fromCharCode(byte).toLowerCase()) + 1),
    shift,
    next: transitions(order, shift),
    firstHit: states.length - hits.length,
    longest: Math.max(0, ...words.map(({ length }) => length)),
    hits: hits.map(({ ends }) => ends),
  };
}

function insert(root: Node, word: string, alphabet: string): Node {
  let node = root;
  for (const char of word) {
    const symbol = alphabet.indexOf(char) + 1;
    const child = node.children.get(symbol) ?? createNode();
    node.children.set(symbol, child);
    node = child;
  }
  return node;
}

/** Every node after those that are nearer to the root, a node's suffix among them. */
function breadthFirst(root: Node): Node[] {
  const order = [root];
  for (const node of order) {
    node.ends.push(...(node.suffix?.ends ?? []));
    for (const [symbol, child] of node.children) {
      let { suffix } = node;
      while (suffix !== null && !suffix.children.has(symbol)) suffix = suffix.suffix;
      child.suffix = suffix?.children.get(symbol) ?? root;
      order.push(child);
    }
  }
  return order;
}

/** A state goes where its suffix goes, except along its own edges. The suffix's row is there already. */
function transitions(order: readonly Node[], shift: number): Uint16Array {
  const next = new Uint16Array(order.length << shift);
  for (const { state, suffix, children } of order) {
    const row = state << shift;
    if (suffix !== null) next.copyWithin(row, suffix.state << shift, (suffix.state + 1) << shift);
    for (const [symbol, child] of children) next[row | symbol] = child.state;
  }
  return next;
}

/** Where each of several lists starts when they stand one behind the other, and where the last one ends. */
function startsOf(lists: readonly (readonly unknown[])[]): number[] {
  let at = 0;
  return [0, ...lists.map(({ length }) => (at += length))];
}

/** The most bytes before a start, and from it on, that an opening looks at. */
function reachOf(openings: readonly PlacedOpening[]): [before: number, after: number] {
  const before = openings.flatMap((opening) => opening.before.map(({ sets }) => sets.length));
  // One more: whether anything stands there at all.
  return [1 + Math.max(0, ...before), 1 + Math.max(0, ...openings.map(({ sets, length }) => Math.max(sets.length, length)))];
}

function writeOpenings(openings: readonly PlacedOpening[]): { openings: number[]; pool: number[]; sets: number[] } {
  const sets = new Map<ByteSet, number>();
  const pool: number[] = [];
  const places = new Map<string, number>();
  const numberOf = (set: ByteSet): number => {
    const number = sets.get(set) ?? sets.size;
    sets.set(set, number);
    return number;
  };
  const pooled = (numbers: readonly number[]): number => {
    const key = numbers.join();
    const place = places.get(key) ?? pool.length;
    if (place === pool.length) pool.push(...numbers);
    places.set(key, place);
    return place;
  };
  return {
    openings: openings.flatMap(({ group, length, seen, sets: own, before }) => [
      group,
      length,
      seen,
      pooled(own.map(numberOf)),
      own.length,
      pooled(before.flatMap(({ sets: wanted, orStart }) => [orStart ? 1 : 0, wanted.length, ...wanted.map(numberOf)])),
      before.length,
    ]),
    pool,
    sets: [...sets.keys()].flatMap((set) => Array.from({ length: 16 }, (_, word) => Number((set >> BigInt(16 * word)) & 0xffffn))),
  };
}

function assemble(sections: Readonly<Record<(typeof SECTIONS)[number], ArrayLike<number>>>): Uint16Array {
  const parts = SECTIONS.map((name) => sections[name]);
  const words = new Uint16Array(parts.reduce((sum, { length }) => sum + length, 2 * SECTIONS.length));
  let at = 0;
  for (const { length } of parts) {
    words[at++] = length & 0xffff;
    words[at++] = length >>> 16;
  }
  for (const part of parts) {
    for (let index = 0; index < part.length; index++) {
      const number = part[index] as number;
      if (number > 0xffff)
        throw new Error(`the scanner’s tables have outgrown numbers of 16 bits: ${number} in section ${parts.indexOf(part)}`);
      words[at++] = number;
    }
  }
  return words;
}
