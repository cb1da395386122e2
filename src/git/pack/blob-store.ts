import { deltaResultSize, followDelta } from './delta.ts';
import type { Packs } from './packs.ts';

/** Objects of a repository's packs, rebuilt from their deltas; those of one family share the work where they are read near each other. */
export interface BlobStore {
  /**
   * The content of the object at a place of the packs, good until the next call. Null where the packs cannot give it, or it is larger than
   * `limit` bytes: then git must say.
   */
  read(place: number, limit: number): Buffer | null;
}

/** All rebuilt objects together: those rebuilt earlier give way. */
const ARENA = 96 << 20;
/** A larger object is rebuilt outside the arena, and forgotten. */
const LARGEST = ARENA >> 3;
/** The longest chain of deltas that git makes (`--depth`); a damaged pack may have one without end. */
const LONGEST_CHAIN = 4095;

export function createBlobStore(packs: Packs): BlobStore {
  const arena = Buffer.allocUnsafe(ARENA);
  const known = new Map<number, Kept>();
  /** Bytes ever put into the arena, which is a ring. */
  let written = 0;

  /** Room for an object; objects of which a part is overwritten are forgotten. */
  const put = (place: number, size: number): Buffer => {
    if (size > LARGEST) return Buffer.allocUnsafe(size);
    const at = written % ARENA;
    if (at + size > ARENA) written += ARENA - at;
    const bytes = arena.subarray(written % ARENA, (written % ARENA) + size);
    written += size;
    for (const [oldest, kept] of known) {
      if (written - kept.written <= ARENA) break;
      known.delete(oldest);
    }
    known.delete(place);
    known.set(place, { bytes, written: written - size });
    return bytes;
  };
  /** Half of the arena can be filled before what this finds is overwritten. */
  const recall = (place: number): Buffer | null => {
    const kept = known.get(place);
    return kept !== undefined && written - kept.written <= ARENA >> 1 ? kept.bytes : null;
  };

  const whole = (place: number, data: Buffer): Buffer => {
    const bytes = put(place, data.length);
    data.copy(bytes);
    return bytes;
  };
  const rebuilt = (place: number, base: Buffer, delta: Buffer, limit: number): Buffer | null => {
    const size = deltaResultSize(delta, base.length);
    if (size < 0 || size > limit) return null;
    const bytes = put(place, size);
    let to = 0;
    const followed = followDelta(
      delta,
      base.length,
      (from, length) => (to += base.copy(bytes, to, from, from + length)),
      (from, length) => (to += delta.copy(bytes, to, from, from + length)),
    );
    if (followed) return bytes;
    known.delete(place);
    return null;
  };

  return {
    read(wanted, limit) {
      const chain: { readonly place: number; readonly delta: Buffer }[] = [];
      let bytes: Buffer | null = null;
      for (let place = wanted; bytes === null; ) {
        bytes = recall(place);
        if (bytes !== null) break;
        const entry = chain.length > LONGEST_CHAIN ? null : packs.read(place, limit);
        if (entry === null) return null;
        if (entry.base < 0) bytes = whole(place, entry.data);
        else chain.push({ place, delta: entry.data });
        place = entry.base;
      }
      for (let link = chain.pop(); link !== undefined && bytes !== null; link = chain.pop())
        bytes = rebuilt(link.place, bytes, link.delta, limit);
      return bytes;
    },
  };
}

interface Kept {
  readonly bytes: Buffer;
  readonly written: number;
}
