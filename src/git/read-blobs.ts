import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** The content of each blob, null where git cannot give it. For the few blobs of one commit; history streams instead. */
export async function readBlobs(git: Git, ids: readonly ObjectId[]): Promise<Map<ObjectId, Buffer | null>> {
  const blobs = new Map<ObjectId, Buffer | null>();
  if (ids.length === 0) return blobs;
  const { stdout } = await git.run(['cat-file', '--batch'], { input: `${ids.join('\n')}\n` });
  let at = 0;
  for (const id of ids) {
    const end = stdout.indexOf(10, at);
    const [, type, size] = stdout.toString('latin1', at, end).split(' ');
    if (type === 'missing' || size === undefined) {
      blobs.set(id, null);
      at = end + 1;
      continue;
    }
    const start = end + 1;
    const stop = start + Number(size);
    blobs.set(id, type === 'blob' ? stdout.subarray(start, stop) : null);
    at = stop + 1;
  }
  return blobs;
}
