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
