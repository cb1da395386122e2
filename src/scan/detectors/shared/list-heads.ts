import type { Head } from '../define.ts';
import { mayName } from './naming-words.ts';
import { lineAt } from './rows.ts';
import { headsIn, type Heads, rowUnder } from './table-heads.ts';

/** What stands before a list: as text, and as heads of columns where its rows are numbers alone. */
interface Opening {
  readonly text: string;
  readonly heads: Heads | null;
}

/** Lists of numbers, each with no more than a comment behind it: what stands before the first is the name of all. */
export function createLists(bytes: Buffer): (at: number) => Head | null {
  let known: { readonly from: number; readonly to: number; readonly opening: Opening | null } = { from: 0, to: -1, opening: null };
  return (at) => {
    let front = at;
    while (front > 0 && (front > known.to || front < known.from)) {
      const item = itemBefore(bytes, front);
      if (item < 0) break;
      front = item;
    }
    const isKnown = front <= known.to && front >= known.from;
    known = isKnown
      ? { from: known.from, to: Math.max(known.to, at), opening: known.opening }
      : { from: front, to: at, opening: openingAt(bytes, front) };
    return known.opening === null ? null : headOf(bytes, known.opening, at);
  };
}

function headOf(bytes: Buffer, { text, heads }: Opening, at: number): Head | null {
  if (heads === null) return { name: text, text, isList: true, row: () => [] };
  const line = lineAt(bytes, at);
  return line === null ? null : (rowUnder(bytes, heads, line)?.(at) ?? null);
}

/** The beginning of what may stand in a list and ends at a position: a sign, a word with a digit, a line that has a comment; -1 where it is none. */
function itemBefore(bytes: Buffer, end: number): number {
  const kind = OF_LIST[bytes[end - 1] as number];
  if (kind === SIGN) return end - 1;
  if (kind === LETTER) {
    let from = end;
    let hasDigit = false;
    while (from > 0 && end - from < LONGEST_WORD && isWord(bytes[from - 1] as number))
      hasDigit = isDigit(bytes[--from] as number) || hasDigit;
    if (hasDigit) return from;
  }
  return commentedBefore(bytes, end);
}

/** Nothing that an item may end with is longer. */
const LONGEST_WORD = 48;
const LONGEST_LINE = 200;
const ITEM_WITH_COMMENT = /^\s*(?:[-*] {0,8})?["'`]?[0-9A-Z][0-9A-Z ./-]{3,47}["'`]? {0,8}[,;]? {0,8}(?:#|\/\/|--|\/\*)/;

function commentedBefore(bytes: Buffer, end: number): number {
  const from = beginOfLine(bytes, end);
  return from >= 0 && from < end && ITEM_WITH_COMMENT.test(bytes.toString('latin1', from, end)) ? from : -1;
}

/** -1 where it is too far. */
function beginOfLine(bytes: Buffer, end: number): number {
  const least = Math.max(0, end - LONGEST_LINE);
  for (let at = end; at > least; at--) if (bytes[at - 1] === 10) return at;
  return least === 0 ? 0 : -1;
}

function openingAt(bytes: Buffer, end: number): Opening | null {
  const isLine = bytes[end] === 10 || bytes[end] === 13;
  const line = isLine ? lineAt(bytes, end) : null;
  const heads = line === null ? null : headsIn(bytes, line);
  const from = Math.max(beginOfLine(bytes, end), end - LONGEST_LINE, 0);
  const text = `${bytes.toString('latin1', from, end)}${isLine ? '\n' : ''}`;
  return heads !== null || ((OPENS.test(text) || IS_NAME.test(text)) && mayName(text)) ? { text, heads } : null;
}

/** A bracket, or what stands between a name and its value. */
const OPENS = /(?:[[({:=>]|from stdin;)[^0-9a-z]{0,4}$/i;
/** A name alone, or a comment. */
const IS_NAME = /^[\s#/*;"'-]*[\w\x80-\xff .#-]{2,60}[^\w]{0,4}$/;

const SIGN = 1;
const LETTER = 2;
/** What numbers of a list are made of, and stands between them. */
const OF_LIST: Uint8Array = /* @__PURE__ */ kinds();

function kinds(): Uint8Array {
  const table = new Uint8Array(256);
  for (let byte = 0; byte < 256; byte++) if (isWord(byte)) table[byte] = LETTER;
  for (const sign of '0123456789 \t\r\n,;|/"\'`*_-.') table[sign.charCodeAt(0)] = SIGN;
  return table;
}

function isWord(byte: number): boolean {
  return isDigit(byte) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
