/*
 * Base64 as files hold it: on one line, or broken into lines that may stand in strings of code, in comments, or behind escapes.
 */

/** The pattern of base64 that begins with at least `least` characters in a row; what may join lines belongs to it, and what may follow. */
export function base64Lines(least: number): string {
  return String.raw`(?=[0-9A-Za-z+/]{${least}})[0-9A-Za-z+/=\s"'\x60\\,.&#*>|]{${least},${BASE64_MOST}}`;
}

/** The most characters that {@link base64Lines} matches: an RSA key of 8192 bits has 6300. */
export const BASE64_MOST = 16_000;

/** Its words, without what stands between them; no further than they are asked for. */
export function* base64Words(text: string): Generator<string> {
  for (const [word] of text.matchAll(/\\{1,2}[nrt]|[0-9A-Za-z+/=]+/g)) if (!word.startsWith('\\') && /[0-9A-Za-z]/.test(word)) yield word;
}

/** The bytes; what is no base64 at the end is left out. */
export function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64');
}
