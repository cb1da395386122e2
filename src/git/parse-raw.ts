import type { ObjectId } from '../model/commit.ts';
import type { Delta, RemovedFile } from '../model/delta.ts';
import { NONE } from '../model/none.ts';
import { pathText } from './path-text.ts';

/** One file's change in one commit. For a merge, a file that differs from every parent; `delta` is then against the first. */
export interface RawChange {
  readonly delta: Delta;
  /** The file's blobs in every parent that has it, first parent first. */
  readonly oldBlobs: readonly ObjectId[];
  /** For a new file: those that the same commit removes, one of which it may be, moved. */
  readonly removed?: readonly RemovedFile[];
}

/** Lists that are asked for of every commit are made by pushing: those that a `map` makes are of other kinds to the engine, by how often it has run. */
export function deltasOf(changes: readonly RawChange[]): readonly Delta[] {
  const deltas: Delta[] = [];
  for (const { delta } of changes) deltas.push(delta);
  return deltas;
}

/** The options of `git diff-tree` whose output {@link createRawReader} reads. */
export const RAW_OPTIONS = [
  '--stdin',
  '--always',
  '-r',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-textconv',
  '--no-ext-diff',
  // A repository's own `.gitmodules` may ask for submodules to be left out.
  '--ignore-submodules=none',
  '-c',
  '--raw',
  '--root',
] as const;

export interface RawReader {
  /** The changes of the commit whose turn it is; null where the output does not go on with that commit. */
  next(id: ObjectId): readonly RawChange[] | null;
  /** True where all of the output has been read. */
  readonly done: boolean;
}

const NUL = 0;
const COLON = 58;
const NO_FILE = '000000';

/**
 * Reads `<id> NUL`, then `:<mode> <mode> <id> <id> <status> NUL <path> NUL` for each file, from the output of `git diff-tree` with {@link RAW_OPTIONS}.
 * A merge has as many colons, old modes and old ids as parents (git's Documentation/diff-format). Throws where the bytes are not of that form.
 */
export function createRawReader(output: Buffer): RawReader {
  let at = 0;
  const endFrom = (from: number): number => {
    const end = output.indexOf(NUL, from);
    if (end < 0) throw new Error('the output of git diff-tree ends inside a record');
    return end;
  };
  const change = (width: number): RawChange => {
    let parents = 0;
    while (output[at] === COLON) {
      parents += 1;
      at += 1;
    }
    const headEnd = endFrom(at);
    const pathEnd = endFrom(headEnd + 1);
    const read = parents === 1 ? plain(output, at, headEnd, width) : combined(output.toString('latin1', at, headEnd), parents);
    const path = pathText(output, headEnd + 1, pathEnd);
    at = pathEnd + 1;
    return { delta: { path, ...read.sides }, oldBlobs: read.oldBlobs };
  };
  return {
    next(id) {
      const start = at + id.length;
      if (output[start] !== NUL || output.toString('latin1', at, start) !== id) return null;
      at = start + 1;
      if (output[at] !== COLON) return NONE;
      const changes: RawChange[] = [];
      while (output[at] === COLON) changes.push(change(id.length));
      return changes;
    },
    get done() {
      return at >= output.length;
    },
  };
}

interface Read {
  readonly sides: Omit<Delta, 'path'>;
  readonly oldBlobs: readonly ObjectId[];
}

/** The frequent case, whose fields have fixed places. */
function plain(output: Buffer, at: number, end: number, width: number): Read {
  const ids = at + 14;
  if (end !== ids + 2 * width + 3) throw new Error('unexpected record in the output of git diff-tree');
  const oldMode = output.toString('latin1', at, at + 6);
  const newMode = output.toString('latin1', at + 7, at + 13);
  const oldBlob = blobOf(oldMode, output.toString('latin1', ids, ids + width));
  const newBlob = blobOf(newMode, output.toString('latin1', ids + width + 1, ids + 2 * width + 1));
  const sides = { status: statusOf(output[end - 1] ?? 0), oldMode, newMode, oldBlob, newBlob };
  return { sides, oldBlobs: oldBlob === null ? NONE : [oldBlob] };
}

function combined(head: string, parents: number): Read {
  const fields = head.split(' ');
  if (fields.length !== 2 * parents + 3) throw new Error('unexpected record in the output of git diff-tree');
  const modes = fields.slice(0, parents + 1);
  const [newMode = '', newId = ''] = [modes[parents], fields[2 * parents + 1]];
  const olds = fields.slice(parents + 1, 2 * parents + 1).map((id, at) => blobOf(modes[at] ?? '', id));
  const sides = {
    status: statusOf((fields[2 * parents + 2] ?? '').charCodeAt(0)),
    oldMode: modes[0] ?? '',
    newMode,
    oldBlob: olds[0] ?? null,
    newBlob: blobOf(newMode, newId),
  };
  return { sides, oldBlobs: olds.filter((id) => id !== null) };
}

function statusOf(letter: number): Delta['status'] {
  const status = String.fromCharCode(letter);
  if (status !== 'A' && status !== 'D' && status !== 'M' && status !== 'T')
    throw new Error(`unexpected status in the output of git diff-tree: ${JSON.stringify(status)}`);
  return status;
}

/** The mode says whether a side exists: an id of zeros alone may also stand in a tree that no git has written. */
function blobOf(mode: string, id: string): ObjectId | null {
  return mode === NO_FILE ? null : id;
}
