import type { Finder } from '../define.ts';
import { PHRASE_WORDS } from './phrase-words.ts';

/*
 * A seed phrase has no literal to look for: it is twelve or more words of a list, separated alike. Prose and code are cut into short pieces
 * by words of one or two letters, by words that begin as none of a list does, and by characters that no phrase has. So a look at the end of a
 * stretch as long as the shortest phrase finds such a cut nearly always, and the bytes before it need no look at all. The look is made
 * without branches, over 16 bytes at once, because a branch that is guessed wrong costs more than reading them.
 */

/** Words of the shortest phrase, and the bytes of the shortest such: twelve words of three bytes and what separates them. */
export const WORDS = 12;
export const SPAN = WORDS * 3 + WORDS - 1;
/** Letters of the longest word in Latin letters, and bytes of the longest in others (Korean, decomposed). */
export const LONGEST_LATIN = 12;
const LONGEST = 33;
const LONGEST_GAP = 40;

const LETTER = 0;
const SEPARATOR = 1;
/** Beyond the 16 bits of separators, wherever it is shifted to. */
const OTHER = 0x10000;
const KIND = /* @__PURE__ */ kinds();

const NEWLINE = 10;
const QUOTE = 34;
const APOSTROPHE = 39;
const BACKSLASH = 92;
/** The first byte of U+3000, the ideographic space, in UTF-8; the two others are 0x80. */
const WIDE = 0xe3;

/** Places at which twelve words follow that may be of a seed phrase. */
export const seedPhrases: Finder = {
  name: 'seed-phrases',
  quick: 'phrases',
  // An escape before the first word; the longest words and what separates them.
  reach: { before: 2, after: WORDS * (LONGEST + LONGEST_GAP) },
  next: (bytes, from, to = bytes.length) => {
    let start = startAt(bytes, from, to);
    const last = Math.min(bytes.length - SPAN, to - 1);
    while (start <= last) {
      const cut = lastCut(bytes, start);
      if (cut > start) {
        start = cut;
        continue;
      }
      const first = walkWords(bytes, start, WORDS, to);
      if (first >= 0) return first < to ? first : -1;
      start = ~first;
    }
    return -1;
  },
  closedBy: (bytes, least, at) => {
    for (let start = at - SPAN; start >= least && start > at - TRIED; start -= SPAN) {
      const cut = lastCut(bytes, start);
      if (cut > start) return cut;
    }
    return 0;
  },
};

/** Bytes within which what no phrase goes across is looked for: prose and code hardly ever have none. */
const TRIED = 4 * SPAN;

/** The words from the start of `bytes` on, as long as they may be of one phrase: start and end of each. At most `most` of them. */
export function alikeWords(bytes: Uint8Array, most: number): readonly (readonly [number, number])[] {
  const spans: [number, number][] = [];
  walkWords(bytes, 0, most, bytes.length, (start, end) => spans.push([start, end]));
  return spans;
}

/** The place after the last of the {@link SPAN} bytes from `start` on that no phrase can go across; `start` where there is none. Looks from the right. */
function lastCut(bytes: Uint8Array, start: number): number {
  for (let last = start + SPAN - 1; last > start; last -= 16) {
    // The first 16 bytes are looked at last, whole.
    const end = Math.max(last, start + 15);
    const packed = pack(bytes, end);
    const separators = packed & 0xffff;
    const short = separators & ~(separators >>> 1) & ((separators >>> 2) | (separators >>> 3));
    // The word is cut, and not what separates it from the next: that may begin with an escape.
    const cut = (packed >>> 16) | (short === 0 ? 0 : withoutEscapes(bytes, end, short) << 1);
    if (cut !== 0) return end + 1 - lowest(cut);
    const word = lastWord(bytes, end, separators);
    if (word >= 0) return word;
  }
  return start;
}

/** The separators behind a word of one letter or two, but for those behind the letter of an escape such as `\n`. */
function withoutEscapes(bytes: Uint8Array, end: number, short: number): number {
  let rest = short;
  while (rest !== 0 && bytes[end - lowest(rest) - 2] === BACKSLASH) rest &= rest - 1;
  return rest;
}

/**
 * Of the 16 bytes up to `end`: bit i is set where a separator stands i bytes before it, bit 16 + i where something else does that is no letter.
 * Without a loop and calls, because a hook runs it before V8 has compiled it, and in pairs, because each step of a row would wait for the one before.
 */
function pack(bytes: Uint8Array, end: number): number {
  const ones = ((KIND[bytes[end - 1] as number] as number) << 1) | (KIND[bytes[end] as number] as number);
  const twos = ((KIND[bytes[end - 3] as number] as number) << 1) | (KIND[bytes[end - 2] as number] as number);
  const fours = ((KIND[bytes[end - 5] as number] as number) << 1) | (KIND[bytes[end - 4] as number] as number);
  const sixes = ((KIND[bytes[end - 7] as number] as number) << 1) | (KIND[bytes[end - 6] as number] as number);
  const eights = ((KIND[bytes[end - 9] as number] as number) << 1) | (KIND[bytes[end - 8] as number] as number);
  const tens = ((KIND[bytes[end - 11] as number] as number) << 1) | (KIND[bytes[end - 10] as number] as number);
  const twelves = ((KIND[bytes[end - 13] as number] as number) << 1) | (KIND[bytes[end - 12] as number] as number);
  const last = ((KIND[bytes[end - 15] as number] as number) << 1) | (KIND[bytes[end - 14] as number] as number);
  return (((last << 2) | twelves) << 12) | (((tens << 2) | eights) << 8) | ((((sixes << 2) | fours) << 4) | ((twos << 2) | ones));
}

/**
 * The end of the last word among the 16 bytes up to `end` that is whole, if it is of no phrase; else -1. Of `separators`, bit i stands for the
 * byte i before `end`.
 */
function lastWord(bytes: Uint8Array, end: number, separators: number): number {
  if (separators === 0) return -1;
  const gap = lowest(separators);
  const word = gap + lowest(~(separators >>> gap));
  const rest = separators >>> word;
  return rest === 0 || mayBeWord(bytes, end + 1 - word - lowest(rest), lowest(rest)) ? -1 : end + 1 - word;
}

/** The letters of an escape such as `\n` are no part of the word behind it, and an ideographic space is made of bytes like those of letters. */
function mayBeWord(bytes: Uint8Array, at: number, length: number): boolean {
  if (isPlausible(bytes, at, length)) return true;
  if (bytes[at - 1] === BACKSLASH && (length === 1 || isPlausible(bytes, at + 1, length - 1))) return true;
  for (let wide = at; wide < at + length; wide++) if (bytes[wide] === WIDE) return true;
  return false;
}

function isPlausible(bytes: Uint8Array, at: number, length: number): boolean {
  const first = bytes[at] as number;
  // Of words in other scripts only the length is checked; 0xc3 begins an accented letter.
  if (first > 0xdf) return length >= 3 && length <= LONGEST;
  return length >= 3 && length <= LONGEST_LATIN && isNoted(hashOf(bytes, at, length));
}

/**
 * Walks words from `start` on, as long as they may be of one phrase: plausible, separated alike. The start of the first where
 * there are `count`; else the bitwise complement of a place before which none begins: of a word that is too long it looks for the end up to
 * `enough` only. Tells `found` the start and end of each.
 *
 * Separators over a line break may differ from those inside a line: phrases are wrapped.
 */
function walkWords(bytes: Uint8Array, start: number, count: number, enough: number, found?: (start: number, end: number) => void): number {
  let at = gapEnd(bytes, start, true);
  const first = at;
  // The look of the separators inside a line and over lines, and the word after the last of each.
  let inline = -1;
  let afterInline = at;
  let wrapped = -1;
  let afterWrapped = at;
  for (let words = 1; ; words++) {
    const end = wordEnd(bytes, at, Math.max(enough, at + LONGEST + 1));
    if (!isPlausible(bytes, at, end - at)) return ~Math.max(end, start + 1);
    found?.(at, end);
    if (words === count) return first;
    at = gapEnd(bytes, end, false);
    if (at === end || at - end > LONGEST_GAP || at >= bytes.length || !isLetter(bytes, at)) return ~at;
    const look = lookOf(bytes, end, at);
    if ((look & 1) === 0) {
      if (inline !== -1 && inline !== look) return ~afterInline;
      inline = look;
      afterInline = at;
    } else {
      if (wrapped !== -1 && wrapped !== look) return ~afterWrapped;
      wrapped = look;
      afterWrapped = at;
    }
  }
}

/** Where to look for the first word that begins at a place or behind, up to `to`: not inside a word, nor inside an escape, whose letter is of no word. */
function startAt(bytes: Uint8Array, place: number, to: number): number {
  if (escapes(bytes, place - 1)) return place - 1;
  return place > 0 && isLetter(bytes, place - 1) && !escapes(bytes, place - 2) ? wordEnd(bytes, place, Math.max(place, to)) : place;
}

/** The end of the word, or `enough` where it goes on there. */
function wordEnd(bytes: Uint8Array, from: number, enough: number): number {
  const last = Math.min(enough, bytes.length);
  let at = from;
  while (at < last && isLetter(bytes, at) && (bytes[at] !== WIDE || !isWide(bytes, at))) at++;
  return at;
}

/** The end of the separators from `from` on. Point, colon and bracket are only such behind a digit or quote, unless they stand before the first word. */
function gapEnd(bytes: Uint8Array, from: number, leading: boolean): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === WIDE && isWide(bytes, at)) at += 3;
    else if (byte === BACKSLASH) {
      if (!isQuote(bytes[at + 1]) && !escapes(bytes, at)) return at;
      at += 2;
    } else if (KIND[byte] === SEPARATOR && (leading || !isNumbering(byte) || isQuoteOrDigit(bytes[at - 1]))) at++;
    else return at;
  }
  return at;
}

/** The same number for separators that differ only in white space and digits; odd where they go over a line break, real or escaped. */
function lookOf(bytes: Uint8Array, from: number, to: number): number {
  let look = 0;
  let crosses = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte === NEWLINE) crosses = 1;
    else if (escapes(bytes, at)) {
      crosses = 1;
      at++;
    } else if (byte > 32 && byte < 0x80 && !isDigit(byte)) look = Math.imul(look, 31) + byte;
  }
  return ((look & 0x3fffffff) << 1) | crosses;
}

function isWide(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === WIDE && bytes[at + 1] === 0x80 && bytes[at + 2] === 0x80;
}

function isLetter(bytes: Uint8Array, at: number): boolean {
  return KIND[bytes[at] as number] === LETTER;
}

function isDigit(byte: number): boolean {
  return byte > 47 && byte < 58;
}

function isQuote(byte: number | undefined): boolean {
  return byte === QUOTE || byte === APOSTROPHE;
}

/** Point, colon and bracket: they stand between numbers and words. */
function isNumbering(byte: number): boolean {
  return byte === 46 || byte === 58 || byte === 41;
}

function isQuoteOrDigit(byte: number | undefined): boolean {
  return byte !== undefined && (isQuote(byte) || isDigit(byte));
}

/** Whether `\n`, `\r` or `\t` begins there. */
function escapes(bytes: Uint8Array, at: number): boolean {
  const letter = bytes[at + 1];
  return bytes[at] === BACKSLASH && (letter === 110 || letter === 114 || letter === 116);
}

/** The number of the lowest bit that is set; one is. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function kinds(): Int32Array {
  const table = new Int32Array(256).fill(OTHER);
  table.fill(LETTER, 97, 123);
  // UTF-8 of accented Latin letters, Hangul, Kana and Han; what begins other scripts and marks stays something else.
  table.fill(LETTER, 0x80, 0xc0);
  for (const byte of [0xc3, 0xcc, 0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed]) table[byte] = LETTER;
  for (const char of ' \t\r\n0123456789"\'`,;+|*#-\\.:)') table[char.charCodeAt(0)] = SEPARATOR;
  return table;
}

/** Where in {@link PHRASE_WORDS} the first four bytes of a word are noted, whatever their case. */
export function hashOf(bytes: Uint8Array, at: number, length: number): number {
  const fourth = length > 3 ? (bytes[at + 3] as number) & 31 : 0;
  const letters =
    (((bytes[at] as number) & 31) << 15) | (((bytes[at + 1] as number) & 31) << 10) | (((bytes[at + 2] as number) & 31) << 5) | fourth;
  return Math.imul(letters, 0x9e3779b1) >>> 18;
}

/** Bits that {@link hashOf} can name. */
export const HASHES = 1 << 14;

let words: Uint8Array | undefined;

/** {@link PHRASE_WORDS}, eight to a byte. */
export const phraseWords = (): Uint8Array => (words ??= Buffer.from(PHRASE_WORDS, 'base64'));

function isNoted(hash: number): boolean {
  return (((phraseWords()[hash >> 3] as number) >> (hash & 7)) & 1) === 1;
}
