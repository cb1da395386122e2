import { pathText } from '../path-text.ts';

/** What a tree entry is, as git reads it: of a file's permissions only whether its owner may execute it. */
export const KIND = { none: 0, regular: 1, executable: 2, link: 3, submodule: 4, tree: 5 } as const;

/**
 * Entries of trees, each kept once under a number: the versions of a folder differ in few of them, so that two can be compared number by number.
 * An entry is a heading, which is `<mode> <name>` and a NUL, and an id in bytes. Headings have numbers as well: the versions of a file share theirs.
 */
export interface TreeEntries {
  readonly size: number;
  /** The number of the heading in `bytes` from `from` up to, and without, `to`, where its NUL is the last byte; -1 where that is none. */
  heading(bytes: Uint8Array, from: number, to: number): number;
  /** The number of the entry of this heading with the id at `at` of `bytes`. */
  add(heading: number, bytes: Uint8Array, at: number): number;
  headingOf(entry: number): number;
  /** Bytes of a heading. */
  lengthOf(heading: number): number;
  /** Copies bytes of an entry, from `from` on, to `target`. */
  copy(entry: number, from: number, length: number, target: Uint8Array, at: number): void;
  kindOf(entry: number): number;
  /** The name in a heading. */
  nameIn(heading: number): string;
  /** The object's id in hexadecimal. */
  idOf(entry: number): string;
  isSameId(a: number, b: number): boolean;
  /** Bytes that hold the binary id at {@link TreeEntries.idAt}, good until the next entry is added. */
  readonly ids: Buffer;
  idAt(entry: number): number;
  /** Below 0 where `a` comes before `b` in a tree: by the bytes of their names, as if that of a folder ended with a slash (git's `base_name_compare`). */
  order(a: number, b: number): number;
}

const SPACE = 32;
const SLASH = 47;
const ZERO = 48;
/** Digits of a mode and the space behind them. */
const LONGEST_MODE = 8;

export function createTreeEntries(width: 20 | 32): TreeEntries {
  const headings = createHeadings();
  let ids = Buffer.allocUnsafe(width << 15);
  /** The first bytes of each id, of which a search is made: ids are as good as random. */
  let hashes = new Int32Array(1 << 15);
  let headingOf = new Int32Array(1 << 15);
  /** Open addressing; 0 is free. */
  let slots = new Int32Array(1 << 16);
  let size = 0;

  const isSameRest = (entry: number, bytes: Uint8Array, from: number): boolean => {
    const start = entry * width;
    for (let at = 4; at < width; at += 1) if (ids[start + at] !== bytes[from + at]) return false;
    return true;
  };
  const grow = (): void => {
    ids = grown(ids, Buffer.allocUnsafe(ids.length * 2));
    hashes = grown(hashes, new Int32Array(hashes.length * 2));
    headingOf = grown(headingOf, new Int32Array(headingOf.length * 2));
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 0; entry < size; entry += 1) {
      let slot = (hashes[entry] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    }
  };
  return {
    get size() {
      return size;
    },
    get ids() {
      return ids;
    },
    heading: (bytes, from, to) => headings.add(bytes, from, to),
    add(heading, bytes, at) {
      const hash = hashAt(bytes, at);
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let known = slots[slot] as number; known !== 0; known = slots[slot] as number) {
        if (hashes[known - 1] === hash && headingOf[known - 1] === heading && isSameRest(known - 1, bytes, at)) return known - 1;
        slot = (slot + 1) & mask;
      }
      const start = size * width;
      for (let index = 0; index < width; index += 1) ids[start + index] = bytes[at + index] as number;
      hashes[size] = hash;
      headingOf[size] = heading;
      slots[slot] = size + 1;
      size += 1;
      if (size === hashes.length) grow();
      return size - 1;
    },
    headingOf: (entry) => headingOf[entry] as number,
    lengthOf: headings.lengthOf,
    copy(entry, from, length, target, at) {
      const heading = headingOf[entry] as number;
      const first = headings.copy(heading, from, length, target, at);
      const id = entry * width + from + first - headings.lengthOf(heading);
      for (let index = first; index < length; index += 1) target[at + index] = ids[id + index - first] as number;
    },
    kindOf: (entry) => headings.kindOf(headingOf[entry] as number),
    nameIn: headings.nameOf,
    idOf: (entry) => ids.toString('hex', entry * width, (entry + 1) * width),
    isSameId: (a, b) => hashes[a] === hashes[b] && isSameRest(a, ids, b * width),
    idAt: (entry) => entry * width,
    order(a, b) {
      const first = headingOf[a] as number;
      const second = headingOf[b] as number;
      return first === second ? 0 : headings.order(first, second);
    },
  };
}

function hashAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24);
}

function createHeadings() {
  let bytes = Buffer.allocUnsafe(1 << 16);
  /** Where each heading begins, and behind the last one where the next will. */
  let starts = new Int32Array(1 << 12);
  let kinds = new Uint8Array(1 << 12);
  /** How far behind the beginning the name is. */
  let names = new Uint8Array(1 << 12);
  let slots = new Int32Array(1 << 13);
  let size = 0;
  const texts: string[] = [];

  const isSame = (heading: number, other: Uint8Array, from: number, length: number): boolean => {
    const start = starts[heading] as number;
    if ((starts[heading + 1] as number) - start !== length) return false;
    // Names differ at their ends.
    for (let at = length - 1; at >= 0; at -= 1) if (bytes[start + at] !== other[from + at]) return false;
    return true;
  };
  const grow = (): void => {
    starts = grown(starts, new Int32Array(starts.length * 2));
    kinds = grown(kinds, new Uint8Array(kinds.length * 2));
    names = grown(names, new Uint8Array(names.length * 2));
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let heading = 0; heading < size; heading += 1) {
      let slot = hashOf(bytes, starts[heading] as number, starts[heading + 1] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = heading + 1;
    }
  };
  const nameAt = (heading: number): number => (starts[heading] as number) + (names[heading] as number);
  const nameEnd = (heading: number): number => (starts[heading + 1] as number) - 1;
  return {
    add(from: Uint8Array, start: number, end: number): number {
      const length = end - start;
      const mask = slots.length - 1;
      let slot = hashOf(from, start, end) & mask;
      for (let known = slots[slot] as number; known !== 0; known = slots[slot] as number) {
        if (isSame(known - 1, from, start, length)) return known - 1;
        slot = (slot + 1) & mask;
      }
      const name = nameIn(from, start, end);
      if (name < 0) return -1;
      const at = starts[size] as number;
      if (at + length > bytes.length) bytes = grown(bytes, Buffer.allocUnsafe(Math.max(bytes.length * 2, at + length)));
      for (let index = 0; index < length; index += 1) bytes[at + index] = from[start + index] as number;
      starts[size + 1] = at + length;
      kinds[size] = kindOfMode(from, start);
      names[size] = name - start;
      slots[slot] = size + 1;
      size += 1;
      if (size + 1 === starts.length) grow();
      return size - 1;
    },
    lengthOf: (heading: number): number => (starts[heading + 1] as number) - (starts[heading] as number),
    /** Copies what there is of it from `from` on, `length` bytes at most; gives how many. */
    copy(heading: number, from: number, length: number, target: Uint8Array, to: number): number {
      const start = (starts[heading] as number) + from;
      const count = Math.max(0, Math.min(length, (starts[heading + 1] as number) - start));
      for (let at = 0; at < count; at += 1) target[to + at] = bytes[start + at] as number;
      return count;
    },
    kindOf: (heading: number): number => kinds[heading] as number,
    nameOf: (heading: number): string => (texts[heading] ??= pathText(bytes, nameAt(heading), nameEnd(heading))),
    order(a: number, b: number): number {
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

/** FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash;
}

/** Where the name begins in a heading that ends at `to`, with the only NUL in it; -1 where it is none. */
function nameIn(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  for (; at < to && bytes[at] !== SPACE; at += 1) {
    const digit = bytes[at] as number;
    if (!(digit >= ZERO && digit < ZERO + 8) || at - from >= LONGEST_MODE) return -1;
  }
  return at === from || at + 2 >= to ? -1 : at + 1;
}

/** git's `canon_mode`; whatever is unknown is a submodule. */
function kindOfMode(bytes: Uint8Array, from: number): number {
  let mode = 0;
  for (let at = from; bytes[at] !== SPACE; at += 1) mode = mode * 8 + (bytes[at] as number) - ZERO;
  const type = mode & 0o170000;
  if (type === 0o100000) return (mode & 0o100) === 0 ? KIND.regular : KIND.executable;
  return type === 0o040000 ? KIND.tree : type === 0o120000 ? KIND.link : KIND.submodule;
}

function grown<Numbers extends Int32Array | Uint8Array>(old: Numbers, wider: Numbers): Numbers {
  wider.set(old);
  return wider;
}
