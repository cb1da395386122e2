import type { ObjectId } from '../../model/commit.ts';
import type { Delta } from '../../model/delta.ts';
import type { RawChange } from '../parse-raw.ts';
import { KIND, type TreeEntries } from './tree-entries.ts';
import type { Tree, TreeStore } from './tree-store.ts';

/** The tree that an entry names; null where it cannot be had. */
export type ReadTree = (entry: number) => Tree | null;

/**
 * What `git diff-tree -r -c --raw --no-renames --root` says of a commit with this tree and the trees of its parents: for one parent, or none, every
 * file that differs; for a merge, those that differ from every parent. In git's order. Null where a tree cannot be had, or is not as git writes them:
 * then git must say.
 */
export function compareTrees(store: TreeStore, read: ReadTree, tree: Tree, parents: readonly Tree[]): RawChange[] | null {
  const { entries, numbers } = store;
  const walk: Walk = { entries, numbers, read, merge: parents.length > 1, found: [] };
  try {
    return compare(walk, '', tree, parents.length === 0 ? [EMPTY] : parents) ? walk.found : null;
  } catch (error) {
    // Nothing but depth exhausts the stack here.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface Walk {
  readonly entries: TreeEntries;
  readonly numbers: Int32Array;
  readonly read: ReadTree;
  readonly merge: boolean;
  readonly found: RawChange[];
}

const EMPTY: Tree = { at: 0, count: 0, size: 0 };
/** Behind the last entry of a tree, and where a tree has no such entry. */
const NONE = -1;

/** A place in a tree. */
interface Cursor {
  next: number;
  readonly end: number;
  /** The entry there. */
  entry: number;
  /** Whether it is of the name that is being compared. */
  isThere: boolean;
}

function cursor({ numbers }: Walk, { at, count }: Tree): Cursor {
  return { next: at, end: at + count, entry: count === 0 ? NONE : (numbers[at] as number), isThere: false };
}

/** False where a tree cannot be had or read. */
function compare(walk: Walk, folder: string, tree: Tree, parents: readonly Tree[]): boolean {
  const now = cursor(walk, tree);
  const olds: Cursor[] = [];
  for (const parent of parents) olds.push(cursor(walk, parent));
  for (;;) {
    passEqual(walk, now, olds);
    const first = findFirst(walk, now, olds);
    if (first === NONE) return true;
    if (isOnlyHere(walk, now, olds) && !note(walk, folder, first, now, olds)) return false;
    if (now.isThere) pass(walk, now, 1);
    for (const old of olds) if (old.isThere) pass(walk, old, 1);
  }
}

/** The entry whose name comes first; of each cursor, whether it stands at that name. */
function findFirst({ entries }: Walk, now: Cursor, olds: readonly Cursor[]): number {
  let first = now.entry;
  now.isThere = true;
  for (let at = 0; at < olds.length; at += 1) {
    const old = olds[at] as Cursor;
    const order = old.entry === first ? 0 : old.entry === NONE ? 1 : first === NONE ? -1 : entries.order(old.entry, first);
    old.isThere = order <= 0;
    if (order >= 0) continue;
    first = old.entry;
    now.isThere = false;
    for (let before = 0; before < at; before += 1) (olds[before] as Cursor).isThere = false;
  }
  return first;
}

/** Whether no parent has at this name what the commit has, or has not. */
function isOnlyHere(walk: Walk, now: Cursor, olds: readonly Cursor[]): boolean {
  for (const old of olds) if (old.isThere ? now.isThere && isSame(walk, now.entry, old.entry) : !now.isThere) return false;
  return true;
}

/** Passes what all have. */
function passEqual(walk: Walk, now: Cursor, olds: readonly Cursor[]): void {
  const { numbers } = walk;
  let equal = 0;
  for (const most = now.end - now.next; equal < most && isInAll(numbers, numbers[now.next + equal] as number, olds, equal); equal += 1);
  if (equal === 0) return;
  pass(walk, now, equal);
  for (const old of olds) pass(walk, old, equal);
}

function isInAll(numbers: Int32Array, entry: number, olds: readonly Cursor[], after: number): boolean {
  for (let at = 0; at < olds.length; at += 1) {
    const { next, end } = olds[at] as Cursor;
    if (next + after >= end || numbers[next + after] !== entry) return false;
  }
  return true;
}

function pass({ numbers }: Walk, at: Cursor, count: number): void {
  at.next += count;
  at.entry = at.next < at.end ? (numbers[at.next] as number) : NONE;
}

/** Entries that differ by no more than how their mode is written are the same to git. */
function isSame({ entries }: Walk, a: number, b: number): boolean {
  return a === b || (entries.kindOf(a) === entries.kindOf(b) && entries.isSameId(a, b));
}

/** Notes what no parent has as it is: of a folder, what is in it. */
function note(walk: Walk, folder: string, first: number, now: Cursor, olds: readonly Cursor[]): boolean {
  const { entries, read } = walk;
  const path = folder + entries.nameIn(entries.headingOf(first));
  if (entries.kindOf(first) === KIND.tree) {
    const tree = now.isThere ? read(now.entry) : EMPTY;
    if (tree === null) return false;
    const parents: Tree[] = [];
    for (const old of olds) {
      const parent = old.isThere ? read(old.entry) : EMPTY;
      if (parent === null) return false;
      parents.push(parent);
    }
    return compare(walk, `${path}/`, tree, parents);
  }
  const [old] = olds;
  const oldKind = old?.isThere === true ? entries.kindOf(old.entry) : KIND.none;
  const newKind = now.isThere ? entries.kindOf(now.entry) : KIND.none;
  const oldBlobs: ObjectId[] = [];
  for (const other of olds) if (other.isThere) oldBlobs.push(entries.idOf(other.entry));
  const delta: Delta = {
    path,
    status: statusOf(oldKind, newKind, walk.merge),
    oldMode: MODES[oldKind] ?? '',
    newMode: MODES[newKind] ?? '',
    oldBlob: oldKind === KIND.none ? null : (oldBlobs[0] ?? null),
    newBlob: now.isThere ? entries.idOf(now.entry) : null,
  };
  walk.found.push({ delta, oldBlobs });
  return true;
}

const MODES = ['000000', '100644', '100755', '120000', '160000'] as const;

/** git says of a merge that a file was modified where its type changed as well. */
function statusOf(before: number, after: number, merge: boolean): Delta['status'] {
  if (before === KIND.none) return 'A';
  if (after === KIND.none) return 'D';
  return merge || before === after || (before <= KIND.executable && after <= KIND.executable) ? 'M' : 'T';
}
