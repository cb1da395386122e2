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
const SLOTS = 1 << 14;

export function createStretchMemory(): StretchMemory {
  const kept = Buffer.allocUnsafe(ROOM);
  const starts = new Float64Array(SLOTS).fill(-ROOM);
  const lengths = new Int32Array(SLOTS);
  const founds: (Uint32Array | null)[] = Array.from({ length: SLOTS }, () => null);
  /** Bytes ever kept: a ring. */
  let written = 0;
  let asked: Asked = { bytes: kept, from: 0, to: 0, slot: 0 };
  return {
    recall(bytes, from, to) {
      const slot = hashOf(bytes, from, to) & (SLOTS - 1);
      asked = { bytes, from, to, slot };
      const start = starts[slot] as number;
      if (lengths[slot] !== to - from || written - start > ROOM) return null;
      const at = start % ROOM;
      // A hash alone could be met by other bytes.
      return bytes.compare(kept, at, at + to - from, from, to) === 0 ? (founds[slot] ?? null) : null;
    },
    keep(found) {
      const { bytes, from, to, slot } = asked;
      const length = to - from;
      if ((written % ROOM) + length > ROOM) written += ROOM - (written % ROOM);
      bytes.copy(kept, written % ROOM, from, to);
      starts[slot] = written;
      lengths[slot] = length;
      founds[slot] = found;
      written += length;
    },
  };
}

interface Asked {
  readonly bytes: Buffer;
  readonly from: number;
  readonly to: number;
  readonly slot: number;
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
