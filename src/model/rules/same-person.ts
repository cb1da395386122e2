import type { Person } from '../commit.ts';
import { namesBeside } from './name-parts.ts';
import { readableDomain } from './punycode.ts';

/** A person as what tells them from others: folded once, compared often. */
export interface Identity {
  /** The ids by which the policy's register tells who it is; null where it does not. */
  readonly ids: ReadonlySet<string> | null;
  /** Every address and every name, each in all its readings. Two who share one are the same person. */
  readonly keys: ReadonlySet<string>;
  /** Those, and the names without what stands beside them: `Ada Author (work)`. For a conflict: a permission is for whoever is called as it says. */
  readonly called: ReadonlySet<string>;
  /**
   * What may be a whole name: parts of a longer text (`Ada Author / Acme`), and names without what tells two of the same name apart (`Ada B. Author`, `Ada Author Jr.`). They say something only
   * beside a name that is whole, for `García López` may have two first names, and the same name two initials.
   */
  readonly parts: ReadonlySet<string>;
  /** The words of a name that stands alone, in each of the ways in which it may be meant; none where there is an address. */
  readonly bareNames: readonly (readonly string[])[];
  /** Every word of the names and of the accounts of the addresses. */
  readonly words: ReadonlySet<string>;
  /** The names and the accounts, each as its words in their order, without titles. */
  readonly spellings: readonly (readonly string[])[];
  /** Names of one word, which may be an account, the accounts of who has no name, and those that are named with `@`. */
  readonly handles: readonly string[];
  /** The accounts of the addresses, without what stands between their words. */
  readonly accounts: readonly string[];
}

export function identityOf({ name, email }: Person): Identity {
  const folded = fold(name);
  const all = allWordsOf(folded);
  const readings = readingsOf(name).map(fold);
  const names = readings.map((reading) => withoutTitles(allWordsOf(reading)));
  const beside = readings.map((reading) => namesBeside(reading.slice(0, LONGEST), allWordsOf));
  const called = beside.flatMap((reading) => reading.called);
  const mails = mailsOf(folded, email);
  const ofMails = mails.flatMap((mail) => [`mail ${mail}`, `drawn ${asDrawn(mail)}`]);
  const accounts = mails.map((mail) => allWordsOf(mail.split('@', 1)[0] ?? ''));
  return {
    ids: null,
    keys: new Set([...ofMails, ...keysOf(names)]),
    called: new Set([...ofMails, ...keysOf([...names, ...called])]),
    parts: new Set(keysOf([...beside.flatMap((reading) => reading.parts), ...[...names, ...called].flatMap(withoutDistinctions)])),
    bareNames: email.trim() === '' ? [all, ...called].filter((words) => words.length > 0) : [],
    words: new Set([...names.flat(), ...all, ...accounts.flat()]),
    spellings: [...names, ...accounts],
    handles: [
      ...[...names, ...(all.length === 0 ? accounts : [])].flatMap((words) => (words.length === 1 ? words : [])),
      ...mentionsIn(`${folded} ${fold(email)}`),
    ],
    accounts: accounts.map((words) => words.join('')),
  };
}

/** The accounts that a folded text names, without what stands between their words: `(@ada-author)`. A team, `@acme/security`, is none. */
const mentionsIn = (text: string): string[] =>
  text.includes('@') ? [...text.slice(0, LONGEST).matchAll(MENTION)].map(([, account = '']) => allWordsOf(account).join('')) : [];

const MENTION = /(?<![\w.+-])@([\w-]+)(?![\w/.-])/g;

/** In their order, and without the blanks between: `HedyMannYun`. */
function keysOf(names: readonly (readonly string[])[]): string[] {
  const said = names.map(withoutTitles).filter((words) => words.length > 0);
  return said.flatMap((words) => [`name ${words.join(' ')}`, `name ${words.join('')}`]);
}

/** One identity of several spellings of the same person. */
export function joined(identity: Identity, others: readonly Identity[]): Identity {
  if (others.length === 0) return identity;
  const all = [identity, ...others];
  return {
    ...identity,
    keys: new Set(all.flatMap(({ keys }) => [...keys])),
    called: new Set(all.flatMap(({ called }) => [...called])),
    parts: new Set(all.flatMap(({ parts }) => [...parts])),
    words: new Set(all.flatMap(({ words }) => [...words])),
    spellings: all.flatMap(({ spellings }) => spellings),
    handles: all.flatMap(({ handles }) => handles),
    accounts: all.flatMap(({ accounts }) => accounts),
  };
}

/**
 * True when the two share an address or a name. Two people who share a name count as one: the cautious answer, but where the policy's register tells who
 * both are.
 */
export function isSame(a: Identity, b: Identity): boolean {
  if (a.ids !== null && b.ids !== null) return haveCommon(a.ids, b.ids);
  return haveCommon(a.called, b.called) || haveCommon(a.parts, b.called) || haveCommon(b.parts, a.called);
}

function haveCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const key of a) if (b.has(key)) return true;
  return false;
}

/**
 * True when somebody who is named may well be this person: {@link isSame}, or a bare name that is a part of theirs (`Ada`, of `Ada Author`), or the account of
 * their address (`@ada`, of `ada@example.com`). For a conflict that is enough; for a permission it never is.
 */
export function mayBe(named: Identity, person: Identity): boolean {
  if (named.ids !== null && person.ids !== null) return isSame(named, person);
  return isSame(named, person) || named.bareNames.some((words) => words.every((word) => person.words.has(word)));
}

/** {@link isSame} of two who are compared once. An address without a name and a name without an address can't be compared, and count as two. */
export function samePerson(a: Person, b: Person): boolean {
  return isSame(identityOf(a), identityOf(b));
}

const pairs = (...lines: readonly string[]): ReadonlyMap<string, string> =>
  new Map(lines.flatMap((line) => line.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)] as const)));

/**
 * Letters of other scripts that draw like a Latin one (from the Unicode confusables: the lower-case Cyrillic, Greek and Armenian ones that a keyboard gives,
 * those of Cherokee and Lisu, small capitals), and the Latin ones that NFKD leaves alone. Both sides are folded, so a name that is wholly Cyrillic still equals
 * only itself.
 */
const LOOKALIKES = pairs(
  'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl',
  'αa βb εe ηn ιi κk μu νv οo ρp τt υu χx γy ζz',
  'սu օo հh ոn ռn ցg զq յj',
  'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz',
  'ᎠD ᎡR ᎢT ᎥI ᎩY ᎪA ᎫJ ᎬE ᎳW ᎷM ᎻH ᏀG ᏂH ᏃZ ᏒR ᏔW ᏕS ᏙV ᏚS ᏞL ᏟC ᏢP ᏦK ᏧD ᏴB'.toLowerCase(),
  'ꓮa ꓐb ꓚc ꓓd ꓰe ꓝf ꓖg ꓧh ꓲi ꓙj ꓗk ꓡl ꓟm ꓠn ꓳo ꓑp ꓣr ꓢs ꓔt ꓴu ꓦv ꓪw ꓫx ꓬy ꓜz',
  'ıi ɩi ɑa ɡg øo łl đd ßss æae œoe',
);

/** Greek capitals that draw like Latin ones of which the lower-case ones don't, or like others. */
const GREEK_CAPITALS = pairs('ΗH ΜM ΝN ΥY');

/** Characters that don't draw, case, accents and letters that draw alike must not make one person into two. */
export function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  // In a text with Latin letters: a Greek name is the same in both cases.
  const drawn = /[A-Za-z]/.test(text) ? text.replace(/[ΗΜΝΥ]/g, (capital) => GREEK_CAPITALS.get(capital) ?? capital) : text;
  const plain = drawn
    .replace(/(?![ -~])[\p{So}\p{Sm}\u00b2\u00b3\u00b9\u2070-\u209c]/gu, letterIn)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<=[a-z])\p{M}+/gu, '')
    .replace(/\p{Default_Ignorable_Code_Point}|[\p{Cf}\p{Cc}\p{M}]/gu, (character) =>
      /\s/.test(character) ? ' ' : VOWEL.test(character) ? character : '',
    );
  return [...plain].map((character) => LOOKALIKES.get(character) ?? character).join('');
}

/** The letter of a sign that is one letter in a circle, a square or brackets: `Ⓐ`, `🄰`, `⒜`; a blank for any other sign. */
function letterIn(sign: string): string {
  const black = letterFrom(BLACK_LETTERS, sign);
  return black ?? /^\p{Ps}?(\p{L})\p{Pe}?$/u.exec(sign.normalize('NFKC'))?.[1] ?? ' ';
}

/** Where the alphabet begins in white on black, of which Unicode does not say what letters they are: `🅐`, `🅰`. */
const BLACK_LETTERS = [0x1f150, 0x1f170];

/** And in the letters of which flags are made. */
const FLAG_LETTERS = [0x1f1e6];

function letterFrom(begins: readonly number[], sign: string): string | null {
  const code = sign.codePointAt(0) ?? 0;
  const begin = begins.find((first) => code >= first && code < first + 26);
  return begin === undefined ? null : String.fromCodePoint(0x61 + code - begin);
}

/** With letters for the signs that are drawn as them within a word, and else are none: `©laude`, `🇦🇩🇦`. */
function withSignsRead(name: string): string {
  return name
    .replace(/[\u{1f1e6}-\u{1f1ff}]/gu, (sign) => letterFrom(FLAG_LETTERS, sign) ?? sign)
    .replace(/[©®](?=\p{L})/gu, (sign) => (sign === '©' ? 'c' : 'r'));
}

/** Marks without which a letter is another one: the vowels of Indian scripts, and what voices a kana. */
const VOWEL =
  /^(?:[\u3099\u309a]|(?![\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]|\p{Default_Ignorable_Code_Point})\p{M})$/u;

/** Words that come and go with a name. */
const TITLES = new Set('dr prof mr mrs ms mx sir phd ing dipl'.split(' '));

/** Words that tell a child from a parent of the same name. */
const GENERATIONS = new Set('jr sr ii iii iv vi vii viii ix 2nd 3rd 4th 5th'.split(' '));

/** True for a word that comes and goes with a name. */
export const isTitle = (word: string): boolean => TITLES.has(word) || GENERATIONS.has(word);

/** Of a name or an address: no real one is longer, and a commit may hold one of megabytes. */
const LONGEST = 300;

/** A name in each of the ways in which it may have been meant, as it is written first. */
export function readingsOf(written: string): string[] {
  const name = visible(written).slice(0, LONGEST);
  // These draw as a blank, and Unicode has them for characters that don't draw.
  const spaced = name.replace(/[\u115f\u1160\u3164\uffa0]/g, ' ');
  const small = name.replace(/(?<=\p{L})I(?=\p{Ll})/gu, 'l');
  const drawn = name.replace(OVERRIDDEN, (_, text: string) => [...text].reverse().join(''));
  const [family = '', given = '', ...more] = name.split(',');
  const turned = more.length === 0 && given.trim() !== '' ? [`${given} ${family}`] : [];
  const all = [name, spaced, small, drawn, ...turned, ...withLettersWrittenOut(name), withSignsRead(name)];
  const readings = /\d/.test(name) ? [...all, withLetters(name, 'l'), withLetters(name, 'i')] : all;
  return readings.filter((reading, at) => readings.indexOf(reading) === at);
}

/** A text without what does not draw, but for what turns its direction. */
export function visible(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  const shown = text.replace(/(?![\u202c\u202e\u115f\u1160\u3164\uffa0])\p{Default_Ignorable_Code_Point}/gu, '');
  // Nobody's name turns as often.
  return (shown.match(/[\u202c\u202e]/g)?.length ?? 0) > MOST_TURNS ? shown.replace(/[\u202c\u202e]/g, '') : shown;
}

const MOST_TURNS = 8;

/** The letters that are written with two where a keyboard has them not, and with one (`fold`) by others. */
const WRITTEN_OUT = pairs('äae öoe üue øoe åaa');

/** `Müller` as `Mueller`; of several such letters all, and each kind alone: `Søren Åkerlund` as `Soeren Aakerlund`, `Soeren Åkerlund` and `Søren Aakerlund`. */
function withLettersWrittenOut(name: string): string[] {
  const composed = name.normalize('NFC');
  const letters = [...WRITTEN_OUT.keys()].filter((letter) => composed.toLowerCase().includes(letter));
  const written = (kinds: readonly string[]): string =>
    composed.replace(/[äöüøå]/gi, (letter) => {
      const kind = letter.toLowerCase();
      return kinds.includes(kind) ? (WRITTEN_OUT.get(kind) ?? '') : letter;
    });
  return letters.length === 0 ? [] : [letters, ...letters.map((letter) => [letter])].map(written);
}

/** Text that is drawn from right to left whatever its letters. */
const OVERRIDDEN = /\u202e([^\u202c]*)\u202c?/g;

const LETTER_OF: ReadonlyMap<string, string> = pairs('0o 3e 4a 5s 7t 8b');

/** With letters for the digits that draw like them, in words that have letters: `L0velace`. One is drawn like two letters. */
function withLetters(name: string, one: string): string {
  return name.replace(/[\p{L}\d]+/gu, (word) =>
    /\p{L}/u.test(word) ? word.replace(/\d/g, (digit) => (digit === '1' ? one : (LETTER_OF.get(digit) ?? digit))) : word,
  );
}

/** The words of a folded name. */
function allWordsOf(name: string): string[] {
  const words = name
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  return words === '' ? [] : words.split(' ');
}

/** Without titles: `Dr. John Doe` and `John  Doe` are one. */
function withoutTitles(words: readonly string[]): readonly string[] {
  const said = words.filter((word) => !TITLES.has(word));
  return said.length > 1 ? said : words;
}

/** The name without initials and generations, where it has some: `John Q. Doe` may be `John Doe`, but `John P. Doe` is not `John Q. Doe`. */
function withoutDistinctions(words: readonly string[]): readonly (readonly string[])[] {
  const said = withoutTitles(words).filter((word) => !/^[a-z]$/.test(word) && !GENERATIONS.has(word));
  return said.length > 1 && said.length < words.length ? [said] : [];
}

/** The address, or several, and those that stand in the folded name. */
function mailsOf(name: string, email: string): string[] {
  const several = /[,;]/.test(email) ? email.slice(0, LONGEST).split(/[,;]/) : [];
  const within = name.includes('@') ? (name.slice(0, LONGEST).match(/[^\s<>,;()"@]+@[^\s<>,;()"@]+/g) ?? []) : [];
  return [email, ...several, ...within].map(foldEmail).filter((mail) => mail !== '');
}

/** Whoever registers a domain that draws like another has not become a second person. */
function domainOf(domain: string): string {
  return domain.includes('xn--') ? fold(readableDomain(domain)) : domain;
}

/** An address whose domain is written with what draws alike: `examp1e.com`, `exarnple.com`. */
function asDrawn(mail: string): string {
  const at = mail.lastIndexOf('@');
  const domain = mail
    .slice(at + 1)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[1i]/g, 'l')
    .replaceAll('0', 'o');
  return mail.slice(0, at + 1) + domain;
}

const GITHUB_NOREPLY = 'users.noreply.github.com';
const GITLAB_NOREPLY = 'users.noreply.gitlab.com';

/** The address as an identity: case, quotes, comments, the numeric prefix of GitHub and GitLab, a `+tag`, and the dots that Gmail ignores are not a different person. */
function foldEmail(email: string): string {
  const plain = fold(email)
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s<>"\\]/g, '')
    .replace(/^[a-z]+:/, '')
    .replace('%40', '@')
    .replace(/[\u3002]/g, '.')
    .replace(/(?<=@[^/]*)\/.*$/, '');
  const at = plain.lastIndexOf('@');
  if (at <= 0) return plain;
  const local = plain.slice(0, at).replace(/^\.+|\.+$/g, '');
  const domain = domainOf(plain.slice(at + 1).replace(/\.$/, ''));
  if (domain === GITHUB_NOREPLY) return `${local.replace(/^\d+\+/, '')}@${domain}`;
  if (domain === GITLAB_NOREPLY) return `${local.replace(/^\d+-/, '')}@${domain}`;
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  const gmail = domain === 'gmail.com' || domain === 'googlemail.com';
  return gmail ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${domain}`;
}
