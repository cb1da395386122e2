/** A private key in DER. */
export interface DerKey {
  readonly kind: 'RSA' | 'EC' | 'DSA' | 'PKCS#8';
  readonly isEncrypted: boolean;
}

/**
 * The private key that the bytes begin with, by its structure: every part is there, and their lengths fit (PKCS#1, SEC 1, PKCS#8 and what
 * OpenSSL writes of DSA). Null for anything else: public keys and certificates, and keys that are cut.
 */
export function derKey(bytes: Uint8Array): DerKey | null {
  const whole = elementAt(bytes, 0);
  if (whole?.tag !== SEQUENCE || whole.end > bytes.length) return null;
  const parts = partsOf(bytes, whole);
  if (parts === null) return null;
  const form = parts.map(({ tag }) => tag.toString(16)).join(' ');
  const [first] = parts as [Element];
  const version = bytes[first.start] as number;
  if (/^2( 2){8}$/.test(form) && version <= 1) return { kind: 'RSA', isEncrypted: false };
  if (/^2( 2){5}$/.test(form) && version === 0) return { kind: 'DSA', isEncrypted: false };
  if (/^2 4( a0)?( a1)?$/.test(form) && version === 1) return isScalar(parts[1]) ? { kind: 'EC', isEncrypted: false } : null;
  if (/^2 30 4( a0)?( 81)?$/.test(form) && version <= 1) return { kind: 'PKCS#8', isEncrypted: false };
  if (form === '30 4' && encrypts(bytes, first)) return { kind: 'PKCS#8', isEncrypted: true };
  return null;
}

/** Bytes that the element at the start of `bytes` says that it has, its own head included. Null where there is no such element. */
export function declaredLength(bytes: Uint8Array): number | null {
  return elementAt(bytes, 0)?.end ?? null;
}

const SEQUENCE = 0x30;

interface Element {
  readonly tag: number;
  /** Of its content; the end is one past. */
  readonly start: number;
  readonly end: number;
}

function elementAt(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || first === 0x80 || first > 0x84) return null;
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first };
  const digits = first & 0x7f;
  let length = 0;
  for (let digit = 0; digit < digits; digit++) length = length * 256 + (bytes[at + 2 + digit] ?? 0);
  const start = at + 2 + digits;
  return { tag, start, end: start + length };
}

/** What an element holds, where it fills it exactly. */
function partsOf(bytes: Uint8Array, { start, end }: Element): readonly Element[] | null {
  const parts: Element[] = [];
  for (let at = start; at < end; ) {
    const part = elementAt(bytes, at);
    if (part === null || part.end > end) return null;
    parts.push(part);
    at = part.end;
  }
  return parts.length === 0 ? null : parts;
}

/** Of curves with 160 to 521 bits. */
function isScalar(part: Element | undefined): boolean {
  const length = part === undefined ? 0 : part.end - part.start;
  return length >= 20 && length <= 66;
}

/** An algorithm of PKCS#5 or PKCS#12 for keys under a passphrase: 1.2.840.113549.1.5.x or 1.2.840.113549.1.12.1.x. */
function encrypts(bytes: Uint8Array, algorithm: Element): boolean {
  const name = elementAt(bytes, algorithm.start);
  const hex = Buffer.from(bytes.subarray(name?.start ?? 0, name?.end ?? 0)).toString('hex');
  return name?.tag === 6 && /^2a864886f70d01(?:05|0c01)..$/.test(hex);
}
