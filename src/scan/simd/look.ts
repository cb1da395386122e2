import { instantiate } from '../../git/instantiate.ts';
import { LOWER_BYTE_FIRST, type Walkable } from '../automaton.ts';
import { phraseWords } from '../detectors/shared/phrases.ts';
import { AROUND, BLOCK, LANES, LAYOUT, STEP, WARM } from './layout.ts';
import { moduleBytes } from './module-bytes.ts';

/** Looks through texts with the module (`module-text.ts`), a piece at a time. There is one for a thread: what it says is good until the next piece. */
export interface Looker {
  /** Looks through the bytes from one place to another, no more than `PIECE` and `AROUND` of `layout.ts`. */
  look(bytes: Uint8Array, from: number, to: number): void;
  /** Gives the place of each byte at which anchors end, in ascending order, and the automaton's state there. */
  visitHits(visit: (at: number, state: number) => void): void;
  /** Gives each place at which a number may begin, in ascending order. */
  visitNumbers(visit: (at: number) => void): void;
  /** Gives each place at which something encoded may begin, ascending; the first of all, where what began before may go on. */
  visitRuns(visit: (at: number) => void): void;
  /** Gives a place in each run of letters and digits that may have twenty-four bytes: no more than seven behind its first. */
  visitKeys(visit: (at: number) => void): void;
  /** Gives each stretch in which a seed phrase may begin, ascending and apart. */
  visitPhrases(visit: (from: number, to: number) => void): void;
}

/** Null where there is no WebAssembly, or not for this processor or these tables. */
export function lookerFor(tables: Walkable): Looker | null {
  if (shared?.tables !== tables) shared = { tables, looker: createLooker(tables) };
  return shared.looker;
}

let shared: { readonly tables: Walkable; readonly looker: Looker | null } | undefined;

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  walk(from: number, to: number, silent: number, shift: number): number;
  sieve(from: number, to: number): void;
}

function createLooker({ classes, shift, next, firstHit, longest }: Walkable): Looker | null {
  const exports = LOWER_BYTE_FIRST ? (instantiate(moduleBytes) as Exports | null) : null;
  if (exports === null || longest > WARM + 1 || LAYOUT.next + next.byteLength > exports.memory.buffer.byteLength) return null;
  const memory = new Uint8Array(exports.memory.buffer);
  const words = new Uint32Array(exports.memory.buffer);
  new Uint16Array(exports.memory.buffer, LAYOUT.next, next.length).set(next);
  // Twice: a row has two bytes for each.
  memory.set(
    classes.map((value) => 2 * value),
    LAYOUT.classes,
  );
  memory.set(phraseWords(), LAYOUT.words);
  let first = 0;
  let length = 0;
  let lane = 0;
  const visitList = (from: number, list: number, visit: (at: number) => void): void => {
    const end = (words[(LAYOUT.listEnds >> 2) + list] as number) >> 2;
    for (let at = from >> 2; at < end; at++) {
      const place = (words[at] as number) - LAYOUT.text;
      if (place < length) visit(first + place);
    }
  };
  return {
    look(bytes, from, to) {
      first = from;
      length = to - from;
      const before = Math.min(from, AROUND);
      const end = Math.min(bytes.length, to + 2 * AROUND);
      // No anchor holds a NUL, nor anything that is marked.
      if (before < AROUND) memory.fill(0, LAYOUT.text - AROUND, LAYOUT.text - before);
      if (end < to + 2 * AROUND) memory.fill(0, LAYOUT.text + end - from, LAYOUT.text + length + 2 * AROUND);
      memory.set(bytes.subarray(from - before, end), LAYOUT.text - before);
      lane = exports.walk(LAYOUT.text, LAYOUT.text + length, firstHit - 1, shift + 1);
      exports.sieve(LAYOUT.text, LAYOUT.text + length + 2 * BLOCK);
    },
    visitHits(visit) {
      for (let stretch = lane === 0 ? LANES : 0; stretch <= LANES; stretch++) {
        const end = (words[(LAYOUT.ends >> 2) + stretch] as number) >> 2;
        for (let at = (LAYOUT.hits >> 2) + 2 * stretch * lane; at < end; at += 2)
          visit((words[at] as number) - LAYOUT.text + first, words[at + 1] as number);
      }
    },
    visitRuns: (visit) => visitList(LAYOUT.runs, 0, visit),
    visitKeys: (visit) => visitList(LAYOUT.keys, 1, visit),
    visitNumbers: (visit) => visitList(LAYOUT.numbers, 2, visit),
    visitPhrases: (visit) => visitList(LAYOUT.phrases, 3, (at) => visit(at, Math.min(at + STEP, first + length))),
  };
}
