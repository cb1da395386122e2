import { type Git, objectFolder } from '../git/git.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Extension } from '../scan/hit.ts';
import { createScanPool, type FoundPacked, type Saw } from '../scan/pool.ts';

/** Scans blobs straight from the packs of a repository, on all of the machine's threads. */
export interface PackedScans {
  /** In no order; those that only git can give are not among what was found. */
  scan(blobs: readonly ObjectId[], found: FoundPacked, saw?: Saw): Promise<void>;
  close(): Promise<void>;
}

/** `extension` is what the policies look for beside sox's own detectors. */
export async function openPackedScans(git: Git, extension: Extension | null): Promise<PackedScans> {
  const objects = await objectFolder(git);
  const pool = createScanPool({ extension });
  return { scan: (blobs, found, saw) => pool.scanPacked({ objects, blobs }, found, saw), close: () => pool.close() };
}
