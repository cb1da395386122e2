import { resolve } from 'node:path';
import type { Git } from '../git/git.ts';
import type { PackedBlob } from '../scan/packed.ts';
import { createScanPool } from '../scan/pool.ts';
import type { ScannedBlob } from '../scan/scan.ts';

/** Scans blobs straight from the packs of a repository, on all of the machine's threads. */
export interface PackedScans {
  /** In the order of the blobs; null for those that only git can give. */
  scan(blobs: readonly PackedBlob[]): Promise<(ScannedBlob | null)[]>;
  close(): Promise<void>;
}

export async function openPackedScans(git: Git): Promise<PackedScans> {
  const objects = resolve(git.cwd, await git.text(['rev-parse', '--git-path', 'objects']));
  const pool = createScanPool();
  return { scan: (blobs) => pool.scanPacked({ objects, blobs }), close: () => pool.close() };
}
