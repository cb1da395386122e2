/** What a tree entry is, as git reads it: of a file's permissions only whether its owner may execute it. */
export const KIND = { none: 0, regular: 1, executable: 2, link: 3, submodule: 4, tree: 5 } as const;

/**
 * Entries of trees, each kept once under a number: the versions of a folder differ in few of them, so that two can be compared number by number.
 * An entry is `<mode> <name>` NUL id, the id in bytes.
 */
export interface TreeEntries {
  readonly size: number;
  /** The number of the entry in `bytes` from `from` up to, and without, `to`; -1 where that is none. */
  add(bytes: Uint8Array, from: number, to: number): number;
  /** Copies bytes of an entry, from `from` on, to `target`. */
  copy(entry: number, from: number, length: number, target: Buffer, at: number): void;
  kindOf(entry: number): number;
  nameOf(entry: number): string;
  /** The object's id in hexadecimal. */
  idOf(entry: number): string;
  isSameId(a: number, b: number): boolean;
  /** Bytes that hold the binary id at {@link TreeEntries.idAt}, good until the next entry is added. */
  readonly bytes: Buffer;
  idAt(entry: number): number;
  /** Below 0 where `a` comes before `b` in a tree: by the bytes of their names, as if that of a folder ended with a slash (git's `base_name_compare`). */
  order(a: number, b: number): number;
}

const SPACE = 32;
const SLASH = 47;
const ZERO = 48;
/** Digits of a mode and the space behind them. */
const LONGEST_MODE = 8;

/** Where the entry that begins at `from` ends; -1 where `to` comes first, -2 where nothing that begins so is an entry. `width`: bytes of an id. */
export function entryEnd(bytes: Uint8Array, from: number, to: number, width: number): number {
  let at = from;
  for (; at < to && bytes[at] !== SPACE; at += 1) {
    const digit = bytes[at] as number;
    if (!(digit >= ZERO && digit < ZERO + 8) || at - from >= LONGEST_MODE) return -2;
  }
  const name = at + 1;
  for (at = name; at < to && bytes[at] !== 0; at += 1);
  if (at >= to) return -1;
  if (at === name || name === from + 1) return -2;
  return at + 1 + width <= to ? at + 1 + width : -1;
}

export function createTreeEntries(width: 20 | 32): TreeEntries {
  let bytes = Buffer.allocUnsafe(1 << 20);
  /** Where each entry begins, and behind the last one where the next will. */
  let starts = new Int32Array(1 << 15);
  let kinds = new Uint8Array(1 << 15);
  let names = new Uint8Array(1 << 15);
  /** Open addressing; 0 is free. */
  let slots = new Int32Array(1 << 16);
  let size = 0;

  const isSame = (entry: number, other: Uint8Array, from: number, length: number): boolean => {
    const start = starts[entry] as number;
    if ((starts[entry + 1] as number) - start !== length) return false;
    // Names differ at their ends, and ids anywhere.
    for (let at = length - 1; at >= 0; at -= 1) if (bytes[start + at] !== other[from + at]) return false;
    return true;
  };
  /** Ids are as good as random. */
  const hashAt = (of: Uint8Array, end: number): number =>
    ((of[end - 1] as number) | ((of[end - 2] as number) << 8) | ((of[end - 3] as number) << 16) | ((of[end - 4] as number) << 24)) >>> 0;
  const grow = (): void => {
    starts = grown(starts, new Int32Array(starts.length * 2));
    kinds = grown(kinds, new Uint8Array(kinds.length * 2));
    names = grown(names, new Uint8Array(names.length * 2));
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 0; entry < size; entry += 1) {
      let slot = hashAt(bytes, starts[entry + 1] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    }
  };
  const nameAt = (entry: number): number => (starts[entry] as number) + (names[entry] as number);
  const nameEnd = (entry: number): number => (starts[entry + 1] as number) - width - 1;
  return {
    get size() {
      return size;
    },
    get bytes() {
      return bytes;
    },
    add(from, start, end) {
      const length = end - start;
      const mask = slots.length - 1;
      let slot = hashAt(from, end) & mask;
      for (let known = slots[slot] as number; known !== 0; known = slots[slot] as number) {
        if (isSame(known - 1, from, start, length)) return known - 1;
        slot = (slot + 1) & mask;
      }
      if (entryEnd(from, start, end, width) !== end) return -1;
      const at = starts[size] as number;
      if (at + length > bytes.length) bytes = grown(bytes, Buffer.allocUnsafe(Math.max(bytes.length * 2, at + length)));
      for (let index = 0; index < length; index += 1) bytes[at + index] = from[start + index] as number;
      starts[size + 1] = at + length;
      let mode = 0;
      let digit = start;
      for (; from[digit] !== SPACE; digit += 1) mode = mode * 8 + (from[digit] as number) - ZERO;
      kinds[size] = kindOfMode(mode);
      names[size] = digit + 1 - start;
      slots[slot] = size + 1;
      size += 1;
      if (size + 1 === starts.length) grow();
      return size - 1;
    },
    copy(entry, from, length, target, to) {
      const start = (starts[entry] as number) + from;
      for (let at = 0; at < length; at += 1) target[to + at] = bytes[start + at] as number;
    },
    kindOf: (entry) => kinds[entry] as number,
    nameOf: (entry) => bytes.toString('utf8', nameAt(entry), nameEnd(entry)),
    idOf: (entry) => bytes.toString('hex', nameEnd(entry) + 1, starts[entry + 1]),
    isSameId: (a, b) => bytes.compare(bytes, nameEnd(b) + 1, starts[b + 1], nameEnd(a) + 1, starts[a + 1]) === 0,
    idAt: (entry) => nameEnd(entry) + 1,
    order(a, b) {
      const aEnd = nameEnd(a);
      const bEnd = nameEnd(b);
      let aAt = nameAt(a);
      let bAt = nameAt(b);
      for (; aAt < aEnd && bAt < bEnd; aAt += 1, bAt += 1) {
        const difference = (bytes[aAt] as number) - (bytes[bAt] as number);
        if (difference !== 0) return difference;
      }
      const aNext = aAt < aEnd ? (bytes[aAt] as number) : kinds[a] === KIND.tree ? SLASH : 0;
      const bNext = bAt < bEnd ? (bytes[bAt] as number) : kinds[b] === KIND.tree ? SLASH : 0;
      return aNext - bNext;
    },
  };
}

/** git's `canon_mode`; whatever is unknown is a submodule. */
function kindOfMode(mode: number): number {
  const type = mode & 0o170000;
  if (type === 0o100000) return (mode & 0o100) === 0 ? KIND.regular : KIND.executable;
  return type === 0o040000 ? KIND.tree : type === 0o120000 ? KIND.link : KIND.submodule;
}

function grown<Numbers extends Int32Array | Uint8Array>(old: Numbers, wider: Numbers): Numbers {
  wider.set(old);
  return wider;
}
