import { createObjectStore, type Noted, type Notes } from '../git/pack/object-store.ts';
import { inFamilies } from '../git/pack/families.ts';
import { openPacks, type PackFile, reopenPacks } from '../git/pack/packs.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Extension, ScannedBlob } from './hit.ts';
import { type KnownStarts, startsAfter, startsIn } from './known-starts.ts';
import { LARGEST_BLOB, scanBlob } from './scan.ts';
import { tables } from './tables.ts';

/** Blobs of a repository, to be read from its packs by whoever scans them. */
export interface PackedBatch {
  readonly packs: readonly PackFile[];
  /** Where in the packs each of them lies. */
  readonly places: Float64Array;
  /** Their ids, one behind the other. */
  readonly ids: Uint8Array;
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
    scan({ packs, places, ids }, extension, key) {
      const width = places.length === 0 || ids.length / places.length === 20 ? 20 : 32;
      const names = JSON.stringify(packs);
      if (opened?.names !== names) {
        opened?.close();
        opened = openBlobs(packs, names, width);
      }
      const { read } = opened;
      const idAt = (at: number): ObjectId => Buffer.from(ids.buffer, ids.byteOffset + at * width, width).toString('hex');
      return Array.from(places, (place, at) => {
        const found = read(place);
        return found === null ? null : scanBlob({ path: NO_PATH, blob: idAt(at), bytes: found.bytes, known: found.note }, extension, key);
      });
    },
    close() {
      opened?.close();
    },
  };
}

/** A content may have many, and what is found in it is told with each of them. */
const NO_PATH = '';

/** Blobs in fewer than so many are scanned sooner than a thread is started. */
const LEAST_RUN = 256;
/** More runs than threads, so that the threads end at the same time; but each makes once more what its first blobs are deltas of. */
const RUNS_EACH = 4;
const LONGEST_RUN = 4096;

/** Blobs that should be scanned together, in this order. */
export interface PackedRun {
  readonly batch: PackedBatch;
  /** Their places in the list that was given. */
  readonly indexes: readonly number[];
}

/** Which of the blobs should be scanned together. A blob that no pack has is in no run. */
export function runsOf(objects: string, blobs: readonly ObjectId[], threads: number): PackedRun[] {
  const ids = Buffer.from(blobs.join(''), 'hex');
  const width = blobs[0]?.length === 64 ? 32 : 20;
  const packs = openPacks(objects, width);
  const places = blobs.map((_, at) => packs.find(ids, at * width));
  const order = inFamilies(packs, places);
  packs.close();
  const size = Math.max(LEAST_RUN, Math.min(LONGEST_RUN, Math.ceil(order.length / (threads * RUNS_EACH))));
  return Array.from({ length: Math.ceil(order.length / size) }, (_, run) => {
    const indexes = order.slice(run * size, (run + 1) * size);
    const own = Buffer.alloc(indexes.length * width);
    for (const [to, at] of indexes.entries()) ids.copy(own, to * width, at * width, (at + 1) * width);
    return { batch: { packs: packs.files, places: Float64Array.from(indexes, (at) => places[at] as number), ids: own }, indexes };
  });
}

/** Bytes: what is read one after the other is of one family, most often. */
const ARENA = 16 << 20;

interface OpenedPacks {
  readonly names: string;
  read(place: number): Noted<KnownStarts> | null;
  close(): void;
}

function openBlobs(files: readonly PackFile[], names: string, width: 20 | 32): OpenedPacks {
  const packs = reopenPacks(files, width);
  const notes: Notes<KnownStarts> = {
    of: (bytes) => startsIn(tables(), bytes),
    after: (base, bytes, copies) => startsAfter(tables(), base, bytes, copies),
  };
  const store = createObjectStore(packs, 'blob', notes, ARENA);
  return { names, read: (place) => store.read(place, LARGEST_BLOB), close: packs.close };
}
