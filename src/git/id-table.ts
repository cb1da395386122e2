import type { ObjectId } from '../model/commit.ts';

/**
 * Object ids and the order in which they were first seen, in a few dozen bytes each.
 * The whole id is kept: two objects that share 8 bytes of their ids are within an attacker's reach, and one must not hide the other.
 */
export interface IdTable {
  readonly size: number;
  /** The index of the id written in hexadecimal at `at`; it is added where it is new. Throws where those bytes are no id. */
  add(hex: Uint8Array, at: number): number;
  /** The index of the id, -1 where it is not there. */
  indexOf(id: ObjectId): number;
  /** As {@link IdTable.add}, from a string. */
  addId(id: ObjectId): number;
  /** As {@link IdTable.add}, from the bytes of the id themselves. */
  addBytes(bytes: Buffer, at: number): number;
  idAt(index: number): ObjectId;
}

const EMPTY = -1;
const NIBBLES = nibbles();

/** `width` is the length of an id in bytes: 20 (SHA-1) or 32 (SHA-256). */
export function createIdTable(width: 20 | 32): IdTable {
  let capacity = 1 << 12;
  let ids = Buffer.alloc(capacity * width);
  let slots = new Int32Array(capacity * 2).fill(EMPTY);
  let size = 0;
  const candidate = Buffer.alloc(width);

  const slotOf = (bytes: Buffer, at: number): number => {
    const mask = slots.length - 1;
    let slot = bytes.readInt32LE(at) & mask;
    for (;;) {
      const index = slots[slot] ?? EMPTY;
      if (index === EMPTY || bytes.compare(ids, index * width, index * width + width, at, at + width) === 0) return slot;
      slot = (slot + 1) & mask;
    }
  };
  const grow = (): void => {
    capacity *= 2;
    const wider = Buffer.alloc(capacity * width);
    ids.copy(wider);
    ids = wider;
    slots = new Int32Array(capacity * 2).fill(EMPTY);
    for (let index = 0; index < size; index += 1) slots[slotOf(ids, index * width)] = index;
  };
  const addCandidate = (): number => {
    const slot = slotOf(candidate, 0);
    const index = slots[slot] ?? EMPTY;
    if (index !== EMPTY) return index;
    candidate.copy(ids, size * width);
    slots[slot] = size;
    size += 1;
    if (size === capacity) grow();
    return size - 1;
  };

  return {
    get size() {
      return size;
    },
    add(hex, at) {
      decode(hex, at, candidate);
      return addCandidate();
    },
    addId(id) {
      decode(Buffer.from(id, 'latin1'), 0, candidate);
      return addCandidate();
    },
    addBytes(bytes, at) {
      bytes.copy(candidate, 0, at, at + width);
      return addCandidate();
    },
    indexOf(id) {
      decode(Buffer.from(id, 'latin1'), 0, candidate);
      return slots[slotOf(candidate, 0)] ?? EMPTY;
    },
    idAt: (index) => ids.toString('hex', index * width, index * width + width),
  };
}

function decode(hex: Uint8Array, at: number, into: Buffer): void {
  let invalid = 0;
  for (let index = 0; index < into.length; index += 1) {
    const high = NIBBLES[hex[at + 2 * index] ?? 0] ?? 16;
    const low = NIBBLES[hex[at + 2 * index + 1] ?? 0] ?? 16;
    invalid |= (high | low) & 16;
    into[index] = (high << 4) | low;
  }
  if (invalid !== 0) throw new Error('not an object id');
}

/** The value of each hexadecimal digit by its byte; 16 for every other byte. */
function nibbles(): Uint8Array {
  const table = new Uint8Array(256).fill(16);
  for (let value = 0; value < 16; value += 1) table[value.toString(16).charCodeAt(0)] = value;
  return table;
}
