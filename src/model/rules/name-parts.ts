import { ROLE } from './review-words.ts';

/** Names, each as its words, that are told from what stands beside them. */
export interface NamesBeside {
  /** Names without the asides. */
  readonly called: readonly (readonly string[])[];
  /** Parts that may be a whole name. */
  readonly parts: readonly (readonly string[])[];
}

const NOTHING: NamesBeside = { called: [], parts: [] };

/** Signs that part a name, and roles; most names have none of them. */
const MAY_BE_PARTED = /[()[\]{}"“”«»【】「」『』〔〕〈〉《》,;:|/•·–—]|\s[-@+]|-\s|\svia\s/;

/**
 * The names in a folded text that says more than a name: `ada author (work)`, `[acme] ada author`, `ada author, reviewer`, `reviewer (ada author)`; and as parts
 * those of which nobody can tell whether they are the name or beside it: `ada author / acme`, `ada author reviewer`. `wordsOf` takes a text apart.
 */
export function namesBeside(text: string, wordsOf: (text: string) => readonly string[]): NamesBeside {
  if (!MAY_BE_PARTED.test(text)) return withoutRoles(wordsOf(text));
  const { outer, inner } = bracketed(text);
  const said = [outer, ...inner].map(wordsOf).filter((words) => !isAside(words));
  const [first = []] = said;
  if (isAside(wordsOf(outer))) return { called: first.length === 0 ? [] : [first], parts: [] };
  const pieces = outer
    .split(SEPARATOR)
    .map(wordsOf)
    .filter((words) => !isAside(words));
  const [piece = [], other, ...others] = pieces;
  if (other === undefined) return { called: [first, piece], parts: withoutRoles(piece).parts };
  // `Grace Gray / Acme`; with a comma it may be a family name that has two words.
  const isFirst = mayBeWhole(piece) && other.length === 1 && others.length === 0 && !outer.includes(',');
  const parts = pieces.filter(mayBeWhole);
  // More are a list of people, of whom one is not all.
  return { called: isFirst ? [first, piece] : [first], parts: parts.length > 2 ? [] : parts };
}

/** A name to which a role is said without any sign. */
function withoutRoles(words: readonly string[]): NamesBeside {
  const isRole = (word: string | undefined): boolean => word !== undefined && (ROLE.has(word) || BESIDE.has(word));
  if (words.length < 3 || !(isRole(words[0]) || isRole(words.at(-1)))) return NOTHING;
  const from = words.findIndex((word) => !isRole(word));
  const left = from < 0 ? [] : words.slice(from, words.findLastIndex((word) => !isRole(word)) + 1);
  return left.length > 1 ? { called: [], parts: [left] } : NOTHING;
}

/** Where a name is used, as what it is, and what companies are called beside their own names. */
const BESIDE = new Set(
  'work home private personal office business laptop corp corporation company inc ltd llc gmbh me myself self'.split(' '),
);

/** Of two words at least that are more than an initial and no role. */
const mayBeWhole = (words: readonly string[]): boolean => words.filter((word) => !/^[a-z]$/.test(word) && !ROLE.has(word)).length > 1;

const isAside = (words: readonly string[]): boolean => words.every((word) => ROLE.has(word) || BESIDE.has(word));

const SEPARATOR = /[,;:|/•·–—]|\s[-@+]|-\s|\svia\s/;
const BRACKET = /[([{【「『〔〈《]([^()[\]{}【】「」『』〔〕〈〉《》]*)[)\]}】」』〕〉》]|["“«]([^"“”«»]*)["”»]/g;
const UNCLOSED = /[([{【「『〔〈《].*$/s;

/** As deep as brackets stand in brackets. */
const DEEPEST = 3;

function bracketed(text: string): { outer: string; inner: readonly string[] } {
  const inner: string[] = [];
  let outer = text;
  for (let turn = 0; turn < DEEPEST; turn += 1)
    outer = outer.replace(BRACKET, (_, said?: string, quoted?: string) => {
      inner.push(said ?? quoted ?? '');
      return ' ';
    });
  return { outer: outer.replace(UNCLOSED, ''), inner };
}
