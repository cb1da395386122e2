import { deltaResultSize, followDelta } from './delta.ts';
import type { Packs } from './packs.ts';

/** Blobs of a repository's packs, rebuilt from their deltas; those of one family share the work where they are read near each other. */
export interface BlobStore<Note> {
  /**
   * The content of the blob at a place of the packs, good until the next call, and the note on it. Null where the packs cannot give it, it is no
   * blob, or larger than `limit` bytes: then git must say.
   */
  read(place: number, limit: number): Noted<Note> | null;
}

export interface Noted<Note> {
  readonly bytes: Buffer;
  readonly note: Note;
}

/** What is kept with an object, and can be told of the next version from that of the one before. */
export interface Notes<Note> {
  of(bytes: Buffer): Note;
  /** `copies`: the stretches taken from the base, where each came to lie, where it came from, and its length. The rest is new. */
  after(base: Note, bytes: Buffer, copies: readonly number[]): Note;
}

/** All rebuilt objects together: those rebuilt earlier give way. */
const ARENA = 48 << 20;
/** A larger object is rebuilt outside the arena, and forgotten. */
const LARGEST = ARENA >> 3;
/** The longest chain of deltas that git makes (`--depth`); a damaged pack may have one without end. */
const LONGEST_CHAIN = 4095;

export function createBlobStore<Note>(packs: Packs, notes: Notes<Note>): BlobStore<Note> {
  const arena = Buffer.allocUnsafe(ARENA);
  const known = new Map<number, Kept<Note>>();
  /** Bytes ever put into the arena, which is a ring. */
  let written = 0;

  /** Room for an object; objects of which a part is overwritten are forgotten. */
  const reserve = (size: number): Buffer => {
    if (size > LARGEST) return Buffer.allocUnsafe(size);
    const at = written % ARENA;
    if (at + size > ARENA) written += ARENA - at;
    const start = written % ARENA;
    written += size;
    for (const [oldest, kept] of known) {
      if (written - kept.written <= ARENA) break;
      known.delete(oldest);
    }
    return arena.subarray(start, start + size);
  };
  const keep = (place: number, bytes: Buffer, note: Note): Noted<Note> => {
    const kept = { bytes, note, written: written - bytes.length };
    known.delete(place);
    if (bytes.length <= LARGEST) known.set(place, kept);
    return kept;
  };
  /** Half of the arena can be filled before what this finds is overwritten. */
  const recall = (place: number): Noted<Note> | null => {
    const kept = known.get(place);
    return kept !== undefined && written - kept.written <= ARENA >> 1 ? kept : null;
  };

  const whole = (place: number, data: Buffer): Noted<Note> => {
    const bytes = reserve(data.length);
    data.copy(bytes);
    return keep(place, bytes, notes.of(bytes));
  };
  const rebuilt = (place: number, base: Noted<Note>, delta: Buffer, limit: number): Noted<Note> | null => {
    const size = deltaResultSize(delta, base.bytes.length);
    if (size < 0 || size > limit) return null;
    const bytes = reserve(size);
    const copies: number[] = [];
    let to = 0;
    const followed = followDelta(
      delta,
      base.bytes.length,
      (from, length) => {
        copies.push(to, from, length);
        to += base.bytes.copy(bytes, to, from, from + length);
      },
      (from, length) => (to += delta.copy(bytes, to, from, from + length)),
    );
    return followed ? keep(place, bytes, notes.after(base.note, bytes, copies)) : null;
  };

  return {
    read(wanted, limit) {
      const chain: { readonly place: number; readonly delta: Buffer }[] = [];
      let object: Noted<Note> | null = null;
      for (let place = wanted; object === null; ) {
        object = recall(place);
        if (object !== null) break;
        const entry = chain.length > LONGEST_CHAIN ? null : packs.read(place, limit);
        if (entry === null || (entry.base < 0 && !entry.isBlob)) return null;
        if (entry.base < 0) object = whole(place, entry.data);
        else chain.push({ place, delta: entry.data });
        place = entry.base;
      }
      for (let link = chain.pop(); link !== undefined && object !== null; link = chain.pop())
        object = rebuilt(link.place, object, link.delta, limit);
      return object;
    },
  };
}

interface Kept<Note> extends Noted<Note> {
  readonly written: number;
}
