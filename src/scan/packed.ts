import { createObjectStore, type Noted, type Notes } from '../git/pack/object-store.ts';
import { inFamilies } from '../git/pack/families.ts';
import { openPacks } from '../git/pack/packs.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Extension, ScannedBlob } from './hit.ts';
import { type KnownStarts, startsAfter, startsIn } from './known-starts.ts';
import { LARGEST_BLOB, scanBlob } from './scan.ts';
import { tables } from './tables.ts';

/** Blobs of a repository, to be read from its packs by whoever scans them. */
export interface PackedBatch {
  /** The object directory. */
  readonly objects: string;
  readonly blobs: readonly PackedBlob[];
}

export interface PackedBlob {
  readonly path: string;
  readonly blob: ObjectId;
}

export interface PackScanner {
  /** Scans blobs as `scanBlob` does; null for those that only git can give. Blobs of one file that stand together are read and walked together. */
  scan(batch: PackedBatch, extension: Extension | null, key: Uint8Array): (ScannedBlob | null)[];
  close(): void;
}

/** The packs stay open from batch to batch. */
export function createPackScanner(): PackScanner {
  let opened: OpenedPacks | null = null;
  return {
    scan({ objects, blobs }, extension, key) {
      if (opened?.objects !== objects) {
        opened?.close();
        opened = openBlobs(objects, widthOf(blobs));
      }
      const { read } = opened;
      return blobs.map(({ path, blob }) => {
        const found = read(blob);
        return found === null ? null : scanBlob({ path, blob, bytes: found.bytes, known: found.note }, extension, key);
      });
    },
    close() {
      opened?.close();
    },
  };
}

/** Blobs in fewer than so many are scanned sooner than a thread is started. */
const LEAST_RUN = 256;
/** More runs than threads, so that the threads end at the same time; but each makes once more what its first blobs are deltas of. */
const RUNS_EACH = 4;
const LONGEST_RUN = 4096;

/** Which of the blobs should be scanned together, as their places in the list, and in which order. A blob that no pack has is in no run. */
export function runsOf(objects: string, blobs: readonly PackedBlob[], threads: number): number[][] {
  const packs = openPacks(objects, widthOf(blobs));
  const order = inFamilies(
    packs,
    blobs.map(({ blob }) => packs.find(Buffer.from(blob, 'hex'), 0)),
  );
  packs.close();
  const size = Math.max(LEAST_RUN, Math.min(LONGEST_RUN, Math.ceil(order.length / (threads * RUNS_EACH))));
  return Array.from({ length: Math.ceil(order.length / size) }, (_, run) => order.slice(run * size, (run + 1) * size));
}

const widthOf = ([first]: readonly PackedBlob[]): 20 | 32 => (first?.blob.length === 64 ? 32 : 20);

/** Bytes: what is read one after the other is of one family, most often. */
const ARENA = 16 << 20;

interface OpenedPacks {
  readonly objects: string;
  read(blob: ObjectId): Noted<KnownStarts> | null;
  close(): void;
}

function openBlobs(objects: string, width: 20 | 32): OpenedPacks {
  const packs = openPacks(objects, width);
  const notes: Notes<KnownStarts> = {
    of: (bytes) => startsIn(tables(), bytes),
    after: (base, bytes, copies) => startsAfter(tables(), base, bytes, copies),
  };
  const store = createObjectStore(packs, 'blob', notes, ARENA);
  return {
    objects,
    read(blob) {
      const place = packs.find(Buffer.from(blob, 'hex'), 0);
      return place < 0 ? null : store.read(place, LARGEST_BLOB);
    },
    close: packs.close,
  };
}
