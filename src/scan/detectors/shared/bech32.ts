const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** Constants of BIP-173 and BIP-350. */
const BECH32 = 1;
const BECH32M = 0x2bc830a3;

/** True where the last six characters of bech32 (or bech32m) text are a checksum of it. All of one case; of any length, as age, Cardano and Nostr use it. */
export function isBech32(text: string): boolean {
  const lower = text.toLowerCase();
  const split = lower.lastIndexOf('1');
  if (split < 1 || (text !== lower && text !== text.toUpperCase())) return false;
  const codes = Array.from(lower.slice(0, split), (char) => char.charCodeAt(0));
  const digits = Array.from(lower.slice(split + 1), (char) => ALPHABET.indexOf(char));
  if (digits.length < 6 || digits.includes(-1)) return false;
  const rest = polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...digits]);
  return rest === BECH32 || rest === BECH32M;
}

/** What has to follow text of small letters, its prefix included, so that it is bech32. */
export function bech32Checksum(text: string): string {
  const split = text.lastIndexOf('1');
  const codes = Array.from(text.slice(0, split), (char) => char.charCodeAt(0));
  const digits = Array.from(text.slice(split + 1), (char) => ALPHABET.indexOf(char));
  const rest = polymod([...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...digits, 0, 0, 0, 0, 0, 0]) ^ BECH32;
  return [25, 20, 15, 10, 5, 0].map((shift) => ALPHABET.charAt((rest >>> shift) & 31)).join('');
}

function polymod(values: readonly number[]): number {
  let rest = 1;
  for (const value of values) {
    const top = rest >>> 25;
    rest = ((rest & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATORS.entries()) if ((top >> bit) & 1) rest ^= generator;
  }
  return rest;
}

const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
