import { compileGlob } from './compile-glob.ts';
import { choicesOf } from './glob-choices.ts';
import { type GlobMachine, globMachine, SLASH, START } from './glob-machine.ts';

/**
 * True where there is a path that a glob of each list matches, and none of `but`. That is told for every path there could be, by a search that tries each letter the globs tell apart;
 * what would take too long counts as true.
 */
export function haveCommonPath(lists: readonly (readonly string[])[], but: readonly string[]): boolean {
  const wanted = lists.map((globs) => globs.flatMap((glob) => choicesOf(glob) ?? ['**'])).filter((globs) => !globs.includes('**'));
  const unwanted = but.flatMap((glob) => choicesOf(glob) ?? []);
  return isReached(wanted.map(globMachine), globMachine(unwanted), lettersOf([...wanted.flat(), ...unwanted]));
}

/** More states are not looked at. */
const MOST_STATES = 20_000;

function isReached(wanted: readonly GlobMachine[], unwanted: GlobMachine, letters: readonly number[]): boolean {
  const open = [{ states: wanted.map(() => START), but: START, isBegin: true }];
  const seen = new Set<string>();
  for (const { states, but, isBegin } of open) {
    if (!isBegin && wanted.every((machine, at) => machine.isMatch(states[at] ?? START)) && !unwanted.isMatch(but)) return true;
    for (const letter of letters) {
      // No folder has an empty name.
      if (letter === SLASH && isBegin) continue;
      const next = stepAll(wanted, states, letter);
      const nextBut = unwanted.step(but, letter);
      if (next === null || unwanted.isSure(nextBut)) continue;
      const key = `${next.join(' ')} ${nextBut} ${letter === SLASH}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (seen.size > MOST_STATES) return true;
      open.push({ states: next, but: nextBut, isBegin: letter === SLASH });
    }
  }
  return false;
}

/** The states after a letter; null where one of the machines matches nothing that begins so. */
function stepAll(machines: readonly GlobMachine[], states: readonly number[], letter: number): number[] | null {
  const next: number[] = [];
  for (const [at, machine] of machines.entries()) {
    const state = machine.step(states[at] ?? START, letter);
    if (machine.isDead(state)) return null;
    next.push(state);
  }
  return next;
}

/** The letters that the globs name, and of all others one of each kind that their brackets tell apart. */
function lettersOf(globs: readonly string[]): readonly number[] {
  const named = new Set([SLASH, ...globs.flatMap((glob) => [...glob].map((letter) => letter.codePointAt(0) ?? OTHER))]);
  const brackets = [...new Set(globs.flatMap((glob) => glob.match(BRACKET) ?? []))].map(compileGlob);
  const kindOf = (letter: number): string => brackets.map((one) => Number(one.test(String.fromCodePoint(letter)))).join('');
  const others = new Map([...PRINTABLE.filter((letter) => !named.has(letter)), OTHER].map((letter) => [kindOf(letter), letter]));
  return [...named, ...others.values()];
}

const BRACKET = /\[(?:\[:\w+:\]|[^\]])+\]/g;
const PRINTABLE = Array.from({ length: 95 }, (_, at) => 32 + at);
/** Nobody writes it. */
const OTHER = 1;
