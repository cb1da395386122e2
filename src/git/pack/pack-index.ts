import { readFileSync } from 'node:fs';

/** The `.idx` file of one pack: where each of its objects starts. */
export interface PackIndex {
  readonly count: number;
  /** The offset in the pack of the object whose binary id stands at `at`; -1 where the pack has none. */
  find(ids: Uint8Array, at: number): number;
}

const MAGIC = 0xff744f63;
const FAN_OUT = 8;
const NAMES = FAN_OUT + 256 * 4;
/** How far from where an id is expected it is looked for first. */
const NEAR = 16;
/** Bytes per object beside its id: a checksum and an offset. */
const CHECKSUM = 4;
const OFFSET = 4;

/**
 * Reads an index of version 2 (git's Documentation/gitformat-pack). Null for any other: git can read it.
 * `width` is the length of an id in bytes: 20 (SHA-1) or 32 (SHA-256).
 */
export function readPackIndex(path: string, width: 20 | 32): PackIndex | null {
  const bytes = readFileSync(path);
  if (bytes.length < NAMES + 2 * width || bytes.readUInt32BE(0) !== MAGIC || bytes.readUInt32BE(4) !== 2) return null;
  const count = bytes.readUInt32BE(NAMES - 4);
  const offsets = NAMES + count * (width + CHECKSUM);
  const wide = offsets + count * OFFSET;
  if (bytes.length < wide + 2 * width) return null;
  const starts = Int32Array.from({ length: 257 }, (_, first) => (first === 0 ? 0 : bytes.readUInt32BE(FAN_OUT + (first - 1) * 4)));

  /** The highest bit says that the offset is one of the wide ones; -1 where a damaged index has none there. */
  const offsetOf = (index: number): number => {
    const offset = bytes.readUInt32BE(offsets + index * OFFSET);
    if (offset < 0x80000000) return offset;
    const place = wide + (offset - 0x80000000) * 8;
    return place + 8 <= bytes.length ? Number(bytes.readBigUInt64BE(place)) : -1;
  };
  const compare = (index: number, ids: Uint8Array, at: number): number => {
    const name = NAMES + index * width;
    for (let byte = 1; byte < width; byte++) {
      const difference = (ids[at + byte] as number) - (bytes[name + byte] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  return {
    count,
    find(ids, at) {
      const first = ids[at] as number;
      let low = starts[first] as number;
      let high = starts[first + 1] as number;
      // Ids are as good as random, so that one lies about as far in its part of the table as its next bytes say; where that is wrong, halving goes on.
      let middle = low + Math.floor(((high - low) * (((ids[at + 1] as number) << 8) | (ids[at + 2] as number))) / 0x10000);
      for (let step = NEAR; low < high; step *= 2) {
        const difference = compare(middle, ids, at);
        if (difference === 0) return offsetOf(middle);
        if (difference < 0) high = middle;
        else low = middle + 1;
        const half = (low + high) >> 1;
        middle = difference < 0 ? Math.max(half, high - step) : Math.min(half, low + step - 1);
      }
      return -1;
    },
  };
}
