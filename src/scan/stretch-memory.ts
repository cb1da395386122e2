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

/** Four bytes at once, because a step waits for the one before it. */
function hashOf(bytes: Buffer, from: number, to: number): number {
  let [a, b, c, d] = [to - from, 1, 2, 3];
  let at = from;
  for (; at + 3 < to; at += 4) {
    a = Math.imul(a ^ (bytes[at] as number), 0x01000193);
    b = Math.imul(b ^ (bytes[at + 1] as number), 0x85ebca6b);
    c = Math.imul(c ^ (bytes[at + 2] as number), 0xc2b2ae35);
    d = Math.imul(d ^ (bytes[at + 3] as number), 0x27d4eb2f);
  }
  for (; at < to; at++) a = Math.imul(a ^ (bytes[at] as number), 0x01000193);
  const all = Math.imul(a ^ (b >>> 7) ^ Math.imul(c, 31) ^ (d >>> 3), 0x9e3779b1);
  return all ^ (all >>> 15);
}
