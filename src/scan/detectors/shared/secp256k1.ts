/** The order of the curve that Bitcoin and Ethereum use, in hexadecimal. */
const ORDER = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';

/** True where 64 hexadecimal digits are a private key: from 1 to the order of the curve less 1. */
export function isScalar(hex: string): boolean {
  const number = hex.toLowerCase();
  return number < ORDER && /[1-9a-f]/.test(number);
}
