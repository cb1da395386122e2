/** Random choices that are the same on every run. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** `length` characters of an alphabet. */
  readonly text: (alphabet: string, length: number) => string;
  readonly bytes: (length: number) => Uint8Array;
  readonly uuid: () => string;
}

export const DIGITS = '0123456789';
export const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const UPPER = LOWER.toUpperCase();
export const HEX = `${DIGITS}abcdef`;
export const LOWER_ALNUM = DIGITS + LOWER;
export const ALNUM = DIGITS + UPPER + LOWER;
export const BASE64 = `${ALNUM}+/`;
export const URL_SAFE = `${ALNUM}-_`;

/** Seeded by a name, so that a new kind of sample changes no other. */
export function randomFor(name: string): Random {
  const next = mulberry32(hash(name));
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const text = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet[below(alphabet.length)]).join('');
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => below(256));
  const uuid = (): string => `${text(HEX, 8)}-${text(HEX, 4)}-4${text(HEX, 3)}-${text('89ab', 1)}${text(HEX, 3)}-${text(HEX, 12)}`;
  return { below, pick, text, bytes, uuid };
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) as number), 0x01000193);
  return state >>> 0;
}
