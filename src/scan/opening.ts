import { type ByteSet, EVERY_BYTE, type PatternTree, WORD_BYTES } from './pattern-tree.ts';

/** What the bytes from a position on, and before it, must be for a pattern to match there: true wherever it does, false nearly everywhere else. */
export interface Opening {
  /** One for each byte from the position on, as far as every match reaches. */
  readonly sets: readonly ByteSet[];
  /** One of these has to stand before the position; empty where anything may. */
  readonly before: readonly Before[];
}

export interface Before {
  /** One for each byte, the last next to the position. */
  readonly sets: readonly ByteSet[];
  /** Or nothing: the position is the start of the text. */
  readonly orStart: boolean;
}

/** Bytes behind the anchor that are looked at. */
const AHEAD = 16;

/** The opening of a pattern whose match begins with a byte of each of `anchor`'s sets in turn. Throws where no match begins so. */
export function openingOf(tree: PatternTree, anchor: readonly ByteSet[]): Opening {
  const end = ENDS.get(tree) ?? createState(null, 0, null);
  ENDS.set(tree, end);
  const { sets, states } = along([push(tree, 0, end)], anchor);
  const ahead = sets.length < anchor.length ? [] : aheadOf(states);
  return { sets: [...sets, ...ahead], before: beforeOf(tree, sets[0] ?? ahead[0] ?? EVERY_BYTE) ?? [] };
}

/** Most anchors lead to one state, and many to the same. */
function aheadOf(states: readonly State[]): readonly ByteSet[] {
  const [only, ...others] = states;
  return only === undefined || others.length > 0 ? along(states, ANYTHING).sets : (only.ahead ??= along(states, ANYTHING).sets);
}

const ANYTHING: readonly ByteSet[] = Array.from({ length: AHEAD }, () => EVERY_BYTE);
/** What is behind each pattern: the states that lead there are the same for all its anchors. */
const ENDS = new WeakMap<PatternTree, State>();

/** What each byte may be from some states on where it has to be one of `wanted`, as far as every match reaches, and the states after that. */
function along(from: readonly State[], wanted: readonly ByteSet[]): { readonly sets: ByteSet[]; readonly states: readonly State[] } {
  const sets: ByteSet[] = [];
  let states = from;
  for (const byte of wanted) {
    const steps = stepsFrom(states);
    if (steps === null) break;
    const possible = steps.filter(({ set }) => (set & byte) !== 0n);
    if (possible.length === 0) throw new Error('no match of the pattern begins with its anchor');
    sets.push(possible.reduce((union, { set }) => union | (set & byte), 0n));
    states = possible.map(({ next }) => next);
  }
  return { sets, states };
}

/** What is left to match: a tree, if it is a repetition so many times less, and then the rest. Without a tree nothing is left. */
interface State {
  readonly tree: PatternTree | null;
  readonly done: number;
  readonly rest: State | null;
  /** The states whose rest this one is: equal states are one. */
  readonly above: Map<PatternTree, State[]>;
  /** What the bytes from here on may be. */
  ahead: readonly ByteSet[] | null;
}

function createState(tree: PatternTree | null, done: number, rest: State | null): State {
  return { tree, done, rest, above: new Map(), ahead: null };
}

function push(tree: PatternTree, done: number, rest: State): State {
  const states = rest.above.get(tree) ?? [];
  rest.above.set(tree, states);
  return (states[done] ??= createState(tree, done, rest));
}

interface Step {
  readonly set: ByteSet;
  readonly next: State;
}

/** The bytes that may come next, and what is then left; null where the match may have come to its end. What stands around it is left out. */
function stepsFrom(states: readonly State[]): readonly Step[] | null {
  const steps: Step[] = [];
  const seen = new Set<State>();
  const follow = (state: State): boolean => {
    if (seen.has(state)) return true;
    seen.add(state);
    const { tree, done, rest } = state;
    if (tree === null || rest === null) return false;
    if (tree.kind === 'look' || tree.kind === 'edge') return follow(rest);
    if (tree.kind === 'sequence') return follow(tree.parts.reduceRight((next, part) => push(part, 0, next), rest));
    if (tree.kind === 'choice') return tree.parts.every((part) => follow(push(part, 0, rest)));
    if (tree.kind === 'repeat') {
      const more = Math.min(done + 1, tree.most === Infinity ? tree.least : tree.most);
      return (done >= tree.most || follow(push(tree.part, 0, push(tree, more, rest)))) && (done < tree.least || follow(rest));
    }
    steps.push({ set: tree.set, next: rest });
    return true;
  };
  return states.every(follow) ? steps : null;
}

/** What a tree says of the bytes before it; null where nothing. */
function beforeOf(tree: PatternTree, first: ByteSet): readonly Before[] | null {
  if (tree.kind === 'look' && tree.behind)
    return tree.negative ? without(tree.part) : (pathsOf(tree.part)?.map((sets) => ({ sets, orStart: false })) ?? null);
  if (tree.kind === 'edge') return tree.sign === '\\b' ? edge(first) : null;
  if (tree.kind === 'choice') {
    const parts = tree.parts.map((part) => beforeOf(part, first));
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  }
  if (tree.kind !== 'sequence') return null;
  for (const part of tree.parts) {
    const before = beforeOf(part, first);
    if (before !== null || consumes(part)) return before;
  }
  return null;
}

/** Sequences of several bytes that must not stand there are left out: the byte next to the position may yet belong to another. */
function without(part: PatternTree): readonly Before[] | null {
  const single = (pathsOf(part) ?? []).filter(({ length }) => length === 1);
  const excluded = single.reduce((union, [set = 0n]) => union | set, 0n);
  return excluded === 0n ? null : [{ sets: [EVERY_BYTE & ~excluded], orStart: true }];
}

function edge(first: ByteSet): readonly Before[] | null {
  if ((first & ~WORD_BYTES) === 0n) return [{ sets: [EVERY_BYTE & ~WORD_BYTES], orStart: true }];
  return (first & WORD_BYTES) === 0n ? [{ sets: [WORD_BYTES], orStart: false }] : null;
}

function consumes(tree: PatternTree): boolean {
  return tree.kind !== 'look' && tree.kind !== 'edge' && !(tree.kind === 'sequence' && !tree.parts.some(consumes));
}

/** Every sequence of byte sets that a small tree can match; null for one that is not small. */
function pathsOf(tree: PatternTree): readonly (readonly ByteSet[])[] | null {
  if (tree.kind === 'byte') return [[tree.set]];
  if (tree.kind === 'choice') {
    const parts = tree.parts.map(pathsOf);
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  }
  if (tree.kind === 'repeat' && tree.least === tree.most && tree.most <= 8)
    return pathsOf({ kind: 'sequence', parts: Array.from({ length: tree.most }, () => tree.part) });
  if (tree.kind !== 'sequence') return null;
  return tree.parts.reduce<readonly (readonly ByteSet[])[] | null>(
    (paths, part) => {
      const further = pathsOf(part);
      return paths === null || further === null || paths.length * further.length > 16
        ? null
        : paths.flatMap((path) => further.map((more) => [...path, ...more]));
    },
    [[]],
  );
}
