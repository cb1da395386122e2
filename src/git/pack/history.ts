import type { ObjectId } from '../../model/commit.ts';
import type { RawChange } from '../parse-raw.ts';
import { createObjectStore, type Notes } from './object-store.ts';
import { compareTrees } from './compare-trees.ts';
import { openPacks } from './packs.ts';
import { createTreeStore, type Tree } from './tree-store.ts';

/**
 * Commits and what they changed, from the packs alone: several times cheaper than asking git. What only git can say is null, and also whatever is
 * not as git itself writes it.
 */
export interface PackedHistory {
  /** Whether a pack lists an object of that id. */
  has(id: ObjectId): boolean;
  /** Reads a commit object that may be asked for: there is time. */
  expect(id: ObjectId): void;
  /** The bytes of a commit object. */
  commit(id: ObjectId): Buffer | null;
  /** What git's diff-tree says of it (see {@link compareTrees}). */
  changes(id: ObjectId): RawChange[] | null;
  close(): void;
}

/** Larger objects are left to git. */
const LARGEST = 16 << 20;
const ARENA = 4 << 20;
/** Entries of trees are forgotten, all of them, when they are so many. */
const MOST_ENTRIES = 1 << 19;
/** Commits whose trees are remembered: those of the parents are asked for again. */
const REMEMBERED = 16_384;
/** Bytes of commits that are expected. */
const EXPECTED = 64 << 20;
/** Commits that have been read and not asked for yet. */
const AHEAD = { objects: 1024, bytes: 8192 } as const;

/** `objects` is the repository's object directory, `width` the length of an id in bytes. */
export function openPackedHistory(objects: string, width: 20 | 32): PackedHistory {
  const packs = openPacks(objects, width);
  const commits = createObjectStore(packs, 'commit', NOTHING, ARENA);
  let trees = createTreeStore(packs, width);
  const heads = new Map<ObjectId, Head | null>();
  /** Parents are read before it is their turn. */
  const ahead = new Map<ObjectId, Buffer>();
  const binary = Buffer.alloc(width);

  const expected = new Map<ObjectId, Buffer>();
  let expectedBytes = 0;

  const readCommit = (id: ObjectId): Buffer | null => {
    const read = expected.get(id);
    if (read === undefined) return readPacked(id);
    expected.delete(id);
    expectedBytes -= read.length;
    return read;
  };
  const readPacked = (id: ObjectId): Buffer | null => {
    binary.write(id, 'hex');
    const place = packs.find(binary, 0);
    if (place < 0) return null;
    const entry = packs.read(place, LARGEST);
    // Few commits are deltas.
    if (entry === null || entry.base >= 0) return entry === null ? null : copyOf(commits.read(place, LARGEST)?.bytes);
    return entry.type === 'commit' ? entry.data : null;
  };
  const treeAt = (place: number): Tree | null => (place < 0 ? null : trees.read(place));
  const treeOf = (id: ObjectId): Tree | null => {
    binary.write(id, 'hex');
    return treeAt(packs.find(binary, 0));
  };
  const know = (id: ObjectId, bytes: Buffer | null): Head | null => {
    const head = bytes === null ? null : headOf(bytes, id.length);
    if (heads.size >= REMEMBERED) heads.clear();
    heads.set(id, head);
    return head;
  };
  const head = (id: ObjectId): Head | null => {
    const known = heads.get(id);
    if (known !== undefined) return known;
    const bytes = readCommit(id);
    if (ahead.size >= AHEAD.objects) ahead.clear();
    if (bytes !== null && bytes.length <= AHEAD.bytes) ahead.set(id, bytes);
    return know(id, bytes);
  };
  return {
    has(id) {
      binary.write(id, 'hex');
      return packs.find(binary, 0) >= 0;
    },
    expect(id) {
      const bytes = expectedBytes >= EXPECTED || expected.has(id) ? null : readPacked(id);
      if (bytes === null) return;
      expected.set(id, bytes);
      expectedBytes += bytes.length;
    },
    commit(id) {
      const read = ahead.get(id);
      if (read !== undefined) {
        ahead.delete(id);
        return read;
      }
      const bytes = readCommit(id);
      know(id, bytes);
      return bytes;
    },
    changes(id) {
      const own = head(id);
      if (own === null) return null;
      const ids: ObjectId[] = [];
      for (const parent of own.parents) {
        const tree = head(parent)?.tree;
        if (tree === undefined) return null;
        if (tree === own.tree) return [];
        ids.push(tree);
      }
      if (trees.entries.size > MOST_ENTRIES) trees = createTreeStore(packs, width);
      const { entries, written } = trees;
      const tree = treeOf(own.tree);
      const parents = ids.map(treeOf).filter((parent) => parent !== null);
      const changes =
        tree === null || parents.length < ids.length
          ? null
          : compareTrees(trees, (entry) => treeAt(packs.find(entries.ids, entries.idAt(entry))), tree, parents);
      return trees.written - written > trees.lasting ? null : changes;
    },
    close: () => packs.close(),
  };
}

const copyOf = (bytes: Buffer | undefined): Buffer | null => (bytes === undefined ? null : Buffer.from(bytes));

const NOTHING: Notes<null> = { of: () => null, after: () => null };

interface Head {
  readonly tree: ObjectId;
  readonly parents: readonly ObjectId[];
}

/** The first lines of a commit: `tree <id>`, then `parent <id>` for each parent. Null where they are not of that form. */
function headOf(bytes: Buffer, width: number): Head | null {
  const tree = idIn(bytes, 0, 'tree ', width);
  if (tree === null) return null;
  const parents: ObjectId[] = [];
  let at = 6 + width;
  for (let parent = idIn(bytes, at, 'parent ', width); parent !== null; parent = idIn(bytes, at, 'parent ', width)) {
    parents.push(parent);
    at += 8 + width;
  }
  // Of anything else that begins like a parent, git may think otherwise.
  return bytes.toString('latin1', at, at + 6) === 'parent' ? null : { tree, parents };
}

function idIn(bytes: Buffer, at: number, key: string, width: number): ObjectId | null {
  const end = at + key.length + width;
  if (bytes[end] !== 10 || bytes.toString('latin1', at, at + key.length) !== key) return null;
  const id = bytes.toString('latin1', at + key.length, end);
  return /^[0-9a-f]+$/.test(id) ? id : null;
}
