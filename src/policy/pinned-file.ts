import { createHash } from 'node:crypto';
import { SoxError } from '../model/error.ts';
import type { PolicySource } from '../model/policy.ts';
import type { ReadInput } from './in-force.ts';
import { faultOf, readOutside } from './outside-file.ts';
import { isOutside } from './outside-path.ts';
import { MAX_BYTES } from './source.ts';

/** A file that counts only while its bytes have a SHA-256. */
export interface Pinned {
  /** From the root of the repository, or absolute. */
  readonly file: string;
  readonly sha256: string;
}

/** The same in a policy that is not valid, which may say no digest that could be one. */
export interface Unpinned extends Omit<Pinned, 'sha256'> {
  readonly sha256: string | null;
}

export interface PinnedFile {
  readonly bytes: Uint8Array;
  /** Where it stands; outside the tree its SHA-256 is in the place of a blob. */
  readonly source: PolicySource;
}

/** Reads a pinned file, of the same tree as the policy or outside the repository; what it has to be is not known without a digest. Throws a SoxError where it is not there, or not what is pinned. */
export async function readPinned({ file, sha256 }: Unpinned, read: ReadInput): Promise<PinnedFile> {
  const input = isOutside(file) ? outside(await readOutside(file, MAX_BYTES)) : await read(file);
  if (input === null) {
    const hint = isOutside(file)
      ? 'Put the file there, as a regular file of at most 256 KB, on every machine that judges by this policy.'
      : 'Bring it back, or correct the path.';
    throw new SoxError(
      { code: 'pinned-file-missing', message: `${file} is not there, so nobody can tell what the policy is.`, hint },
      { exit: faultOf(file) },
    );
  }
  const { bytes, blob } = input;
  const found = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== null && found !== sha256) {
    const hint = isOutside(file)
      ? 'Bring the pinned file back; a new version gets a name of its own, which the policy then pins.'
      : 'Where its new content was approved, write this into the policy; else bring the pinned file back.';
    throw new SoxError(
      { code: 'pinned-file-differs', message: `${file} is not the file that the policy pins: its SHA-256 is ${found}.`, hint },
      { exit: faultOf(file) },
    );
  }
  return { bytes, source: { path: file, blob: isOutside(file) ? found : blob } };
}

const outside = (bytes: Uint8Array | null) => (bytes === null ? null : { bytes, blob: null });
