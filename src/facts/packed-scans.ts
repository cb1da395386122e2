import { type Git, objectFolder } from '../git/git.ts';
import type { Extension, ScannedBlob } from '../scan/hit.ts';
import type { PackedBlob } from '../scan/packed.ts';
import { createScanPool, type Saw } from '../scan/pool.ts';

/** Scans blobs straight from the packs of a repository, on all of the machine's threads. */
export interface PackedScans {
  /** In the order of the blobs; null for those that only git can give. */
  scan(blobs: readonly PackedBlob[], saw?: Saw): Promise<(ScannedBlob | null)[]>;
  close(): Promise<void>;
}

/** `extension` is what the policies look for beside sox's own detectors. */
export async function openPackedScans(git: Git, extension: Extension | null): Promise<PackedScans> {
  const objects = await objectFolder(git);
  const pool = createScanPool({ extension });
  return { scan: (blobs, saw) => pool.scanPacked({ objects, blobs }, saw), close: () => pool.close() };
}
