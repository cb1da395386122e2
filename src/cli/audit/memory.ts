import type { CleanBlobs } from '../../facts/blob-scans.ts';
import type { CommitMemory } from '../../git/list-commits.ts';
import type { ObjectId } from '../../model/commit.ts';
import type { Extension } from '../../scan/hit.ts';
import { BUILD } from '../../version.ts';
import { type CachePlace, keepSealed, readSealed } from './sealed-files.ts';

/** Keeps the list of commits, as long as that is not too long. */
export function commitMemory(place: CachePlace): CommitMemory {
  return {
    read() {
      const kept = headed(readSealed(place, 'commits'));
      return kept === null ? null : { tips: kept.head as ObjectId[], lines: kept.rest };
    },
    most: LONGEST_LIST,
    keep({ tips, lines }) {
      keepSealed(place, 'commits', [headOf(tips), lines]);
    },
  };
}

/** Bytes: some 600,000 commits. */
const LONGEST_LIST = 64 << 20;

export interface CleanBlobMemory {
  read(): CleanBlobs | null;
  keep(blobs: CleanBlobs): void;
}

/** Keeps which blobs have nothing to be said of, by this build of sox and `extension`: what the policies of the history look for beside its own detectors. */
export function cleanBlobMemory(place: CachePlace, extension: Extension | null): CleanBlobMemory {
  const rules = JSON.stringify([BUILD, extension?.input ?? null]);
  let before = 0;
  return {
    read() {
      const kept = headed(readSealed(place, 'clean-blobs'));
      if (kept === null) return null;
      const about = kept.head as Kept;
      if (about.rules !== rules) return null;
      before = about.count;
      const sizes = Float64Array.from({ length: about.count }, (_, at) => kept.rest.readDoubleLE(at * Float64Array.BYTES_PER_ELEMENT));
      return { ids: kept.rest.subarray(sizes.byteLength), sizes };
    },
    keep({ ids, sizes }) {
      if (sizes.length === before) return;
      const bytes = Buffer.alloc(sizes.byteLength);
      sizes.forEach((size, at) => void bytes.writeDoubleLE(size, at * Float64Array.BYTES_PER_ELEMENT));
      keepSealed(place, 'clean-blobs', [headOf({ rules, count: sizes.length } satisfies Kept), bytes, ids]);
    },
  };
}

interface Kept {
  readonly rules: string;
  readonly count: number;
}

/** JSON on a line of its own, before the rest. */
const headOf = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

function headed(bytes: Buffer | null): { readonly head: unknown; readonly rest: Buffer } | null {
  if (bytes === null) return null;
  const end = bytes.indexOf('\n');
  return { head: JSON.parse(bytes.toString('utf8', 0, end)), rest: bytes.subarray(end + 1) };
}
