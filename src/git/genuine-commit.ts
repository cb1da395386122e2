import { hash } from 'node:crypto';
import type { ObjectId } from '../model/commit.ts';
import { type ParsedCommit, parseCommit, unread } from './parse-commit.ts';

/**
 * Reads the bytes of a commit as {@link parseCommit} does, where they are those that its id is the digest of (git's Documentation/gitformat-loose: `commit`, a space, the length, NUL, the
 * bytes). git itself looks only when it is told to (`git fsck`), so that whoever can write into a repository could have it say something else under the same id.
 */
export function genuineCommit(id: ObjectId, bytes: Buffer): ParsedCommit {
  const parsed = parseCommit(id, bytes);
  if (hash(id.length === 40 ? 'sha1' : 'sha256', storedAs(bytes)) === id) return parsed;
  const message = 'its bytes are not those that its id is the digest of: what stands there now is not what was committed';
  return unread(parsed.parents, { code: 'commit-altered', message });
}

/** Most commits fit: memory that is made for each would have to be taken back. */
const SHARED = /* @__PURE__ */ Buffer.alloc(1 << 16);
const LONGEST_HEADER = 32;

/** What a commit's id is the digest of; good until the next one. */
function storedAs(bytes: Buffer): Buffer {
  const stored = bytes.length + LONGEST_HEADER > SHARED.length ? Buffer.alloc(bytes.length + LONGEST_HEADER) : SHARED;
  const start = stored.write(`commit ${bytes.length}\0`, 'latin1');
  return stored.subarray(0, start + bytes.copy(stored, start));
}
