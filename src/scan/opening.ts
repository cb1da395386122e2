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
  let states: readonly State[] = [wholeOf(tree)];
  const sets: ByteSet[] = [];
  for (const wanted of anchor) {
    const step = stepOf(states, wanted);
    // The match may end inside of what leads to it.
    if (step === null) return { sets, before: beforeOf(tree, sets[0] ?? EVERY_BYTE) ?? [] };
    if (step.states.length === 0) throw new Error('no match of the pattern begins with its anchor');
    sets.push(step.set);
    states = step.states;
  }
  const all = [...sets, ...aheadOf(states)];
  return { sets: all, before: beforeOf(tree, all[0] ?? EVERY_BYTE) ?? [] };
}

/** What may come next of what is wanted, and what is then left; null where the match may have come to its end. */
function stepOf(states: readonly State[], wanted: ByteSet): { set: ByteSet; states: readonly State[] } | null {
  let union = 0n;
  const next = new Set<State>();
  for (const state of states) {
    const steps = stepsFrom(state);
    if (steps === null) return null;
    for (const step of steps) {
      const set = step.set & wanted;
      if (set === 0n) continue;
      union |= set;
      next.add(step.next);
    }
  }
  return { set: union, states: [...next] };
}

/** The sets of the bytes that come next, the same for many an anchor. */
function aheadOf(states: readonly State[]): readonly ByteSet[] {
  const [first] = states;
  const key = states.map(({ id }) => id).join();
  const known = first?.ahead.get(key);
  if (known !== undefined) return known;
  const sets: ByteSet[] = [];
  for (let step = stepOf(states, EVERY_BYTE); step !== null && sets.length < AHEAD; step = stepOf(step.states, EVERY_BYTE))
    sets.push(step.set);
  first?.ahead.set(key, sets);
  return sets;
}

/** What is left to match: a tree, if it is a repetition so many times less, and then the rest. Without a tree nothing is left. */
interface State {
  readonly tree: PatternTree | null;
  readonly done: number;
  readonly rest: State | null;
  /** The states whose rest this one is: equal states are one. */
  readonly above: Map<PatternTree, State[]>;
  readonly id: number;
  /** What comes next of sets of states that begin with this one, by their ids. */
  readonly ahead: Map<string, readonly ByteSet[]>;
  steps?: readonly Step[] | null;
}

interface Step {
  readonly set: ByteSet;
  readonly next: State;
}

const WHOLES = new WeakMap<PatternTree, State>();

/** All of the tree is left: one state for all of its anchors. */
function wholeOf(tree: PatternTree): State {
  const whole = WHOLES.get(tree) ?? push(tree, 0, createState(null, 0, null));
  WHOLES.set(tree, whole);
  return whole;
}

function push(tree: PatternTree, done: number, rest: State): State {
  const states = rest.above.get(tree) ?? [];
  rest.above.set(tree, states);
  return (states[done] ??= createState(tree, done, rest));
}

let created = 0;

function createState(tree: PatternTree | null, done: number, rest: State | null): State {
  return { tree, done, rest, above: new Map(), id: ++created, ahead: new Map() };
}

/** The bytes that may come next, and what is then left; null where the match may have come to its end. What stands around it is left out. */
function stepsFrom(state: State): readonly Step[] | null {
  if (state.steps === undefined) {
    const steps: Step[] = [];
    state.steps = follow(state, steps, new Set()) ? steps : null;
  }
  return state.steps;
}

/** False where the match may come to its end. */
function follow(state: State, steps: Step[], seen: Set<State>): boolean {
  if (seen.has(state)) return true;
  seen.add(state);
  const { tree, done, rest } = state;
  if (tree === null || rest === null) return false;
  const go = (next: State): boolean => follow(next, steps, seen);
  if (tree.kind === 'look' || tree.kind === 'edge') return go(rest);
  if (tree.kind === 'sequence') return go(tree.parts.reduceRight((next, part) => push(part, 0, next), rest));
  if (tree.kind === 'choice') return tree.parts.every((part) => go(push(part, 0, rest)));
  if (tree.kind === 'repeat') {
    const more = Math.min(done + 1, tree.most === Infinity ? tree.least : tree.most);
    return (done >= tree.most || go(push(tree.part, 0, push(tree, more, rest)))) && (done < tree.least || go(rest));
  }
  steps.push({ set: tree.set, next: rest });
  return true;
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
