import { createHash } from 'node:crypto';
import { openGit } from '../git/git.ts';
import { listTree } from '../git/list-tree.ts';
import type { PolicySource } from '../model/policy.ts';
import { isOutside, MAX_REGISTER_BYTES, readOutside } from '../policy/outside-file.ts';
import type { Host } from './host.ts';

/** Whether each of the files is what it was when the policy was compiled, or is still missing: by its blob at HEAD, or outside the tree by its bytes. */
export async function areFresh(inputs: readonly PolicySource[], host: Host): Promise<boolean> {
  const outside = inputs.filter(({ path }) => isOutside(path));
  const inTree = inputs.filter(({ path }) => !isOutside(path));
  return (await Promise.all(outside.map(isAsPinned))).every(Boolean) && (inTree.length === 0 || (await areAtHead(inTree, host)));
}

async function areAtHead(inputs: readonly PolicySource[], host: Host): Promise<boolean> {
  const files = await listTree(
    openGit(host.cwd, host.env),
    'HEAD',
    inputs.map(({ path }) => path),
  );
  const blobs = new Map(files?.map(({ path, id }) => [path, id]));
  return files !== null && inputs.every(({ path, blob }) => (blobs.get(path) ?? null) === blob);
}

async function isAsPinned({ path, blob }: PolicySource): Promise<boolean> {
  const bytes = await readOutside(path, MAX_REGISTER_BYTES);
  return bytes !== null && createHash('sha256').update(bytes).digest('hex') === blob;
}
