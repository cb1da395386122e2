import { withoutNul } from './encoded.ts';

/** One way to read a blob: its bytes as they are, or decoded to UTF-8. */
export interface Reading {
  readonly bytes: Buffer;
  /** Null as they are; else the encoding they were decoded from, or `without-nul`. */
  readonly decoded: string | null;
}

/**
 * Every way in which the bytes may be meant. The bytes as they are always belong to it: a byte order mark proves nothing.
 * Where there are NUL bytes, the text without them is read as well: that finds what a mark that lies, an odd byte or a change of
 * encoding in the middle hides from a decoder, because the letters of keys and numbers are ASCII in UTF-16 and UTF-32 too.
 */
export function readings(source: Uint8Array): Reading[] {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const plain: Reading = { bytes, decoded: null };
  const hasNul = bytes.includes(0);
  const encoding = encodingOf(bytes, hasNul);
  const decoded: Reading[] = encoding === null ? [] : [{ bytes: Buffer.from(DECODERS[encoding](bytes), 'utf8'), decoded: encoding }];
  if (hasNul) decoded.push({ bytes: withoutNul(bytes), decoded: 'without-nul' });
  return [plain, ...decoded];
}

type Encoding = keyof typeof DECODERS;

const DECODERS = {
  'utf-16le': (bytes: Buffer): string => bytes.toString('utf16le'),
  'utf-16be': (bytes: Buffer): string =>
    Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString('utf16le'),
  'utf-32le': (bytes: Buffer): string => utf32(bytes, (at) => bytes.readUInt32LE(at)),
  'utf-32be': (bytes: Buffer): string => utf32(bytes, (at) => bytes.readUInt32BE(at)),
};

function encodingOf(bytes: Buffer, hasNul: boolean): Encoding | null {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0])) return 'utf-32le';
  if (startsWith(bytes, [0, 0, 0xfe, 0xff])) return 'utf-32be';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  return hasNul ? wideText(bytes) : null;
}

/** UTF-16 without a mark: of mostly Western text every second byte is NUL, and hardly any of the others. */
function wideText(bytes: Buffer): Encoding | null {
  if (bytes.length < 4) return null;
  const nul = [0, 0];
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) nul[at & 1] = (nul[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = nul;
  const half = bytes.length >> 1;
  if (odd > half * 0.3 && even < half * 0.05) return 'utf-16le';
  if (even > half * 0.3 && odd < half * 0.05) return 'utf-16be';
  return null;
}

function utf32(bytes: Buffer, read: (at: number) => number): string {
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = read(at);
    parts.push(point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point));
  }
  return parts.join('');
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}
