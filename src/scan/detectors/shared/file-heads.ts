import type { Finder } from '../define.ts';

/** The first bytes of key stores and keys in DER, as Latin-1. Patterns check what follows. */
const HEADS = /* @__PURE__ */ [
  // Java: JKS, JCEKS, BKS and UBER (versions 1 and 2)
  '\xfe\xed\xfe\xed',
  '\xce\xce\xce\xce',
  '\0\0\0\x01\0\0\0\x14',
  '\0\0\0\x02\0\0\0\x14',
  // KeePass
  '\x03\xd9\xa2\x9a',
  // macOS
  'kych',
  // OpenSSH, and SSH 1
  'openssh-key-v1\0',
  'SSH PRIVATE KEY FILE',
  // Bitcoin Core
  'SQLite format 3\0',
].map((head) => Array.from(head, (char) => char.charCodeAt(0)));
const SEQUENCE = 0x30;
/** OpenPGP secret keys: packets with tag 5 in the old form (one or two bytes of length) and the new one. */
const SECRET_KEY_TAGS = [0x94, 0x95, 0xc5];
/** Berkeley DB's magic number of a B-tree, behind a log sequence number and a page number. */
const B_TREE = [0x62, 0x31, 5, 0];

/** The start of what may be a file of keys: of few files, because such files begin like no text. */
export const fileHeads: Finder = {
  name: 'file-heads',
  reach: { before: 1, after: 33 },
  next: (bytes, from) => (from === 0 && bytes.length > 32 && beginsLikeKeys(bytes) ? 0 : -1),
};

function beginsLikeKeys(bytes: Uint8Array): boolean {
  const first = bytes[0] as number;
  if (first === SEQUENCE) return isDer(bytes);
  return SECRET_KEY_TAGS.includes(first) || HEADS.some((head) => standsAt(bytes, head, 0)) || standsAt(bytes, B_TREE, 12);
}

/** A sequence, of definite length or not, that begins with a number or another sequence. */
function isDer(bytes: Uint8Array): boolean {
  const length = bytes[1] as number;
  const inside = bytes[length > 0x80 ? 2 + (length & 0x7f) : 2] as number;
  return length < 0x85 && (inside === 2 || inside === SEQUENCE);
}

function standsAt(bytes: Uint8Array, wanted: readonly number[], from: number): boolean {
  return wanted.every((byte, at) => bytes[from + at] === byte);
}
