import { createHash } from 'node:crypto';
import type { PolicySource } from '../model/policy.ts';
import { MAX_REGISTER_BYTES, readOutside } from '../policy/outside-file.ts';

/** Whether each of the files outside the tree has the bytes that it had when the policy was compiled. */
export async function areAsPinned(inputs: readonly PolicySource[]): Promise<boolean> {
  return (await Promise.all(inputs.map(isAsPinned))).every(Boolean);
}

async function isAsPinned({ path, blob }: PolicySource): Promise<boolean> {
  const bytes = await readOutside(path, MAX_REGISTER_BYTES);
  return bytes !== null && createHash('sha256').update(bytes).digest('hex') === blob;
}
