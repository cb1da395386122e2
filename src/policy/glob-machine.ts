import { compileGlob } from './compile-glob.ts';

/** Globs as a machine that reads a path letter by letter. Letters are code points. A state is a number; {@link START} is the one before the first letter. */
export interface GlobMachine {
  step(state: number, letter: number): number;
  /** True where one of the globs matches what was read. */
  isMatch(state: number): boolean;
  /** True where one of them matches whatever begins so. */
  isSure(state: number): boolean;
  /** True where none of them matches anything that begins so. */
  isDead(state: number): boolean;
}

export const START = 0;
export const SLASH = 47;

/** The machine of globs without choices, none of them one that `globProblem` refuses. States are made when they are first met. */
export function globMachine(globs: readonly string[]): GlobMachine {
  const nodes = [END_NODE, ALL_NODE];
  const begin = addGlobs(
    globs.map((glob) => glob.match(PART) ?? []),
    nodes,
    new Map(),
  );
  const states: State[] = [];
  const known = new Map<string, number>();
  const stateOf = (places: readonly number[]): number => {
    const at = places.includes(ALL) ? [ALL] : [...new Set(places)].sort((a, b) => a - b);
    const key = at.join(' ');
    const state = known.get(key) ?? states.push({ at, after: [] }) - 1;
    known.set(key, state);
    return state;
  };
  const placesIn = (state: number): readonly number[] => states[state]?.at ?? [];
  stateOf(begin);
  return {
    step(state, letter) {
      const { at, after } = states[state] ?? NO_STATE;
      return (after[letter] ??= stateOf(placesAfter(at, letter, nodes)));
    },
    isMatch: (state) => placesIn(state).some((place) => place === END || place === ALL),
    isSure: (state) => placesIn(state).includes(ALL),
    isDead: (state) => placesIn(state).length === 0,
  };
}

/** A place between the parts of globs: the letters that lead on, and all places that are reached without any. Wherever places are led to, those are among them. */
interface Node {
  readonly edges: readonly { readonly on: (letter: number) => boolean; readonly to: readonly number[] }[];
  readonly skips: readonly number[];
}

const [END, ALL] = [0, 1];
const END_NODE: Node = { edges: [], skips: [] };
const ALL_NODE: Node = { edges: [{ on: () => true, to: [ALL] }], skips: [] };

/** The places where what was read may end, and the number of the state after each further letter, as far as it is known. */
interface State {
  readonly at: readonly number[];
  readonly after: number[];
}

const NO_STATE: State = { at: [], after: [] };

function placesAfter(places: readonly number[], letter: number, nodes: readonly Node[]): readonly number[] {
  const found: number[] = [];
  for (const place of places) for (const { on, to } of nodes[place]?.edges ?? []) if (on(letter)) found.push(...to);
  return found;
}

/** What a glob without choices is made of. */
const PART = /\*?\/\*\*$|\*\*\/|\*\*?|\?|\[(?:\[:\w+:\]|[^\]])+\]|\\?[^]/gu;

/** Adds the places of globs and gives those before the first letter. What they begin or end with alike is added once: else there would be a state for every choice among places that mean the same. */
function addGlobs(globs: readonly (readonly string[])[], nodes: Node[], added: Map<string, number>): readonly number[] {
  const rests = new Map<string, (readonly string[])[]>();
  for (const [part, ...rest] of globs) if (part !== undefined) rests.set(part, [...(rests.get(part) ?? []), rest]);
  const places = [...rests].map(([part, ends]) => {
    const to = addGlobs(ends, nodes, added);
    const key = `${part} ${to.join(' ')}`;
    const place = added.get(key) ?? addPart(part, to, nodes);
    added.set(key, place);
    return place;
  });
  const reached = places.flatMap((place) => [place, ...(nodes[place]?.skips ?? [])]);
  return [...new Set(globs.some(({ length }) => length === 0) ? [...reached, END] : reached)];
}

const isSlash = (letter: number): boolean => letter === SLASH;
const isOfName = (letter: number): boolean => letter !== SLASH;

function addPart(part: string, to: readonly number[], nodes: Node[]): number {
  if (part === '**' && to.includes(END)) return ALL;
  const here = nodes.length;
  const again = [here, ...to];
  // Of `src/**` the folder itself as well, of `*/**` not.
  if (part === '/**') nodes.push({ edges: [{ on: isSlash, to: [ALL] }], skips: [END] });
  else if (part === '*/**')
    nodes.push({
      edges: [
        { on: isOfName, to: [here] },
        { on: isSlash, to: [ALL] },
      ],
      skips: [],
    });
  else if (part === '**') nodes.push({ edges: [{ on: () => true, to: again }], skips: to });
  else if (part === '*') nodes.push({ edges: [{ on: isOfName, to: again }], skips: to });
  else if (part === '**/') {
    const within = { on: isOfName, to: [here + 1] };
    nodes.push({ edges: [within], skips: to }, { edges: [within, { on: isSlash, to: again }], skips: [] });
  } else nodes.push({ edges: [{ on: letterTest(part), to }], skips: [] });
  return here;
}

function letterTest(part: string): (letter: number) => boolean {
  if (part === '?') return isOfName;
  if (part.startsWith('[') && part !== '[') {
    const pattern = compileGlob(part);
    return (letter) => pattern.test(String.fromCodePoint(letter));
  }
  const own = part.replace(/^\\(?=.)/s, '').codePointAt(0);
  return (letter) => letter === own;
}
