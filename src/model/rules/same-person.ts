import type { Person } from '../commit.ts';

/**
 * True when the two are the same person by address or by name. Two people who share a name count as one: the cautious answer.
 * An address without a name and a name without an address can't be compared, and count as two.
 */
export function samePerson(a: Person, b: Person): boolean {
  return same(foldEmail(a.email), foldEmail(b.email)) || same(foldName(a.name), foldName(b.name));
}

/**
 * True when somebody who is named may well be this person: {@link samePerson}, or a bare name that is a part of theirs (`Ada`, of `Ada Author`), or the account of
 * their address (`@ada`, of `ada@example.com`). For a conflict that is enough; for a permission it never is.
 */
export function couldBe(named: Person, person: Person): boolean {
  if (samePerson(named, person)) return true;
  if (named.email.trim() !== '') return false;
  const words = foldName(named.name).split(' ');
  const theirs = new Set([...foldName(person.name).split(' '), ...foldName(foldEmail(person.email).split('@', 1)[0] ?? '').split(' ')]);
  return words[0] !== '' && words.every((word) => theirs.has(word));
}

function same(a: string, b: string): boolean {
  return a !== '' && a === b;
}

/**
 * Letters of other scripts that draw like a Latin one (from the Unicode confusables, the lower-case Cyrillic and Greek ones that a keyboard gives),
 * and the Latin ones that NFKD leaves alone. Both sides are folded, so a name that is wholly Cyrillic still equals only itself.
 */
const LOOKALIKES = new Map(
  [
    'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl',
    'αa βb εe ηn ιi κk μu νv οo ρp τt υu χx γy ζz',
    'ıi ɑa ɡg øo łl đd ßss æae œoe',
  ].flatMap((line) => line.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)] as const)),
);

/** Characters that don't draw, case, accents and letters that draw alike must not make one person into two. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Default_Ignorable_Code_Point}|[\p{Cf}\p{Cc}\p{M}]/gu, (character) => (/\s/.test(character) ? ' ' : ''));
  return [...plain].map((character) => LOOKALIKES.get(character) ?? character).join('');
}

/** Words that come and go with a name. */
const TITLES = new Set(['dr', 'prof', 'mr', 'mrs', 'ms', 'mx', 'sir', 'jr', 'sr', 'ii', 'iii', 'phd', 'md', 'ing', 'dipl']);

/**
 * A name as its words, in any order and without punctuation, titles and initials: `Doe, John`, `john.doe`, `Dr. John Q. Doe` and `John  Doe` are one. So are
 * `Müller` and `Mueller`.
 */
function foldName(name: string): string {
  const words = fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/([aou])e/g, '$1')
    .trim()
    .split(' ')
    .sort();
  const said = words.filter((word) => !TITLES.has(word) && !/^[a-z]$/.test(word));
  // What is nothing but initials, or one word with some, is not told apart without them.
  return (said.length > 1 ? said : words).join(' ');
}

const GITHUB_NOREPLY = 'users.noreply.github.com';

/** The address as an identity: case, quotes, comments, GitHub's numeric prefix, a `+tag`, and the dots that Gmail ignores are not a different person. */
function foldEmail(email: string): string {
  const plain = fold(email)
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s<>"\\]/g, '');
  const at = plain.lastIndexOf('@');
  if (at <= 0) return plain;
  const local = plain.slice(0, at);
  const domain = plain.slice(at + 1).replace(/\.$/, '');
  if (domain === GITHUB_NOREPLY) return `${local.replace(/^\d+\+/, '')}@${domain}`;
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  const gmail = domain === 'gmail.com' || domain === 'googlemail.com';
  return gmail ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${domain}`;
}
