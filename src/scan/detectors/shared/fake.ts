const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
export const HEX = `${DIGITS}abcdef`;
export const UPPER_HEX = `${DIGITS}ABCDEF`;
export const LOWER_ALNUM = `${DIGITS}${LOWER}`;
export const UPPER_ALNUM = `${DIGITS}${LOWER.toUpperCase()}`;
export const ALNUM = `${DIGITS}${LOWER.toUpperCase()}${LOWER}`;
export const LETTERS = `${LOWER.toUpperCase()}${LOWER}`;
export const BASE64 = `${ALNUM}+/`;
export const URL_SAFE = `${ALNUM}_-`;

/** The same random-looking text on every call: examples must not put real-looking secrets into the tree. */
export function fake(alphabet: string, length: number, seed = 1): string {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  let text = '';
  for (let at = 0; at < length; at++) {
    // xorshift32: a weak generator is enough to look random.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    text += alphabet.charAt(state % alphabet.length);
  }
  return text;
}

/** A random-looking UUID, the same on every call. */
export function fakeUuid(seed = 1): string {
  const hex = fake(HEX, 32, seed);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
