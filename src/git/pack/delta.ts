/** Receives the instructions of a delta, in order: the next `length` bytes of the result are those of the base from `from` on, … */
export type OnCopy = (from: number, length: number) => void;
/** … or those of the delta from `from` on. */
export type OnInsert = (from: number, length: number) => void;

/** The size that a delta says its result has; -1 where it is not made for a base of `baseSize` bytes. */
export function deltaResultSize(delta: Uint8Array, baseSize: number): number {
  return sizeAt(delta, 0) === baseSize ? sizeAt(delta, sizeEnd(delta, 0)) : -1;
}

/**
 * Follows the instructions (git's Documentation/gitformat-pack, "Deltified representation"). False where the delta is damaged: then what was
 * received is of no use. No instruction reaches beyond the base, the delta, or the size of the result.
 */
export function followDelta(delta: Uint8Array, baseSize: number, onCopy: OnCopy, onInsert: OnInsert): boolean {
  let left = deltaResultSize(delta, baseSize);
  let at = sizeEnd(delta, sizeEnd(delta, 0));
  while (at < delta.length) {
    const instruction = delta[at++] as number;
    let length = instruction;
    if (instruction & 128) {
      let from = 0;
      length = 0;
      if (instruction & 1) from = delta[at++] as number;
      if (instruction & 2) from |= (delta[at++] as number) << 8;
      if (instruction & 4) from |= (delta[at++] as number) << 16;
      if (instruction & 8) from += (delta[at++] as number) * 0x1000000;
      if (instruction & 16) length = delta[at++] as number;
      if (instruction & 32) length |= (delta[at++] as number) << 8;
      if (instruction & 64) length |= (delta[at++] as number) << 16;
      if (length === 0) length = 0x10000;
      if (!(from + length <= baseSize && length <= left)) return false;
      onCopy(from, length);
    } else {
      if (length === 0 || at + length > delta.length || length > left) return false;
      onInsert(at, length);
      at += length;
    }
    left -= length;
  }
  return left === 0;
}

/**
 * Makes of a base what a delta says, in `result`, which has the size that the delta says. Gives the stretches that were copied, where each came to lie,
 * where it came from, and its length; the rest is new. They are good until the next call. Null where the delta is damaged: then the result is of no use.
 * `both`: the bytes among which base and result lie, where they do.
 */
export function applyDelta(delta: Uint8Array, base: Buffer, result: Buffer, both: Buffer | null): Int32Array | null {
  let to = 0;
  let count = 0;
  /** Where the last stretch ends in the base. */
  let copied = -1;
  const copy = (from: number, length: number): void => {
    if (length < FEW) for (let more = 0; more < length; more++) result[to + more] = base[from + more] as number;
    else if (both === null) base.copy(result, to, from, from + length);
    else {
      const start = base.byteOffset - both.byteOffset + from;
      both.copyWithin(result.byteOffset - both.byteOffset + to, start, start + length);
    }
    // git copies a long stretch in pieces.
    if (from === copied) copies[count - 1] = (copies[count - 1] as number) + length;
    else {
      if (count === copies.length) copies = widened(copies);
      copies[count] = to;
      copies[count + 1] = from;
      copies[count + 2] = length;
      count += 3;
    }
    to += length;
    copied = from + length;
  };
  const insert = (from: number, length: number): void => {
    for (let at = from; at < from + length; at++) result[to++] = delta[at] as number;
    copied = -1;
  };
  return followDelta(delta, base.length, copy, insert) ? copies.subarray(0, count) : null;
}

/** A call that moves bytes costs as much as so many of them one by one. */
const FEW = 40;

let copies: Int32Array = /* @__PURE__ */ new Int32Array(3 << 8);

function widened(list: Int32Array): Int32Array {
  const wider = new Int32Array(2 * list.length);
  wider.set(list);
  return wider;
}

/** Little-endian groups of seven bits; the highest bit of a byte says that another follows. */
function sizeAt(delta: Uint8Array, from: number): number {
  let size = 0;
  let scale = 1;
  for (let at = from; at < delta.length; at++, scale *= 128) {
    const byte = delta[at] as number;
    size += (byte & 127) * scale;
    if (byte < 128) break;
  }
  return size;
}

function sizeEnd(delta: Uint8Array, from: number): number {
  let at = from;
  while (at < delta.length && (delta[at] as number) >= 128) at++;
  return at + 1;
}
