import type { Identity } from './same-person.ts';

/**
 * True when somebody may be this person under another spelling, and nobody can tell: `Ada van Author`, `A. Author`, `Ada Authorr`, `Ada <ada.author@home.example>`, of
 * `Ada Author`. There are two who are called so, too: it is a doubt, and never a conflict. The register of people settles it where it tells who both are.
 */
export function resembles(a: Identity, b: Identity): boolean {
  if (a.ids !== null && b.ids !== null) return false;
  return (
    a.spellings.some((one) => b.spellings.some((other) => isWithin(one, other) || isWithin(other, one) || isNearly(one, other))) ||
    isAccountOf(a, b) ||
    isAccountOf(b, a)
  );
}

/** Whether a name of two words at least is a part of what the other is called, or one word of it. */
function isWithin(name: readonly string[], text: readonly string[]): boolean {
  const said = name.filter((word) => !isInitial(word));
  if (said.length < 2) return false;
  const words = text.map((word) => word.replace(/(?<=\p{L})\d+$/u, ''));
  return words.includes(said.join('')) || (said.every((word) => words.includes(word)) && !haveOtherInitials(name, text));
}

/** `Ravi Kumar S` and `Ravi Kumar P` say themselves that they are two. */
function haveOtherInitials(one: readonly string[], other: readonly string[]): boolean {
  const initials = one.filter(isInitial);
  return initials.length > 0 && other.some(isInitial) && !initials.some((initial) => other.includes(initial));
}

/**
 * Whether all that is said of somebody is an account such as the other may have, `ccole`, `clairec`, `@claire`, or one of the other's names, `Claire <cc@home.example>`; not where their own
 * account has another name beside it: `Claire <claire.barton@home.example>`.
 */
function isAccountOf({ handles, accounts }: Identity, { spellings, words, accounts: others }: Identity): boolean {
  const isOne = (handle: string, name: readonly string[]): boolean => {
    const [first = '', last = ''] = [name[0], name.at(-1)];
    return name.length > 1 && [first.charAt(0) + last, first + last.charAt(0), last + first.charAt(0)].includes(handle.replace(/\d+$/, ''));
  };
  return handles.some(
    (handle) =>
      spellings.some((name) => isOne(handle, name)) ||
      ((others.includes(handle) || (!isInitial(handle) && words.has(handle))) &&
        !accounts.some((account) => saysMore(account, handle, words))),
  );
}

/** Whether an account holds a name, and beside it another that is none of these words. */
function saysMore(account: string, name: string, words: ReadonlySet<string>): boolean {
  const said = account.replace(/\d+$/, '');
  const other = said.startsWith(name) ? said.slice(name.length) : said.endsWith(name) ? said.slice(0, -name.length) : '';
  return other !== '' && ![...words].some((word) => word.startsWith(other));
}

/** Whether two names differ in one word alone: by an initial, or by one letter of a family name. */
function isNearly(one: readonly string[], other: readonly string[]): boolean {
  if (one.length < 2 || one.length !== other.length) return false;
  return differsInOne(one, other) || differsInOne(one, other.toReversed());
}

function differsInOne(one: readonly string[], other: readonly string[]): boolean {
  const at = one.findIndex((word, place) => word !== other[place]);
  const [a = '', b = ''] = [one[at], other[at]];
  if (one.some((word, place) => place !== at && (word !== other[place] || isInitial(word)))) return false;
  if (isInitial(a) !== isInitial(b)) return isInitial(a) ? b.startsWith(a) : a.startsWith(b);
  // Given names of two people may differ in as little: Mario and Maria.
  return at === one.length - 1 && Math.min(a.length, b.length) >= LONG && isOneEdit(a, b);
}

const isInitial = (word: string): boolean => /^[a-z]$/.test(word);

/** Letters of a family name in which one more or less is a mistake rather than another name. */
const LONG = 5;

/** One letter more, less, another, or two that changed places. */
function isOneEdit(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let [ofA, ofB] = [a.slice(from), b.slice(from)];
  while (ofA !== '' && ofA.at(-1) === ofB.at(-1)) [ofA, ofB] = [ofA.slice(0, -1), ofB.slice(0, -1)];
  return Math.max(ofA.length, ofB.length) === 1 || (ofA.length === 2 && ofA === [...ofB].reverse().join(''));
}
