import { applyDelta, deltaResultSize } from './delta.ts';
import { followChain } from './follow-chain.ts';
import type { ObjectType, Packs } from './packs.ts';

/** Objects of one type of a repository's packs, rebuilt from their deltas; those of one family share the work where they are read near each other. */
export interface ObjectStore<Note> {
  /**
   * The content of the object at a place of the packs, good until the next call, and the note on it. Null where the packs cannot give it, it is of
   * another type, or larger than `limit` bytes: then git must say.
   */
  read(place: number, limit: number): Noted<Note> | null;
  /** Bytes rebuilt so far: what was read is still good while no more than {@link ObjectStore.lasting} have been added. */
  readonly written: number;
  readonly lasting: number;
}

export interface Noted<Note> {
  readonly bytes: Buffer;
  readonly note: Note;
}

/** What is kept with an object, and can be told of the next version from that of the one before. */
export interface Notes<Note> {
  of(bytes: Buffer): Note;
  /** `copies`: the stretches taken from the base, as `applyDelta` gives them. */
  after(base: Note, bytes: Buffer, copies: Int32Array): Note;
}

/** `arenaSize`: bytes of all rebuilt objects together, of which those rebuilt earlier give way. */
export function createObjectStore<Note>(packs: Packs, type: ObjectType, notes: Notes<Note>, arenaSize: number): ObjectStore<Note> {
  const arena = Buffer.allocUnsafe(arenaSize);
  /** A larger object is rebuilt outside the arena, and forgotten. */
  const largest = arenaSize >> 2;
  const known = new Map<number, Kept<Note>>();
  /** Bytes ever put into the arena, which is a ring. */
  let written = 0;

  /** Room for an object; objects of which a part is overwritten are forgotten. */
  const reserve = (size: number): Buffer => {
    if (size > largest) return Buffer.allocUnsafe(size);
    const at = written % arenaSize;
    if (at + size > arenaSize) written += arenaSize - at;
    const start = written % arenaSize;
    written += size;
    for (const [oldest, kept] of known) {
      if (written - kept.written <= arenaSize) break;
      known.delete(oldest);
    }
    return arena.subarray(start, start + size);
  };
  const keep = (place: number, bytes: Buffer, note: Note): Noted<Note> => {
    const kept = { bytes, note, written: written - bytes.length };
    known.delete(place);
    if (bytes.length <= largest) known.set(place, kept);
    return kept;
  };
  /** Half of the arena can be filled before what this finds is overwritten. */
  const recall = (place: number): Noted<Note> | null => {
    const kept = known.get(place);
    return kept !== undefined && written - kept.written <= arenaSize >> 1 ? kept : null;
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
    const isShared = base.bytes.buffer === arena.buffer && bytes.buffer === arena.buffer;
    const copies = applyDelta(delta, base.bytes, bytes, isShared ? arena : null);
    return copies === null ? null : keep(place, bytes, notes.after(base.note, bytes, copies));
  };

  return {
    get written() {
      return written;
    },
    lasting: arenaSize >> 1,
    read: (wanted, limit) =>
      followChain<Noted<Note>>(packs, wanted, limit, {
        recall,
        whole: (place, entry) => (entry.type === type ? whole(place, entry.data) : null),
        rebuilt: (place, base, delta) => rebuilt(place, base, delta, limit),
      }),
  };
}

interface Kept<Note> extends Noted<Note> {
  readonly written: number;
}
