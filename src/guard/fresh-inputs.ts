import { openGit } from '../git/git.ts';
import { listTree } from '../git/list-tree.ts';
import type { PolicySource } from '../model/policy.ts';
import type { Host } from './host.ts';

/** Whether each of the files has at HEAD the blob that it had when the policy was compiled, or is still missing. */
export async function areAtHead(inputs: readonly PolicySource[], host: Host): Promise<boolean> {
  const files = await listTree(
    openGit(host.cwd, host.env),
    'HEAD',
    inputs.map(({ path }) => path),
  );
  const blobs = new Map(files?.map(({ path, id }) => [path, id]));
  return files !== null && inputs.every(({ path, blob }) => (blobs.get(path) ?? null) === blob);
}
