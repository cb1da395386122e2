import { deltaResultSize, stepsOf } from './delta.ts';
import { followChain, type Links } from './follow-chain.ts';
import type { Packs } from './packs.ts';
import { createTreeEntries, type TreeEntries } from './tree-entries.ts';

/**
 * Trees of a repository's packs, as the numbers of their entries. A version of a folder is made from the one that its delta is against without its
 * bytes: of what is copied, the numbers are.
 */
export interface TreeStore {
  /** The tree at a place of the packs. Null where the packs cannot give it, or it is not as git writes trees: then git must say. */
  read(place: number): Tree | null;
  readonly entries: TreeEntries;
  /** The numbers of all trees: those of a {@link Tree} from `at` on. */
  readonly numbers: Int32Array;
  /** Numbers written so far: a tree that was read is still good while no more than {@link TreeStore.lasting} have been added. */
  readonly written: number;
  readonly lasting: number;
}

export interface Tree {
  readonly at: number;
  readonly count: number;
  /** Of its bytes. */
  readonly size: number;
}

/** Numbers of all trees together, of which those made earlier give way: 12 MB, and as much for where the entries begin. */
const ARENA = 3 << 20;
/** A larger tree is left to git. Bytes. */
const LARGEST = 8 << 20;
/** Bytes of a mode, a space, a name and a NUL at the least. */
const SHORTEST = 8;

export function createTreeStore(packs: Packs, width: 20 | 32): TreeStore {
  const entries = createTreeEntries(width);
  const numbers = new Int32Array(ARENA);
  /** Where the entry begins in its tree's bytes. */
  const starts = new Int32Array(ARENA);
  const known = new Map<number, Kept>();
  const maker = createMaker(entries, numbers, starts, width);
  /** Numbers ever put into the arena, which is a ring. */
  let written = 0;

  /** Forgets what is no longer recalled. */
  let swept = 0;
  const sweep = (): void => {
    swept = written;
    for (const [place, kept] of known) if (written - kept.written > ARENA >> 1) known.delete(place);
  };
  /** Makes room for a tree of so many bytes, has it made there, and keeps it. */
  const make = (place: number, size: number, fill: (at: number) => number): Kept | null => {
    const most = Math.floor(size / (width + SHORTEST)) + 1;
    if (most > ARENA >> 3) return null;
    const left = ARENA - (written % ARENA);
    if (most > left) written += left;
    const at = written % ARENA;
    if (written - swept > ARENA >> 2) sweep();
    const count = fill(at);
    if (count < 0) return null;
    const kept = { at, count, size, written };
    written += count;
    known.set(place, kept);
    return kept;
  };
  /** Half of the arena can be filled before what this finds is overwritten. */
  const recall = (place: number): Kept | null => {
    const kept = known.get(place);
    return kept !== undefined && written - kept.written <= ARENA >> 1 ? kept : null;
  };

  const links: Links<Kept> = {
    recall,
    whole: (place, { type, data }) => (type === 'tree' ? make(place, data.length, (at) => maker.fromBytes(data, at)) : null),
    rebuilt(place, base, delta) {
      const size = deltaResultSize(delta, base.size);
      return size < 0 || size > LARGEST ? null : make(place, size, (at) => maker.fromDelta(base, delta, size, at));
    },
  };

  return {
    entries,
    numbers,
    get written() {
      return written;
    },
    lasting: ARENA >> 1,
    read: (wanted) => followChain(packs, wanted, LARGEST, links),
  };
}

interface Kept extends Tree {
  readonly written: number;
}

/** Makes trees at a place of the arena; gives how many entries they have, -1 where what it is given makes no tree. */
interface Maker {
  fromBytes(bytes: Buffer, at: number): number;
  fromDelta(base: Tree, delta: Buffer, size: number, at: number): number;
}

const NONE = -1;

function createMaker(entries: TreeEntries, numbers: Int32Array, starts: Int32Array, width: number): Maker {
  /** The heading of an entry that has not ended yet, and where in the base it stands; NONE while bytes of a heading are awaited, and where it stands nowhere. */
  let heading = NONE;
  let headingIn = NONE;
  /** What there is of the heading, or behind it of the id. */
  let part = Buffer.allocUnsafe(1 << 12);
  let partLength = 0;
  let scratch = Buffer.allocUnsafe(1 << 12);
  /** Where the tree that is being made lies, how many entries and bytes it has, and whether it is one at all. */
  let first = 0;
  let count = 0;
  let size = 0;
  let valid = true;
  /** Where the heading of the last entry stands in the base; NONE where it does not. */
  let lastIn = NONE;
  /** Where the last search ended. */
  let hint = 0;

  /** Entries of a tree are in order, each name once: so are those of the base. */
  const follows = (entry: number, place: number): boolean =>
    count === 0 || (lastIn !== NONE && place > lastIn) || entries.order(numbers[first + count - 1] as number, entry) < 0;
  const push = (entry: number): void => {
    if (!follows(entry, headingIn)) valid = false;
    numbers[first + count] = entry;
    starts[first + count] = size;
    count += 1;
    size += entries.lengthOf(heading) + width;
    lastIn = headingIn;
    heading = NONE;
    headingIn = NONE;
    partLength = 0;
  };
  const append = (bytes: Uint8Array, from: number, to: number): void => {
    const length = to - from;
    if (partLength + length > part.length) {
      const wider = Buffer.allocUnsafe((partLength + length) * 2);
      part.copy(wider, 0, 0, partLength);
      part = wider;
    }
    for (let at = 0; at < length; at += 1) part[partLength + at] = bytes[from + at] as number;
    partLength += length;
  };
  const begin = (known: number): void => {
    heading = known;
    partLength = 0;
    if (known < 0) valid = false;
  };
  /** Goes on with bytes of entries. */
  const take = (bytes: Uint8Array, from: number, to: number): void => {
    let at = from;
    // oxlint-disable-next-line no-unmodified-loop-condition -- what is called says so
    while (valid && at < to) {
      if (heading === NONE) {
        let end = at;
        while (end < to && bytes[end] !== 0) end += 1;
        if (end === to || partLength > 0) append(bytes, at, Math.min(end + 1, to));
        if (end === to) return;
        begin(partLength > 0 ? entries.heading(part, 0, partLength) : entries.heading(bytes, at, end + 1));
        at = end + 1;
        continue;
      }
      const wanted = width - partLength;
      if (to - at < wanted) return append(bytes, at, to);
      if (partLength === 0) push(entries.add(heading, bytes, at));
      else {
        append(bytes, at, at + wanted);
        push(entries.add(heading, part, 0));
      }
      at += wanted;
    }
  };
  /** The last entry of a tree that begins at or before an offset of its bytes. */
  const entryAt = ({ at, count: of }: Tree, offset: number): number => {
    // Deltas mostly go forward, a few entries at a time.
    let low = hint < of && (starts[at + hint] as number) <= offset ? hint : 0;
    let high = of - 1;
    for (let step = 4; low + step < high; step *= 4) {
      if ((starts[at + low + step] as number) > offset) high = low + step - 1;
      else low += step;
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[at + middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    hint = low;
    return low;
  };
  const endOf = (tree: Tree, entry: number): number => (entry + 1 < tree.count ? (starts[tree.at + entry + 1] as number) : tree.size);
  /** Takes whole entries of the base, from `entry` on, that end at `end` or before; gives how many. */
  const copyEntries = (base: Tree, entry: number, end: number): number => {
    if (!follows(numbers[base.at + entry] as number, entry)) valid = false;
    const last = entryAt(base, end - 1);
    const taken = last - entry + (endOf(base, last) <= end ? 1 : 0);
    const from = base.at + entry;
    const shift = size - (starts[from] as number);
    const to = first + count;
    for (let index = 0; index < taken; index += 1) {
      numbers[to + index] = numbers[from + index] as number;
      starts[to + index] = (starts[from + index] as number) + shift;
    }
    count += taken;
    size = endOf(base, entry + taken - 1) + shift;
    lastIn = entry + taken - 1;
    return taken;
  };
  /** Takes an entry of the base in part, from its byte `offset` on. Mostly it is a heading, behind which another id comes. */
  const copyPart = (base: Tree, entry: number, offset: number, length: number): void => {
    const number = numbers[base.at + entry] as number;
    const known = entries.headingOf(number);
    const behind = length - entries.lengthOf(known);
    if (offset === 0 && behind >= 0 && heading === NONE && partLength === 0) {
      begin(known);
      headingIn = entry;
      entries.copy(number, length - behind, behind, part, 0);
      partLength = behind;
      return;
    }
    if (length > scratch.length) scratch = Buffer.allocUnsafe(length * 2);
    entries.copy(number, offset, length, scratch, 0);
    take(scratch, 0, length);
  };
  const copy = (base: Tree, from: number, length: number): void => {
    const end = from + length;
    let at = from;
    // oxlint-disable-next-line no-unmodified-loop-condition -- what is called says so
    while (valid && at < end) {
      const entry = entryAt(base, at);
      const start = starts[base.at + entry] as number;
      const entryEnd = endOf(base, entry);
      if (start === at && entryEnd <= end && heading === NONE && partLength === 0) {
        at = endOf(base, entry + copyEntries(base, entry, end) - 1);
        continue;
      }
      const taken = Math.min(end, entryEnd) - at;
      copyPart(base, entry, at - start, taken);
      at += taken;
    }
  };
  const start = (at: number): void => {
    first = at;
    count = 0;
    size = 0;
    heading = NONE;
    headingIn = NONE;
    partLength = 0;
    valid = true;
    lastIn = NONE;
    hint = 0;
  };
  /** The number of entries, where no entry is left open. */
  const finished = (wanted: number): number => (valid && heading === NONE && partLength === 0 && size === wanted ? count : -1);
  return {
    fromBytes(bytes, at) {
      start(at);
      take(bytes, 0, bytes.length);
      return finished(bytes.length);
    },
    fromDelta(base, delta, wanted, at) {
      start(at);
      const steps = stepsOf(delta, base.size);
      if (steps === null) return -1;
      for (let step = 0; step < steps.length; step += 2) {
        const from = steps[step] as number;
        const length = steps[step + 1] as number;
        if (from < 0) take(delta, ~from, ~from + length);
        else copy(base, from, length);
      }
      return finished(wanted);
    },
  };
}
