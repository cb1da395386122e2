import { inStretch } from './in-stretch.ts';
import { VENDORS, type Vendor, type VendorId } from './vendors.ts';

/** Where a text speaks of a vendor: offsets of characters. */
export interface Mention {
  readonly vendor: VendorId;
  readonly start: number;
  readonly end: number;
}

/** Every vendor that a text names, by position: words of nobody else, hosts and packages, the heading of a block such as `wise:` or `[unit]`. */
export function mentionsIn(text: string): Mention[] {
  const lower = text.toLowerCase();
  const { beginnings } = entries();
  const found: Mention[] = [];
  let beginning = 0;
  for (let at = 0; at < lower.length; at++) {
    beginning = beginningWith(beginning, lower.charCodeAt(at));
    const start = at - 2;
    if (beginnings[beginning] === 0 || start < 0 || !startsWord(text, start)) continue;
    for (const entry of startingAt(lower, start)) {
      const end = endOf(lower, start, entry);
      if (end < 0) continue;
      found.push({ vendor: entry.vendor, start, end });
      break;
    }
  }
  return found;
}

/** The same of what stands in a stretch. The longest word, in pieces, and what tells a heading are shorter than what it looks at. */
export const mentionsBeside = /* @__PURE__ */ inStretch(mentionsIn, { before: 2, after: 64 });

/** The vendor that a name speaks of. `segments` are its words in lower case: `['kraken', 'api', 'key']`. */
export function vendorInName(segments: readonly string[]): VendorId | null {
  const joined = segments.join('');
  for (let index = 0, at = 0; index < segments.length; at += segments[index++]?.length ?? 0) {
    for (const { letters, kind, vendor } of startingAt(joined, at)) {
      if (kind === 'host' || !joined.startsWith(letters, at)) continue;
      // In one segment a word may go on; one made of several ends with the last.
      const whole = letters.length <= (segments[index]?.length ?? 0);
      if ((kind === 'word' && whole) || endsSegment(segments, index, letters.length)) return vendor;
    }
  }
  // A long word is nobody else's inside another word either.
  for (let at = 1; at < joined.length - 2; at++) {
    for (const { letters, kind, vendor } of startingAt(joined, at)) {
      if (kind === 'word' && letters.length >= LONG && joined.startsWith(letters, at)) return vendor;
    }
  }
  return null;
}

const LONG = 7;

interface Entry {
  readonly letters: string;
  readonly kind: 'word' | 'part' | 'host';
  readonly vendor: VendorId;
}

const NONE: readonly Entry[] = [];

function startingAt(lower: string, at: number): readonly Entry[] {
  return entries().groups.get(firstThree(lower, at)) ?? NONE;
}

interface Index {
  /** By their first three characters; longer ones first. */
  readonly groups: ReadonlyMap<number, readonly Entry[]>;
  /** Not 0 where some entry may begin so: {@link beginningWith}. Most of a text is passed by with a look at this. */
  readonly beginnings: Uint8Array;
}

let indexed: Index | undefined;

function entries(): Index {
  indexed ??= index();
  return indexed;
}

/** Five bits of each of the last three characters. */
function beginningWith(beginning: number, code: number): number {
  return ((beginning << 5) | (code & 31)) & 0x7fff;
}

function index(): Index {
  const all = (Object.entries(VENDORS) as [VendorId, Vendor][]).flatMap(([vendor, { words = [], parts = [], hosts = [] }]) => [
    ...words.map((letters): Entry => ({ letters, kind: 'word', vendor })),
    ...parts.map((letters): Entry => ({ letters, kind: 'part', vendor })),
    ...hosts.map((letters): Entry => ({ letters, kind: 'host', vendor })),
  ]);
  const groups = new Map<number, Entry[]>();
  for (const entry of all.sort((a, b) => b.letters.length - a.letters.length)) {
    const code = firstThree(entry.letters, 0);
    groups.set(code, [...(groups.get(code) ?? []), entry]);
  }
  const beginnings = new Uint8Array(1 << 15);
  for (const code of groups.keys()) beginnings[[16, 8, 0].reduce((rest, bits) => beginningWith(rest, code >> bits), 0)] = 1;
  return { groups, beginnings };
}

function firstThree(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2);
}

/** Where `entry` ends if it stands at `start`, or -1. */
function endOf(lower: string, start: number, { letters, kind }: Entry): number {
  if (kind === 'word') return pastWord(lower, start, letters);
  if (!lower.startsWith(letters, start)) return -1;
  const end = start + letters.length;
  HEADING.lastIndex = start;
  return kind === 'host' || HEADING.test(lower) ? end : -1;
}

/**
 * A part of other words is a heading where only punctuation stands before it, and a block follows or the end: `wise:`, `"unit": {`, `[column]`.
 * Behind a letter and `/` or `+` it may be the end of a base64 text.
 */
const HEADING = /(?<![0-9]|[a-z0-9][/+])[a-z]{1,40}(?:["'\]]{0,2} {0,2}(?:[:=]|=>) {0,2}(?:[{[\r\n]|$)|\]|$)/y;

/** Past a word that may be written in pieces: `Modern Treasury`, `modern_treasury`. The last piece goes on as no other word: `Rails.root` is not Railsr. */
function pastWord(lower: string, start: number, letters: string): number {
  let at = start;
  let last = 0;
  for (let letter = 0; letter < letters.length; letter++, at++) {
    if (letter > 0 && SEPARATOR.test(lower.charAt(at))) {
      at++;
      last = letter;
    }
    if (lower.charCodeAt(at) !== letters.charCodeAt(letter)) return -1;
  }
  return last > 0 && letters.length - last < SHORT && isLetter(lower.charCodeAt(at)) ? -1 : at;
}

/** So few letters of a last piece are the beginning of many words. */
const SHORT = 3;

const SEPARATOR = /[-_. ]/;

/** A word may start here: nothing of a longer one precedes it, or a hump does (`myKraken`). */
function startsWord(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (!isLetter(before)) return true;
  const here = text.charCodeAt(at);
  return here < 91 && before > 96 && isLetter(here);
}

function isLetter(code: number): boolean {
  return (code > 64 && code < 91) || (code > 96 && code < 123);
}

/** True where `length` letters from the start of a segment end with a segment, or with one that goes on as a credential's name: `lobapikey`. */
function endsSegment(segments: readonly string[], from: number, length: number): boolean {
  let left = length;
  for (let index = from; index < segments.length; index++) {
    const segment = segments[index] as string;
    if (left <= segment.length) return left === segment.length || CREDENTIAL_WORD.test(segment.slice(left));
    left -= segment.length;
  }
  return false;
}

const CREDENTIAL_WORD = /^(?:api|access|secret|private|client|auth)?(?:key|secret|token|id)?s?$/;
