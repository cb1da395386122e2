import { type Afar, CONTEXT, type Finder } from '../define.ts';
import { byteArrays } from './byte-arrays.ts';
import { fileHeads } from './file-heads.ts';
import { keyWords } from './key-words.ts';
import { luhn } from './luhn.ts';
import { mod97 } from './mod97.ts';
import { asWords } from './names.ts';
import { NAMES, namingWords, WHOLE_NAMES } from './naming-words.ts';
import { seedPhrases } from './phrases.ts';

/*
 * Numbers have no literal to look for. But every byte of one is of few kinds, and hardly two neighbours in it say nothing, so a probe of two
 * bytes at a stride shorter than the shortest number meets each of them: most bytes are never looked at. What a probe meets is read as a whole:
 * its shape tells whether it can be a number that speaks for itself, or whether a word that names it must stand close.
 */

const DIGIT = 1;
const CAPITAL = 2;
const SPACE = 3;
const DASH = 4;
const POINT = 5;
const SLASH = 6;
/** A check digit may stand in brackets. */
const BRACKET = 7;
/** Groups digits in the numbers of code. */
const UNDERSCORE = 8;
const KIND = /* @__PURE__ */ kinds();
/** They have a bit in common where a byte of the one and its neighbour of the other can stand in a number: {@link meets}. */
const LEFT = /* @__PURE__ */ bitsOf([0b011, 0b110, 0b010, 0b010, 0b010, 0b010, 0b010, 0b010]);
const RIGHT = /* @__PURE__ */ bitsOf([0b011, 0b101, 0b001, 0b101, 0b001, 0b001, 0b001, 0b001]);
/** The shortest number has 8 bytes: of 7 positions in a row, one is the first of two bytes inside it. */
const STRIDE = 7;
/** Digits and capitals of the shortest number, and how many of them are digits at least. */
const SOLIDS = 8;
const DIGITS = 4;
/** No number is longer, a card on a magnetic stripe least of all. */
const LONGEST = 48;
/** Characters of a record of a NACHA file, and the most bytes of one, as a letter of a name may have several. */
const ENTRY = 94;
const ENTRY_BYTES = 116;
/** Two capitals of its front apart from the rest by a space are not met by every probe. */
const LOOK_BACK = 2 * STRIDE;

/**
 * Every number of accounts, cards, persons and messages that sox knows: where its form speaks for itself (cards, IBANs, and what is written as nothing
 * else is), and any of eight or more digits and capitals close to a word that may name it.
 */
export const numbers: Finder = {
  name: 'numbers',
  quick: 'numbers',
  reach: { before: CONTEXT.before, after: LONGEST + CONTEXT.after },
  next: (bytes, from, to = bytes.length, afar = NOWHERE) => nextNumber(bytes, from, to, lookedBefore(bytes, from, afar)),
  rough: {
    next: (bytes, from, to) => nextNumber(bytes, from, to, null),
    is: (bytes, at) => startsNumber(bytes, at, null),
    // Two bytes tell whether a number may begin. As many digits and capitals as are counted, each with a separator, or the record of which it is the front.
    reach: { before: 2, after: Math.max(2 * (LONGEST + 2), ENTRY_BYTES + 1) },
    confirming(bytes, afar) {
      const looked = createLooked(afar);
      return (at) => startsNumber(bytes, at, looked);
    },
  },
};

/** The first position from `from` on at which any number of eight or more digits and capitals may begin, or -1: whatever stands around it. */
export function nextLongNumber(bytes: Uint8Array, from: number): number {
  return nextNumber(bytes, from, bytes.length, null);
}

/** `looked`: null where it does not matter what stands near. */
function nextNumber(bytes: Uint8Array, from: number, to: number, looked: Looked | null): number {
  const last = Math.min(bytes.length - 1, to + LOOK_BACK);
  let done = from;
  for (let four = from; four < last; four += 4 * STRIDE) {
    const end = four + 3 * STRIDE;
    // Most stretches have nothing: four probes make one branch.
    if (end < last && (meets(bytes, four) | meets(bytes, four + STRIDE) | meets(bytes, four + 2 * STRIDE) | meets(bytes, end)) === 0)
      continue;
    for (let at = four; at <= end && at < last; at += STRIDE) {
      if (meets(bytes, at) === 0) continue;
      const least = Math.max(done, at - LOOK_BACK);
      let start = at;
      while (start > least && KIND[bytes[start - 1] as number] !== 0) start--;
      done = at + 1;
      if (!isRich(bytes, start)) continue;
      for (; start <= at; start++) if (startsNumber(bytes, start, looked)) return start < to ? start : -1;
    }
  }
  return -1;
}

/** Whether what stands in a row from `start` on, one kind or another, has as much as the shortest number: most rows are cut short. */
function isRich(bytes: Uint8Array, start: number): boolean {
  let solids = 0;
  let digits = 0;
  const most = Math.min(bytes.length, start + RICH_WITHIN);
  for (let at = start; at < most; at++) {
    const kind = KIND[bytes[at] as number] as number;
    if (kind === 0) return false;
    if (kind === DIGIT) digits++;
    if (kind <= CAPITAL) solids++;
    if (solids >= SOLIDS && digits >= DIGITS) return true;
  }
  return false;
}

/** What begins at the last start of a row is looked at no farther: a row of capitals may go on for megabytes. */
const RICH_WITHIN = LOOK_BACK + 2 * (LONGEST + 2);

/** Not 0 where two neighbours can stand in a number: a digit and anything, or a capital and another or a dash. */
function meets(bytes: Uint8Array, at: number): number {
  return (LEFT[bytes[at] as number] as number) & (RIGHT[bytes[at + 1] as number] as number);
}

/** Every finder there is. */
export const FINDERS: readonly Finder[] = [byteArrays, fileHeads, keyWords, numbers, seedPhrases];

/** `looked`: null where it does not matter what stands near. */
function startsNumber(bytes: Uint8Array, at: number, looked: Looked | null): boolean {
  const kind = KIND[bytes[at] as number];
  if ((kind !== DIGIT && kind !== CAPITAL) || !mayBegin(bytes, at) || !isLong(bytes, at)) return false;
  const token = read(bytes, at);
  if (speaksForItself(bytes, at, token)) return true;
  const { shape, first } = token;
  const mayBeNamed = first.length >= 8 ? FIRST_RUN.test(shape) : NAMED_FORMS.test(shape) && !isInTable(bytes, at, shape);
  return mayBeNamed && (looked === null || isNearWord(bytes, at, looked) || looked.afar(at));
}

/** A number in groups apart by spaces has no other such group in front. */
function isInTable(bytes: Uint8Array, at: number, shape: string): boolean {
  return at > 1 && bytes[at - 1] === 0x20 && KIND[bytes[at - 2] as number] === DIGIT && /^[ud\d]+ /.test(shape);
}

/**
 * Eight digits and capitals, four of them digits, with one separator at most between two. Points stand only between short groups of digits, apart from
 * spaces: else they are decimal numbers, of which drawings and maps have many.
 */
function isLong(bytes: Uint8Array, at: number): boolean {
  let solids = 0;
  let digits = 0;
  let run = 0;
  let points = false;
  let spaces = false;
  for (let end = at; end < bytes.length && solids <= LONGEST; end++) {
    const kind = KIND[bytes[end] as number] as number;
    if (kind === DIGIT || kind === CAPITAL) {
      run++;
      solids++;
      if (kind === DIGIT) digits++;
      if (points && run > 5) return false;
      // The run may still turn out to be a decimal.
      if (solids >= SOLIDS && digits >= DIGITS && (!points || kindAt(bytes, end + 1) !== DIGIT)) return true;
    } else {
      if (kind === 0 || run === 0) return false;
      // A single digit stands in front or at the end.
      if (run === 1 && solids > 1 && KIND[bytes[end - 1] as number] === DIGIT) return false;
      if (kind === UNDERSCORE) {
        if (digits < solids || run < 4) return false;
      } else if (kind === POINT) {
        if (run > 4 || digits < solids || spaces) return false;
        points = true;
      } else if (kind === SPACE) {
        if (points) return false;
        spaces = true;
      }
      run = 0;
    }
  }
  return false;
}

/** No longer word or decimal goes on here. A letter may end an escape (`\n`), or be the format code of track 1 (`%B`). */
function mayBegin(bytes: Uint8Array, at: number): boolean {
  const before = at > 0 ? (bytes[at - 1] as number) : 0;
  if (before === 0x2e || before === 0x2b) return false;
  if (!isWord(before)) return true;
  const sign = at > 1 ? (bytes[at - 2] as number) : 0;
  return sign === 0x5c || sign === 0x25;
}

/** Letters, digits, underscore. */
function isWord(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 95;
}

interface Token {
  /** Its runs and what stands between them: `d4-d4` for four digits, a dash and four digits, `u2d2` for two capitals and two digits. */
  readonly shape: string;
  /** Digits and capitals before the first separator. */
  readonly first: string;
  /** The byte behind it, 0 at the end. */
  readonly next: number;
}

/** What begins at `at`: runs of digits and capitals, each apart from the next by one separator at most. */
function read(bytes: Uint8Array, at: number): Token {
  const most = Math.min(bytes.length, at + LONGEST);
  let shape = '';
  let first = 0;
  let end = at;
  while (end < most) {
    const kind = KIND[bytes[end] as number];
    let stop = end + 1;
    while (stop < most && KIND[bytes[stop] as number] === kind) stop++;
    if (kind === DIGIT || kind === CAPITAL) {
      shape += (kind === DIGIT ? 'd' : 'u') + (stop - end);
    } else {
      const next = kindAt(bytes, stop);
      if (kind === 0 || stop - end > 1 || (next !== DIGIT && next !== CAPITAL)) break;
      if (first === 0) first = end;
      shape += String.fromCharCode(bytes[end] as number);
    }
    end = stop;
  }
  return { shape, first: latin1(bytes, at, first === 0 ? end : first), next: end < bytes.length ? (bytes[end] as number) : 0 };
}

/** Forms that nothing else has, or whose check fits. */
function speaksForItself(bytes: Uint8Array, at: number, { shape, first, next }: Token): boolean {
  // A letter or three make it a number of code: `L`, `ULL`.
  if (/^d1[4-9](?:u[1-3])?(?:[ ./-]|$)/.test(shape) && luhn(first.replace(/[A-Z]+$/, ''))) return true;
  if (first.length >= 15 && first.length <= 34 && /^u2d(?:[2-9]|\d\d)/.test(shape)) return mod97(first.slice(4) + first.slice(0, 4)) === 1;
  // The stripe: a card number, and `^` or `=` or D behind it.
  if (/^d1[2-9]$/.test(shape) && (next === 0x5e || next === 0x3d)) return true;
  return FORMS.test(shape) || isEntry(bytes, at, first);
}

const FORMS =
  /^(?:u2d2([ -])[du]\w*\1|d4([ ._-])d4\2d4\2d4|d4([ _-])d6\3d[45]|d3-d2-d4|d(?:1[2-9]|2\d)u1d|d26|d3\.d3\.d3-d2|d\d?\.d3\.d3-|d2\.d2\.d2-d3|d3([.-])d4\4d[47]\4d|u6d2u1d2u1d3u1|u4d6u|d6(?:-d3u1|-d4$|u1d3)|d17u1|d1 d2 d2 d|d1-d4-d5-d2-d1|d3-d3-d3 d2|d2-d4-d7-d[23]|d8-d8|d2 d4 d4 d4 d4 d4 d4)/;

/** Digits and capitals in one piece, as some number has them: no more than nine capitals first, which the module relies on. */
const FIRST_RUN = /^(?:d\d+(?:u\d+)?|u\dd\d+(?:u\d+)?|u[46][ud\d]+|d6u1d3(?:u1)?|d8u1d3|d\d\d[ud\d]+)(?![ud\d])/;
/** Forms of more than one group that some number has which a word must name. */
const NAMED_FORMS =
  /^(?:(?:d3[ -]d2[ -]d4|d3([ .-])d3\1d3|d2 d3 d3 d3|d2 d2 d3 d3 d3|d4([ -])d4\2d[14]|d5 d5|d2 d2 d2 d5|d4[ .]d2[ .]d[35]|d4 d6|d6 d[45]|d2 d6 u1 d3|u2 d2 d2 d2 u1|d4([ -])d3\3d3\3d3|d5 d5 [ud\d]+ d2)(?! ?[ud\d])|d6[ /-]d|d8[ -]u1|u1-d7|d2-d[78]|d5-d7-d|d[1-6]-d\d+\/d4|d2-d2-d2[/-]d8|d2-d3-d3|u4-d6|d3-d7-d2|d4[ -]d4[ -]d2|d3-d4-d7|d1-d4|u\dd6\()/;

/** An entry of a NACHA file: a record that begins with 6 and ends with a mark and a trace number. */
function isEntry(bytes: Uint8Array, at: number, first: string): boolean {
  if (!/^6[2-5]\d{10}/.test(first)) return false;
  let end = at + ENTRY;
  for (let index = at; index < end && end < at + ENTRY_BYTES; index++) if (((bytes[index] ?? 0) & 0xc0) === 0x80) end++;
  return kindAt(bytes, end - 16) === DIGIT && kindAt(bytes, end - 1) === DIGIT && !isWord(bytes[end] ?? 0);
}

/** What is known of the words around numbers: many numbers stand close to each other, and what is between is read once. */
interface Looked {
  /** Between these no word begins. */
  from: number;
  to: number;
  /** Where one does, and the end of what was looked at then. */
  word: number;
  wordTo: number;
  readonly afar: Afar;
}

const createLooked = (afar: Afar): Looked => ({ from: 0, to: 0, word: -1, wordTo: 0, afar });

const NOWHERE: Afar = () => false;

/** What an earlier search in the same bytes knows, where this one goes on behind it. */
function lookedBefore(bytes: Uint8Array, from: number, afar: Afar): Looked {
  if (bytes !== latest?.bytes || from <= latest.from || afar !== latest.looked.afar) latest = { bytes, from, looked: createLooked(afar) };
  latest.from = from;
  return latest.looked;
}

let latest: { readonly bytes: Uint8Array; from: number; readonly looked: Looked } | undefined;

/** Whether a word that may name a number stands as close as {@link CONTEXT} says, or a little farther. */
function isNearWord(bytes: Uint8Array, at: number, looked: Looked): boolean {
  let from = at;
  const least = Math.max(0, at - CONTEXT.before);
  for (let lines = 0; from > least; from--) if (bytes[from - 1] === 10 && ++lines > CONTEXT.lines) break;
  let to = at;
  const most = Math.min(bytes.length, at + LONGEST + CONTEXT.after);
  while (to < most && bytes[to] !== 10) to++;
  if (looked.word >= from && looked.wordTo <= to) return true;
  const isKnown = from >= looked.from && from <= looked.to;
  if (!isKnown) looked.from = from;
  return findWord(bytes, from, isKnown ? looked.to : from, to, looked);
}

/** Looks for the first word between `start` and `to` of what stands from `from` on. */
function findWord(bytes: Uint8Array, from: number, start: number, to: number, looked: Looked): boolean {
  words ??= prepareWords();
  // What may be cut by the end is looked at once more, when that is farther.
  looked.to = Math.max(start, to - OVERLAP);
  for (let at = start; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80 && !mayBeginWord(bytes, at, from, to, words.beginnings)) continue;
    // A word of another script may have begun a few letters before.
    const isWord =
      byte < 0x80
        ? words.here.test(asWords(latin1(bytes, at, to)))
        : words.anywhere.test(asWords(latin1(bytes, Math.max(from, at - LATIN_BEGINNING), to)));
    if (isWord) {
      looked.to = looked.word = at;
      looked.wordTo = to;
      return true;
    }
    if (at + LONGEST_WORD > to || byte >= 0x80) looked.to = Math.min(looked.to, Math.max(at, to - LONGEST_WORD));
    // Then there is no word at all.
    if (byte >= 0x80) return false;
  }
  return false;
}

/** A word that begins here may be cut by the end of what was looked at. */
const OVERLAP = 8;
const LATIN_BEGINNING = 16;
const LONGEST_WORD = 64;

interface Words {
  /** Codes of the first four letters: {@link mayBeginWord}. */
  readonly beginnings: ReadonlySet<number>;
  readonly here: RegExp;
  readonly anywhere: RegExp;
}

let words: Words | undefined;

function prepareWords(): Words {
  const all = namingWords();
  const plain = NAMES.split('|').filter((name) => /^[a-z]/.test(name) && /^[ -~]*$/.test(name));
  const open = plain.map((name) => /^[a-z]*/.exec(name.replace(' ?', ''))?.[0] ?? '').filter((letters) => letters.length > 2);
  // Before a separator, and words of their own.
  const whole = [
    ...plain.flatMap((name) => name.split(/[ /]/).slice(0, /[ /]/.test(name) ? 1 : 0)),
    ...WHOLE_NAMES.split('|').flatMap((name) => [name, `${name}s`]),
  ];
  const codes = [...open.map((letters) => codeOf(letters, ANY)), ...whole.map((letters) => codeOf(letters, 0))];
  return { here: new RegExp(`^${all}`), anywhere: new RegExp(`(?<![a-z])${all}`), beginnings: new Set(codes) };
}

/** Stands for letters of which it does not matter what they are, or whether there are any. */
const ANY = 31;

/** Five bits a letter. */
function codeOf(letters: string, filling: number): number {
  let code = 0;
  for (let at = 0; at < 4; at++) code = (code << 5) | (at < letters.length ? letters.charCodeAt(at) & 31 : filling);
  return code;
}

/** Quick, and true too often: whether a word at `at` begins as one of the names does. `from`: nothing before it counts. */
function mayBeginWord(bytes: Uint8Array, at: number, from: number, to: number, beginnings: ReadonlySet<number>): boolean {
  if (!isLetter(bytes[at] as number) || !isBorder(bytes, at, from)) return false;
  let code = 0;
  let length = 0;
  while (length < 4 && at + length < to && isLetter(bytes[at + length] as number) && (length === 0 || !isBorder(bytes, at + length, from)))
    code = (code << 5) | ((bytes[at + length++] as number) & 31);
  for (let cut = 0; cut <= length; cut++) {
    const rest = 5 * (4 - length + cut);
    if (beginnings.has(((code >> (5 * cut)) << rest) | ((1 << rest) - 1))) return true;
  }
  return beginnings.has(code << (5 * (4 - length)));
}

function isLetter(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
}

/** A word begins at the letter at `at`: behind what is no letter, or where capitals begin or end. */
function isBorder(bytes: Uint8Array, at: number, from: number): boolean {
  if (at === from) return true;
  const before = bytes[at - 1] as number;
  if (!isLetter(before)) return true;
  if ((bytes[at] as number) > 90) return false;
  return before >= 97 || (at + 1 < bytes.length && (bytes[at + 1] as number) >= 97 && (bytes[at + 1] as number) <= 122);
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}

function kindAt(bytes: Uint8Array, at: number): number {
  return at < bytes.length ? (KIND[bytes[at] as number] as number) : 0;
}

function kinds(): Uint8Array {
  const table = new Uint8Array(256);
  table.fill(DIGIT, 48, 58);
  table.fill(CAPITAL, 65, 91);
  for (const [sign, kind] of [
    [' ', SPACE],
    ['-', DASH],
    ['.', POINT],
    ['/', SLASH],
    ['(', BRACKET],
    ['_', UNDERSCORE],
  ] as const)
    table[sign.charCodeAt(0)] = kind;
  return table;
}

/** The number for each byte that is given for its kind, from {@link DIGIT} on; 0 for all others. */
function bitsOf(bits: readonly number[]): Uint8Array {
  return KIND.map((kind) => bits[kind - 1] ?? 0);
}
