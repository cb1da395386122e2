import { createHash, hash } from 'node:crypto';
import type { ObjectId } from '../model/commit.ts';

/**
 * Whether bytes are those that an id is the digest of (git's Documentation/gitformat-loose: the type, a space, the length, NUL, the bytes). git itself looks only when it is told to (`git fsck`), so that
 * whoever can write into a repository could have it say something else under the same id.
 */
export function isGenuine(id: ObjectId, type: string, bytes: Buffer): boolean {
  const algorithm = id.length === 40 ? 'sha1' : 'sha256';
  const header = `${type} ${bytes.length}\0`;
  if (bytes.length + header.length > SHARED.length) return createHash(algorithm).update(header).update(bytes).digest('hex') === id;
  const start = SHARED.write(header, 'latin1');
  return hash(algorithm, SHARED.subarray(0, start + bytes.copy(SHARED, start))) === id;
}

/** Most objects fit: one call costs less than three, and memory that is made for each would have to be taken back. */
const SHARED = /* @__PURE__ */ Buffer.alloc(1 << 16);
