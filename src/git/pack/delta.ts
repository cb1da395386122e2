/** The size that a delta says its result has; -1 where it is not made for a base of `baseSize` bytes. */
export function deltaResultSize(delta: Uint8Array, baseSize: number): number {
  return sizeAt(delta, 0) === baseSize ? sizeAt(delta, sizeEnd(delta, 0)) : -1;
}

/**
 * The instructions of a delta (git's Documentation/gitformat-pack, "Deltified representation"), in order, as pairs: where the next bytes of the result come
 * from, and how many they are. They come from the base, or where the first number is negative, from `~` of it in the delta. Null where the delta is damaged.
 * No instruction reaches beyond the base, the delta, or the size of the result. Good until the next call.
 */
export function stepsOf(delta: Uint8Array, baseSize: number): Int32Array | null {
  let left = deltaResultSize(delta, baseSize);
  let at = sizeEnd(delta, sizeEnd(delta, 0));
  let count = 0;
  while (at < delta.length) {
    const instruction = delta[at++] as number;
    let from = 0;
    let length = instruction;
    if (instruction & 128) {
      length = 0;
      if (instruction & 1) from = delta[at++] as number;
      if (instruction & 2) from |= (delta[at++] as number) << 8;
      if (instruction & 4) from |= (delta[at++] as number) << 16;
      if (instruction & 8) from += (delta[at++] as number) * 0x1000000;
      if (instruction & 16) length = delta[at++] as number;
      if (instruction & 32) length |= (delta[at++] as number) << 8;
      if (instruction & 64) length |= (delta[at++] as number) << 16;
      if (length === 0) length = 0x10000;
      if (!(from + length <= baseSize && length <= left)) return null;
    } else {
      if (length === 0 || at + length > delta.length || length > left) return null;
      from = ~at;
      at += length;
    }
    left -= length;
    if (count + 2 > steps.length) steps = widened(steps);
    steps[count] = from;
    steps[count + 1] = length;
    count += 2;
  }
  return left === 0 ? steps.subarray(0, count) : null;
}

/**
 * Makes of a base what a delta says, in `result`, which has the size that the delta says. Gives the stretches that were copied, where each came to lie,
 * where it came from, and its length; the rest is new. They are good until the next call. Null where the delta is damaged: then the result is of no use.
 * `both`: the bytes among which base and result lie, where they do.
 */
export function applyDelta(delta: Uint8Array, base: Buffer, result: Buffer, both: Buffer | null): Int32Array | null {
  const list = stepsOf(delta, base.length);
  if (list === null) return null;
  const baseIn = both === null ? 0 : base.byteOffset - both.byteOffset;
  const resultIn = both === null ? 0 : result.byteOffset - both.byteOffset;
  let to = 0;
  let count = 0;
  /** Where the last stretch ends in the base. */
  let copied = -1;
  for (let step = 0; step < list.length; step += 2) {
    const from = list[step] as number;
    const length = list[step + 1] as number;
    if (from < 0) for (let more = 0; more < length; more++) result[to + more] = delta[~from + more] as number;
    else if (length < FEW) for (let more = 0; more < length; more++) result[to + more] = base[from + more] as number;
    else if (both === null) base.copy(result, to, from, from + length);
    else both.copyWithin(resultIn + to, baseIn + from, baseIn + from + length);
    // git copies a long stretch in pieces.
    if (from >= 0 && from === copied) copies[count - 1] = (copies[count - 1] as number) + length;
    else if (from >= 0) {
      if (count === copies.length) copies = widened(copies);
      copies[count] = to;
      copies[count + 1] = from;
      copies[count + 2] = length;
      count += 3;
    }
    to += length;
    copied = from < 0 ? -1 : from + length;
  }
  return copies.subarray(0, count);
}

/** A call that moves bytes costs as much as so many of them one by one. */
const FEW = 16;

let steps: Int32Array = /* @__PURE__ */ new Int32Array(1 << 10);
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
