import type { ObjectId } from '../model/commit.ts';
import type { Extension, ScannedBlob } from './hit.ts';
import { type BlobContent, LARGEST_BLOB, scanBlob, tooLarge } from './scan.ts';

/** Several contents in one buffer, which can be handed to another thread without a copy. */
export interface Batch {
  readonly bytes: ArrayBuffer;
  readonly items: readonly Item[];
}

interface Item {
  readonly path: string;
  readonly blob: ObjectId | null;
  /** Bytes that it has, and where they start; one that is too large to be scanned has none of them here. */
  readonly size: number;
  readonly start: number;
}

export interface Batcher {
  /** Takes a copy of the content; gives a batch where enough has come together. */
  add(content: BlobContent): Batch | null;
  /** What has come together since. */
  rest(): Batch;
}

/** Enough that handing it over costs little beside its scan, and little enough that threads end at the same time. */
const BATCH_BYTES = 1 << 20;

export function createBatcher(): Batcher {
  let buffer = new Uint8Array(BATCH_BYTES);
  let used = 0;
  let items: Item[] = [];

  const cut = (): Batch => {
    const batch = { bytes: buffer.buffer, items };
    buffer = new Uint8Array(BATCH_BYTES);
    used = 0;
    items = [];
    return batch;
  };
  return {
    add({ path, blob, bytes }) {
      const size = bytes.length;
      const held = size > LARGEST_BLOB ? 0 : size;
      if (used + held > buffer.length) {
        const wider = new Uint8Array(used + held);
        wider.set(buffer.subarray(0, used));
        buffer = wider;
      }
      if (held > 0) buffer.set(bytes, used);
      items.push({ path, blob, size, start: used });
      used += held;
      return used >= BATCH_BYTES || items.length >= 1024 ? cut() : null;
    },
    rest: cut,
  };
}

export function scanBatch({ bytes, items }: Batch, extension: Extension | null, key: Uint8Array): ScannedBlob[] {
  return items.map(({ path, blob, size, start }) =>
    size > LARGEST_BLOB ? tooLarge(path) : scanBlob({ path, blob, bytes: new Uint8Array(bytes, start, size) }, extension, key),
  );
}
