/** A stretch of bytes that says something else than it shows, and what. */
export interface Encoded {
  readonly from: number;
  readonly to: number;
  readonly encoding: Encoding;
  readonly text: Buffer;
  /** From `from` on, so many encoded bytes stand for so many of the text. */
  readonly unit: Unit;
}

export type Encoding = 'base64' | 'base64>utf-16le' | 'hex' | 'percent' | 'escape' | 'entity' | 'spacing';

export interface Unit {
  readonly encoded: number;
  readonly text: number;
}

/**
 * Gives every stretch of base64 (either alphabet) and of hexadecimal digits that begins like a text to `found`, in ascending order.
 *
 * A stretch that is long enough holds three whole words of 32 bits, wherever one counts them from. No byte of base64 is below `+`, as
 * blanks, quotes and brackets are: whether one of twelve bytes is takes a few operations, and most stretches of a text hold one.
 */
export function findEncoded(bytes: Buffer, found: (encoded: Encoded) => void): void {
  findEncodedNear(bytes, [0], bytes.length, found);
}

/**
 * As {@link findEncoded}, where it is known near which places such stretches begin: no farther before than `within`, nor behind. They are ascending.
 * A stretch that goes on over lines is given as a whole.
 */
function findEncodedNear(bytes: Buffer, places: readonly number[], within: number, found: (encoded: Encoded) => void): void {
  if (bytes.length < SHORTEST) return;
  const skipped = -bytes.byteOffset & 3;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + skipped, (bytes.length - skipped) >> 2);
  let done = 0;
  let next = 0;
  for (const place of places) {
    const last = Math.min(words.length - 3, (place + within - skipped) >> 2);
    for (let word = Math.max(next, 3 * Math.floor((place - within - skipped) / 12)); word <= last; word += 3) {
      next = word + 3;
      const a = words[word] as number;
      const b = words[word + 1] as number;
      const c = words[word + 2] as number;
      // Of each byte, the highest bit is set where it is below `+`, or next to one that is.
      if ((((a - LOWEST) & ~a) | ((b - LOWEST) & ~b) | ((c - LOWEST) & ~c)) & HIGHEST_BITS) continue;
      const at = skipped + 4 * word;
      if (at >= done && isInside(bytes, at)) done = readRun(bytes, at, done, found);
    }
  }
}

/**
 * Where between two places a stretch that {@link findEncoded} gives begins, or goes on at the first of them; null where that takes long to tell.
 */
export function encodedBetween(bytes: Buffer, begin: number, end: number): readonly number[] | null {
  if (!holdsRun(bytes, begin, end)) return NONE_FOUND;
  let from = begin;
  while (from > 0 && begin - from < FAR && isOfRun(bytes, from - 1)) from--;
  let to = end;
  while (to < bytes.length && to - end < FAR && isOfRun(bytes, to)) to++;
  if (begin - from === FAR || to - end === FAR) return null;
  // What stands before a stretch tells where it begins.
  const offset = Math.max(0, from - 1);
  const all: number[] = [];
  findEncoded(bytes.subarray(offset, to), (found) => {
    if (offset + found.from < end && offset + found.to > begin) all.push(Math.max(begin, offset + found.from));
  });
  return all;
}

/** As {@link findEncoded}, by what {@link encodedBetween} says of stretches that make up the whole, or said of them in what they were copied from. */
export function findEncodedAt(bytes: Buffer, places: readonly number[], found: (encoded: Encoded) => void): void {
  findEncodedNear(bytes, places, WITHIN, found);
}

/** A place is in a run, or in what stands between two lines: a stretch of 24 bytes in the run is no farther. */
const WITHIN = 128;

/** As {@link findEncoded}, where for each run of base64 in which something begins a place in it is known, in ascending order. */
export function findEncodedIn(bytes: Buffer, places: readonly number[], found: (encoded: Encoded) => void): void {
  let done = 0;
  for (const place of places) if (place >= done) done = readRun(bytes, place, done, found);
}

/** Gives what the run around a place says; returns where what was read ends. */
function readRun(bytes: Buffer, at: number, done: number, found: (encoded: Encoded) => void): number {
  const begin = runStart(bytes, at, done);
  const end = runEnd(bytes, at);
  const padded = afterPadding(bytes, end);
  return padded - begin < SHORTEST ? padded : Math.max(padded, decodeRun(bytes, begin, end, found));
}

const FAR = 4096;
const NONE_FOUND: readonly number[] = [];

/** Whether a stretch as long as the shortest that is encoded has a byte between two places. */
function holdsRun(bytes: Buffer, begin: number, end: number): boolean {
  const last = Math.min(end - 1, bytes.length - SHORTEST);
  for (let from = Math.max(0, begin - SHORTEST + 1); from <= last; ) {
    // From the right: a byte that is none of a run rules out all that hold it.
    let at = from + SHORTEST - 1;
    while (at >= from && isOfRun(bytes, at)) at--;
    if (at < from) return true;
    from = at + 1;
  }
  return false;
}

/** Whether all bytes between two places are base64 or its padding. */
export function isAllOfRun(bytes: Buffer, begin: number, end: number): boolean {
  for (let at = begin; at < end; at++) if (!isOfRun(bytes, at)) return false;
  return true;
}

const isOfRun = (bytes: Buffer, at: number): boolean => valueAt(bytes, at) !== NONE || bytes[at] === EQUALS;

/** So many characters stand for the digits of a card, padding included. */
export const SHORTEST = 24;
const SHORTEST_HEX = 30;
const LOWEST = 0x2b2b2b2b;
const HIGHEST_BITS = 0x80808080 | 0;

/** Whether twelve bytes are base64 or its padding. */
function isInside(bytes: Buffer, at: number): boolean {
  for (let index = at + 11; index >= at; index--) if (!isOfRun(bytes, index)) return false;
  return true;
}

function runStart(bytes: Buffer, at: number, least: number): number {
  let start = at;
  while (start > least && valueAt(bytes, start - 1) !== NONE) start--;
  return start;
}

function runEnd(bytes: Buffer, at: number): number {
  let end = at;
  while (end < bytes.length && valueAt(bytes, end) !== NONE) end++;
  return end;
}

/** Gives what the run from `begin` to `end` says; returns where what was read of it ends. */
function decodeRun(bytes: Buffer, begin: number, end: number, found: (encoded: Encoded) => void): number {
  if (bytes[begin] === ZERO && bytes[begin + 1] === LETTER_X && isHex(bytes, begin + 2, end)) {
    found(hexOf(bytes, begin, begin + 2, end));
    return end;
  }
  for (let from = begin; from <= begin + (hasSign(bytes, begin) ? 1 : 0); from++) {
    if (isHex(bytes, from, end)) {
      found(hexOf(bytes, from, from, end));
      return end;
    }
    const encoding = base64At(bytes, from, end);
    if (encoding !== null) return decodeLines(bytes, from, end, encoding, found);
  }
  return end;
}

/** Whether the first byte is the sign of a diff, a separator, or the letter of an escape, rather than encoded. */
function hasSign(bytes: Buffer, begin: number): boolean {
  const first = bytes[begin] as number;
  return valueAt(bytes, begin) > 61 || (bytes[begin - 1] === BACKSLASH && 'nrt'.includes(String.fromCharCode(first)));
}

function hexOf(bytes: Buffer, shown: number, from: number, end: number): Encoded {
  const to = end - ((end - from) & 1);
  return { from: shown, to, encoding: 'hex', text: Buffer.from(bytes.toString('latin1', from, to), 'hex'), unit: { encoded: 2, text: 1 } };
}

const ZERO = 48;
const LETTER_X = 120;
const BACKSLASH = 92;

/** Bytes at the beginning that have to read as text. Of random ones, one in thirty thousand does. */
const SAMPLE = /* @__PURE__ */ Buffer.alloc(12);

function isHex(bytes: Buffer, from: number, end: number): boolean {
  if (end - from < SHORTEST_HEX) return false;
  for (let at = 0; at < SAMPLE.length; at++) {
    const value = (hexValue(bytes[from + 2 * at] as number) << 4) | hexValue(bytes[from + 2 * at + 1] as number);
    if (value < 0) return false;
    SAMPLE[at] = value;
  }
  if (!isText(SAMPLE)) return false;
  for (let at = from; at < end; at++) if (hexValue(bytes[at] as number) < 0) return false;
  return true;
}

/** Negative where the byte is no digit. */
function hexValue(byte: number): number {
  if (byte < 58) return byte > 47 ? byte - 48 : -1;
  const letter = (byte | 32) - 87;
  return letter > 9 && letter < 16 ? letter : -1;
}

function base64At(bytes: Buffer, from: number, end: number): 'base64' | 'base64>utf-16le' | null {
  if (end - from < (4 * SAMPLE.length) / 3 || !mayBegin((valueAt(bytes, from) << 2) | (valueAt(bytes, from + 1) >> 4))) return null;
  for (let at = 0, quad = from; at < SAMPLE.length; at += 3, quad += 4) {
    const bits =
      (valueAt(bytes, quad) << 18) | (valueAt(bytes, quad + 1) << 12) | (valueAt(bytes, quad + 2) << 6) | valueAt(bytes, quad + 3);
    SAMPLE[at] = bits >> 16;
    SAMPLE[at + 1] = bits >> 8;
    SAMPLE[at + 2] = bits;
  }
  return isText(SAMPLE) ? 'base64' : isWide(SAMPLE) ? 'base64>utf-16le' : null;
}

const valueAt = (bytes: Buffer, at: number): number => BASE64[bytes[at] as number] as number;

/** Base64 may go on line by line, each but the last of whole quads; real line breaks or escapes of them. */
function decodeLines(
  bytes: Buffer,
  begin: number,
  end: number,
  encoding: 'base64' | 'base64>utf-16le',
  found: (encoded: Encoded) => void,
): number {
  let from = begin;
  let to = end;
  for (;;) {
    const next = (to - from) % 4 === 0 ? nextLine(bytes, to) : to;
    const decoded = Buffer.from(bytes.toString('latin1', from, to), 'base64');
    const wide = encoding !== 'base64';
    found({
      from,
      to: next > to ? next : afterPadding(bytes, to),
      encoding,
      text: wide ? withoutNul(decoded) : decoded,
      unit: wide ? { encoded: 8, text: 3 } : { encoded: 4, text: 3 },
    });
    if (next === to) return to;
    from = next;
    to = runEnd(bytes, from);
  }
}

/** Where the line behind the one that ends at `end` begins, if it begins with base64; else `end`. */
function nextLine(bytes: Buffer, end: number): number {
  const gap = /^(?:\r?\n[ \t]{0,60}|\\r\\n|\\n)(?=[0-9A-Za-z+/_-]{2})/.exec(bytes.toString('latin1', end, end + 64));
  return end + (gap === null ? 0 : gap[0].length);
}

function afterPadding(bytes: Buffer, end: number): number {
  let at = end;
  while (at < end + 2 && bytes[at] === EQUALS) at++;
  return at;
}

const EQUALS = 61;

/** Whether a text may begin with the byte, of UTF-8 or UTF-16. */
const mayBegin = (byte: number): boolean => (byte < 0x80 ? !isControl(byte) : byte > 0xc1);

/** UTF-8 without controls; a character that is cut off at the end is none that is wrong. */
function isText(bytes: Uint8Array): boolean {
  let more = 0;
  for (const byte of bytes) {
    if (more > 0) {
      if (byte >> 6 !== 2) return false;
      more--;
    } else if (byte >= 0x80) {
      if (byte < 0xc2 || byte > 0xf4) return false;
      more = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    } else if (isControl(byte)) return false;
  }
  return true;
}

const isControl = (byte: number): boolean => byte < 9 || byte === 11 || byte === 12 || (byte > 13 && byte < 32) || byte === 127;

/** UTF-16 of Western text, after a mark or not. */
function isWide(bytes: Buffer): boolean {
  if (bytes[3] !== 0) return false;
  const units = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.subarray(2) : bytes;
  return units.every((byte, at) => at % 2 === 0 || byte === 0) && isText(withoutNul(units));
}

export function withoutNul(bytes: Buffer): Buffer {
  const kept = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte !== 0) kept[length++] = byte;
  }
  return kept.subarray(0, length);
}

const NONE = 255;
const BASE64 = /* @__PURE__ */ base64Values();

function base64Values(): Uint8Array {
  const table = new Uint8Array(256).fill(NONE);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  for (let value = 0; value < 62; value++) table[alphabet.charCodeAt(value)] = value;
  for (const [value, char] of [
    [62, '+'],
    [63, '/'],
    [62, '-'],
    [63, '_'],
  ] as const)
    table[char.charCodeAt(0)] = value;
  return table;
}

/**
 * What stands for another character in URLs, in strings of most languages, and in HTML and XML; and what word processors put between the groups of a
 * number in UTF-8: spaces and dashes at which no line breaks, and the dash of ranges.
 */
const ESCAPED =
  /(?<=[0-9A-Z])(?:\xc2\xa0|\xe2\x80[\x91\x93\xaf])(?=[0-9A-Z])|%[0-9A-Fa-f]{2}|\\x[0-9A-Fa-f]{2}|\\u(?:[0-9A-Fa-f]{4}|\{0{0,4}[0-9A-Fa-f]{1,6}\})|&(?:#0{0,4}\d{1,7}|#[xX]0{0,4}[0-9A-Fa-f]{1,6}|amp|apos|nbsp|quot|lt|gt);/g;
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&apos;': "'",
  '&nbsp;': ' ',
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '\xc2\xa0': ' ',
  '\xe2\x80\x91': '-',
  '\xe2\x80\x93': '-',
  '\xe2\x80\xaf': ' ',
};

/** Every escaped character between `from` and `to`, in ascending order. */
export function* escapedIn(bytes: Buffer, from: number, to: number): Generator<Encoded> {
  for (const { 0: shown, index } of bytes.toString('latin1', from, to).matchAll(ESCAPED)) {
    const text = shown.startsWith('%') ? Buffer.of(parseInt(shown.slice(1), 16)) : Buffer.from(charOf(shown));
    const encoding = ENCODINGS[shown.charAt(0)] ?? 'spacing';
    yield { from: from + index, to: from + index + shown.length, encoding, text, unit: { encoded: shown.length, text: text.length } };
  }
}

const ENCODINGS: Readonly<Record<string, Encoding>> = { '%': 'percent', '&': 'entity', '\\': 'escape' };

function charOf(shown: string): string {
  const named = NAMED[shown];
  if (named !== undefined) return named;
  const digits = shown.replace(/[^0-9A-Fa-f]/g, '');
  const point = parseInt(digits, /^&#\d/.test(shown) ? 10 : 16);
  return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
}

/**
 * What in a text says that something in it is escaped that need not be: a printable ASCII character, or in a URL a blank of any kind. Anchors and pattern are as a
 * detector's, so that the one automaton meets them in passing.
 */
export const ESCAPES = [
  { anchors: ['%0', '%2', '%3', '%4', '%5', '%6', '%7'], pattern: /%(?:[2-7][0-9A-F]|0[9AD])/i },
  { anchors: ['\\x2', '\\x3', '\\x4', '\\x5', '\\x6', '\\x7'], pattern: /\\x[2-7][0-9A-F]/i },
  { anchors: ['\\u00', '\\u{'], pattern: /\\u(?:00|\{0{0,4})[2-7][0-9A-F]/i },
  { anchors: ['&#', '&amp;', '&apos;', '&quot;'], pattern: /&(?:#x?0{0,4}[0-9A-F]{2,3}|amp|apos|quot);/i },
  // Between groups of four alone: numbers of documents have three.
  { anchors: ['&nbsp;'], pattern: /(?<=[0-9A-Z]{4})&nbsp;[0-9]/i },
  // One anchor for both: in Latin-1, the bytes C2 and E2 are one letter.
  {
    anchors: [...'0123456789'].map((digit) => `${digit}\xe2`),
    pattern: /(?<=[0-9A-Z]{3})[0-9](?:\xc2\xa0|\xe2\x80[\x91\x93\xaf])[0-9]/i,
  },
] as const;
