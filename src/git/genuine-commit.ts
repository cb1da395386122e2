import type { ObjectId } from '../model/commit.ts';
import { isGenuine } from './is-genuine.ts';
import { type ParsedCommit, parseCommit, unread } from './parse-commit.ts';

/** Reads the bytes of a commit as {@link parseCommit} does, where they are those that its id is the digest of. */
export function genuineCommit(id: ObjectId, bytes: Buffer): ParsedCommit {
  const parsed = parseCommit(id, bytes);
  if (isGenuine(id, 'commit', bytes)) return parsed;
  const message = 'its bytes are not those that its id is the digest of: what stands there now is not what was committed';
  return unread(parsed.parents, { code: 'commit-altered', message });
}
