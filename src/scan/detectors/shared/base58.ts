import { sha256 } from './sha256.ts';

export const BITCOIN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
export const XRP_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

/** What base58check text holds, its version included; null where its last four bytes are no checksum of it. */
export function base58check(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | null {
  const bytes = base58(text, alphabet);
  if (bytes === null || bytes.length < 5) return null;
  const payload = bytes.subarray(0, -4);
  const digest = sha256(sha256(payload));
  return bytes.subarray(-4).every((byte, at) => byte === digest[at]) ? payload : null;
}

/** The bytes of a number written in base 58; every leading zero digit is a zero byte. Null where a character is no digit. */
export function base58(text: string, alphabet = BITCOIN_ALPHABET): Uint8Array | null {
  // The lowest byte first.
  const bytes: number[] = [];
  for (const char of text) {
    let carry = alphabet.indexOf(char);
    if (carry < 0) return null;
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] as number) * 58;
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff);
  }
  for (let at = 0; at < text.length && text[at] === alphabet[0]; at++) bytes.push(0);
  return Uint8Array.from(bytes.reverse());
}
