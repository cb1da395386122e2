import { readFile, stat } from 'node:fs/promises';
import { EXIT } from '../model/error.ts';
import { isOutside } from './outside-path.ts';

/** The largest register, in bytes: more than any other file outside the tree may have. */
export const MAX_REGISTER_BYTES = 4 << 20;

/**
 * Whose fault it is that a pinned file is missing or another: of a file in the tree, that of whoever wrote the policy, who can mend it; of one outside it, the machine's, on which
 * nobody can tell what the policy is, whatever a commit does about it.
 */
export const faultOf = (path: string): 2 | 3 => (isOutside(path) ? EXIT.unknown : EXIT.usage);

/**
 * A file of the machine, of at most so many bytes; a link to one as well, as what it must be is pinned. Null for anything else: what is no regular file
 * could have no end, and whoever names it may be a stranger.
 */
export async function readOutside(path: string, limit: number): Promise<Uint8Array | null> {
  try {
    const stats = await stat(path);
    return stats.isFile() && stats.size <= limit ? await readFile(path) : null;
  } catch {
    return null;
  }
}
