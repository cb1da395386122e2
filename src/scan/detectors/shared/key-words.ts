import type { Finder } from '../define.ts';
import { lastOther } from './last-other.ts';

/*
 * Keys in base 58 and base 32 have no literal either, but exact lengths. Every stretch of 16 bytes at a stride of 14 is looked at: a word of
 * 29 holds one of them whole.
 */

const STRIDE = 14;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 4;
const OTHER = 8;
const KIND = /* @__PURE__ */ kinds();

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
  // An escape before it; the longest word and what ends it.
  reach: { before: 2, after: 89 },
  next: (bytes, from, to = bytes.length) => {
    const last = Math.min(bytes.length - 16, to + STRIDE);
    for (let at = from + STRIDE - 1 - ((from + STRIDE - 1) % STRIDE); at <= last; at += STRIDE) {
      // Five of the sixteen tell most often: without calls, because a hook runs this before V8 has compiled it.
      const few =
        (KIND[bytes[at] as number] as number) | (KIND[bytes[at + 15] as number] as number) | (KIND[bytes[at + 8] as number] as number);
      if (few >= OTHER) continue;
      if (((KIND[bytes[at + 4] as number] as number) | (KIND[bytes[at + 11] as number] as number)) >= OTHER || !isSolid(bytes, at))
        continue;
      const start = wordStart(bytes, at);
      const end = wordEnd(bytes, at + 16);
      if (start >= from && BEGINNINGS[end - start]?.includes(String.fromCharCode(bytes[start] as number)) === true)
        return start < to ? start : -1;
      at = end - (end % STRIDE);
    }
    return -1;
  },
  closedBy: (bytes, least, at) => lastOther(bytes, least, at, (byte) => KIND[byte] === OTHER),
};

/** True where 16 bytes are letters and digits, and not small letters alone. */
function isSolid(bytes: Uint8Array, from: number): boolean {
  let kinds = 0;
  for (let at = from; at < from + 16 && kinds < OTHER; at++) kinds |= KIND[bytes[at] as number] as number;
  return kinds < OTHER && kinds !== LOWER;
}

/** The letter of an escape such as `\n` is no part of the word behind it. */
function wordStart(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at > 0 && kindAt(bytes, at - 1) < OTHER) at--;
  return at > 0 && bytes[at - 1] === 92 && 'nrt'.includes(String.fromCharCode(bytes[at] as number)) ? at + 1 : at;
}

function wordEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && kindAt(bytes, at) < OTHER) at++;
  return at;
}

function kindAt(bytes: Uint8Array, at: number): number {
  return KIND[bytes[at] as number] as number;
}

function kinds(): Uint8Array {
  const table = new Uint8Array(256).fill(OTHER);
  table.fill(DIGIT, 48, 58);
  table.fill(UPPER, 65, 91);
  table.fill(LOWER, 97, 123);
  return table;
}
