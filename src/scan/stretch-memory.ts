/** What was found in stretches of bytes, by the bytes themselves: the same lines are in many versions of a file, and not only where one was copied from the other. */
export interface StretchMemory {
  /** What is remembered of the same bytes, good until the next call; null where nothing is. */
  recall(bytes: Buffer, from: number, to: number): Uint32Array | null;
  /** Remembers something of the bytes that were asked for last. Earlier stretches give way. */
  keep(found: Uint32Array): void;
}

/** Bytes of all stretches together, and the most of one. */
const ROOM = 6 << 20;
export const LONGEST_STRETCH = 1 << 13;
/** Numbers of all that was found together. */
const FOUND_ROOM = 1 << 19;
const SLOTS = 1 << 14;

export function createStretchMemory(): StretchMemory {
  // Rings, because thousands of small arrays that live long are much to clean up.
  const stretches = createRing(Buffer.allocUnsafe(ROOM));
  const founds = createRing(new Uint32Array(FOUND_ROOM));
  let asked: Asked = { bytes: stretches.items, from: 0, to: 0, slot: 0 };
  return {
    recall(bytes, from, to) {
      const slot = hashOf(bytes, from, to) & (SLOTS - 1);
      asked = { bytes, from, to, slot };
      const at = stretches.placeOf(slot, to - from);
      // A hash alone could be met by other bytes.
      if (at < 0 || bytes.compare(stretches.items, at, at + to - from, from, to) !== 0) return null;
      const length = founds.lengths[slot] as number;
      const first = founds.placeOf(slot, length);
      return first < 0 ? null : founds.items.subarray(first, first + length);
    },
    keep(found) {
      if (found.length > FOUND_ROOM) return;
      const { bytes, from, to, slot } = asked;
      bytes.copy(stretches.items, stretches.reserve(slot, to - from), from, to);
      founds.items.set(found, founds.reserve(slot, found.length));
    },
  };
}

interface Asked {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  readonly slot: number;
}

/** What is kept for each slot, one behind the other; what was kept earlier is written over. */
interface Ring<Items> {
  readonly items: Items;
  readonly lengths: Int32Array;
  /** Room for so many items of a slot. */
  reserve(slot: number, length: number): number;
  /** Where the items of a slot lie; -1 where they are not so many, or have been written over. */
  placeOf(slot: number, length: number): number;
}

function createRing<Items extends Uint8Array | Uint32Array>(items: Items): Ring<Items> {
  const room = items.length;
  const starts = new Float64Array(SLOTS).fill(-Infinity);
  const lengths = new Int32Array(SLOTS);
  /** Items ever kept. */
  let written = 0;
  return {
    items,
    lengths,
    reserve(slot, length) {
      const at = written % room;
      if (at + length > room) written += room - at;
      const start = written;
      starts[slot] = start;
      lengths[slot] = length;
      written += length;
      return start % room;
    },
    placeOf(slot, length) {
      const start = starts[slot] as number;
      return lengths[slot] !== length || written - start > room ? -1 : start % room;
    },
  };
}

/** Four numbers at once, because a step waits for the one before it. */
function hashOf(bytes: Buffer, from: number, to: number): number {
  const view = viewOf(bytes);
  const end = bytes.byteOffset + to;
  let [a, b, c, d] = [to - from, 1, 2, 3];
  let at = bytes.byteOffset + from;
  for (; at + 15 < end; at += 16) {
    a = mixed(a, view.getInt32(at, true));
    b = mixed(b, view.getInt32(at + 4, true));
    c = mixed(c, view.getInt32(at + 8, true));
    d = mixed(d, view.getInt32(at + 12, true));
  }
  for (; at < end; at++) a = mixed(a, view.getUint8(at));
  return mixed(mixed(a, b), mixed(c, d));
}

/** Of the product only the lower bits depend on all of a number, or are depended on: so that its upper half counts, too. */
function mixed(hash: number, value: number): number {
  const product = Math.imul(hash ^ value, 0x9e3779b1);
  return product ^ (product >>> 15);
}

let lastView: DataView | undefined;

/** Of all of the buffer that the bytes lie in: it is the same again and again. */
function viewOf({ buffer }: Buffer): DataView {
  if (lastView?.buffer !== buffer) lastView = new DataView(buffer);
  return lastView;
}
