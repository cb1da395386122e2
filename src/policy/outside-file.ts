import { readFile, stat } from 'node:fs/promises';

/** True for a path of the machine rather than of the repository. */
export const isOutside = (path: string): boolean => /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);

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
