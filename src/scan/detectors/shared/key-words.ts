import type { Finder } from '../define.ts';
import { lastOther } from './last-other.ts';

/*
 * Keys in base 58 and base 32 have no literal either, but exact lengths. The shortest, of 29, holds three whole words of 32 bits, wherever one
 * counts from. No letter or digit is below `0`, as blanks, points, dashes and slashes are: whether one of twelve bytes is takes a few operations,
 * and nearly all stretches of a text hold one.
 */

const SHORTEST = 29;
const STRIDE = 12;
const LOWEST = 0x30303030;
const HIGHEST_BITS = 0x80808080 | 0;
const OTHER = /* @__PURE__ */ others();

/** By length, with what such a word may begin. */
const BEGINNINGS: Readonly<Record<number, string>> = {
  // XRP Ledger family seed: secp256k1, Ed25519
  29: 's',
  31: 's',
  // Wallet import format: uncompressed, compressed; Mina
  51: '56789',
  52: 'KLcTQXVUPNE',
  // Stellar
  56: 'S',
  // BIP-38
  58: '6',
  // 64 bytes, as Solana wallets export them
  87: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  88: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
};

/** Words of letters and digits with the length and first character of a key. */
export const keyWords: Finder = {
  name: 'key-words',
  quick: 'keys',
  // An escape before it; the longest word and what ends it.
  reach: { before: 2, after: 89 },
  next: (bytes, from, to = bytes.length) => {
    if (bytes.length < SHORTEST) return -1;
    const skipped = -bytes.byteOffset & 3;
    const words = wordsOf(bytes, skipped);
    const last = Math.min(words.length - 3, (to + STRIDE - skipped) >> 2);
    for (let word = 3 * Math.max(0, Math.ceil((from - skipped) / STRIDE)); word <= last; word += 3) {
      const a = words[word] as number;
      const b = words[word + 1] as number;
      const c = words[word + 2] as number;
      // Of each byte, the highest bit is set where it is below `0`, or next to one that is.
      if ((((a - LOWEST) & ~a) | ((b - LOWEST) & ~b) | ((c - LOWEST) & ~c)) & HIGHEST_BITS) continue;
      const at = skipped + 4 * word;
      if (!isSolid(bytes, at)) continue;
      const start = wordStart(bytes, at);
      const end = wordEnd(bytes, at + STRIDE);
      if (start >= from && BEGINNINGS[end - start]?.includes(String.fromCharCode(bytes[start] as number)) === true)
        return start < to ? start : -1;
      // What is not behind the end is passed by.
      word += 3 * Math.floor((end - at - 1) / STRIDE);
    }
    return -1;
  },
  closedBy: (bytes, least, at) => lastOther(bytes, least, at, (byte) => OTHER[byte] === 1),
};

let latest: { readonly bytes: Uint8Array; readonly words: Int32Array } | undefined;

/** The bytes from the first that a number of 32 bits may begin at, in such numbers. */
function wordsOf(bytes: Uint8Array, skipped: number): Int32Array {
  if (latest?.bytes !== bytes) {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset + skipped, (bytes.length - skipped) >> 2);
    latest = { bytes, words };
  }
  return latest.words;
}

/** True where as many bytes are letters and digits. */
function isSolid(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at < from + STRIDE; at++) if (isOther(bytes, at)) return false;
  return true;
}

/** The letter of an escape such as `\n` is no part of the word behind it. */
function wordStart(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at > 0 && !isOther(bytes, at - 1)) at--;
  return at > 0 && bytes[at - 1] === 92 && 'nrt'.includes(String.fromCharCode(bytes[at] as number)) ? at + 1 : at;
}

function wordEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && !isOther(bytes, at)) at++;
  return at;
}

function isOther(bytes: Uint8Array, at: number): boolean {
  return OTHER[bytes[at] as number] === 1;
}

/** 1 for each byte that is neither letter nor digit. */
function others(): Uint8Array {
  const table = new Uint8Array(256).fill(1);
  table.fill(0, 48, 58);
  table.fill(0, 65, 91);
  table.fill(0, 97, 123);
  return table;
}
