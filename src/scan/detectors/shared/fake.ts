const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
export const HEX = `${DIGITS}abcdef`;
export const ALNUM = `${DIGITS}${LOWER.toUpperCase()}${LOWER}`;
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
