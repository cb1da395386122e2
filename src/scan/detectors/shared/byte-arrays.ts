import type { Finder } from '../define.ts';
import { lastOther } from './last-other.ts';

/*
 * A key written as numbers has no literal, but no other text has a hundred bytes in a row of digits, commas and white space alone, as often as
 * not. The shortest array of 64 numbers has 129 bytes.
 */

const STRIDE = 100;
const PROBE = 16;
/** The longest array of 64 numbers, indented on lines of their own. */
const LONGEST = 1200;
const COMMA = 44;
const OPEN = 91;
const KIND = /* @__PURE__ */ kinds();

/** An opening bracket before a stretch of numbers and commas. */
export const byteArrays: Finder = {
  name: 'byte-arrays',
  reach: { before: 0, after: LONGEST + PROBE + 1 },
  next: (bytes, from, to = bytes.length) => {
    const last = Math.min(bytes.length - PROBE, to + STRIDE);
    for (let at = from + STRIDE - 1 - ((from + STRIDE - 1) % STRIDE); at <= last; at += STRIDE) {
      if (KIND[bytes[at] as number] === 0 || KIND[bytes[at + PROBE - 1] as number] === 0 || !isNumbers(bytes, at)) continue;
      let start = at;
      const least = Math.max(from, at - LONGEST);
      while (start > least && KIND[bytes[start - 1] as number] === 1) start--;
      if (start > from && bytes[start - 1] === OPEN) return start <= to ? start - 1 : -1;
    }
    return -1;
  },
  closedBy: (bytes, least, at) => lastOther(bytes, least, at, (byte) => KIND[byte] === 0),
};

function isNumbers(bytes: Uint8Array, from: number): boolean {
  let commas = 0;
  for (let at = from; at < from + PROBE; at++) {
    if (KIND[bytes[at] as number] === 0) return false;
    if (bytes[at] === COMMA) commas++;
  }
  return commas > 0;
}

function kinds(): Uint8Array {
  const table = new Uint8Array(256);
  for (const char of '0123456789, \t\r\n') table[char.charCodeAt(0)] = 1;
  return table;
}
