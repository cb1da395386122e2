import type { ObjectId } from './commit.ts';

/** One file's change inside a commit, as `git diff-tree --raw --no-renames` states it. */
export interface Delta {
  readonly path: string;
  /** Added, deleted, modified, type changed (for example a symbolic link that became a file). */
  readonly status: 'A' | 'D' | 'M' | 'T';
  /** Six octal digits, `000000` where the side does not exist. */
  readonly oldMode: string;
  readonly newMode: string;
  /** Null where the side does not exist. For a submodule (`160000`) this is a commit id. */
  readonly oldBlob: ObjectId | null;
  readonly newBlob: ObjectId | null;
}

export const MODE_GITLINK = '160000';

/** The ids of the empty blob, of SHA-1 and SHA-256. */
const EMPTY: ReadonlySet<ObjectId | null> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
]);

/** True where a regular file has other contents after the commit, and some: not for a mode, a symbolic link, a submodule or an empty file. */
function changesText({ status, newMode, oldBlob, newBlob }: Delta): boolean {
  return status !== 'D' && newMode.startsWith('100') && newBlob !== oldBlob && !EMPTY.has(newBlob);
}

/** The paths whose text is another one after the deltas than any that stood at one of their paths before: what is only moved, or is as it was, is no change of it. Of the deltas of one path the oldest comes first. */
export function changedTexts(deltas: Iterable<Delta>): ReadonlySet<string> {
  const { before, last } = endsOf(deltas);
  const known = new Set(before.values());
  return new Set([...last.values()].filter((delta) => changesText(delta) && !known.has(delta.newBlob)).map(({ path }) => path));
}

/**
 * The paths, of those that are asked for, between which files are only moved: from one that is gone after the deltas to one that was not there before, without a change. Of the deltas of one path the
 * oldest comes first.
 */
export function movedPaths(deltas: Iterable<Delta>, isAsked: (path: string) => boolean): ReadonlySet<string> {
  const { before, last } = endsOf(deltas);
  const ends = [...last.values()].filter(({ path }) => isAsked(path));
  const from = ends.flatMap(({ path, newBlob }) => (newBlob === null ? [{ path, blob: before.get(path) ?? null }] : []));
  const to = ends.flatMap(({ path, newBlob }) => (newBlob !== null && before.get(path) === null ? [{ path, blob: newBlob }] : []));
  const [left, came] = [from, to].map((side) => new Set(side.map(({ blob }) => blob)));
  return new Set(
    [...from.filter(({ blob }) => blob !== null && came?.has(blob)), ...to.filter(({ blob }) => left?.has(blob))].map(({ path }) => path),
  );
}

function endsOf(deltas: Iterable<Delta>) {
  const before = new Map<string, ObjectId | null>();
  const last = new Map<string, Delta>();
  for (const delta of deltas) {
    if (!before.has(delta.path)) before.set(delta.path, delta.oldBlob);
    last.set(delta.path, delta);
  }
  return { before, last };
}

/** A file that a commit removes. */
export interface RemovedFile {
  readonly path: string;
  readonly blob: ObjectId;
}

/** The files that a commit removes. A secret of theirs that turns up in a new file of the same commit has moved: it is not new. */
export function removedFiles(deltas: readonly Delta[]): RemovedFile[] {
  return deltas.flatMap(({ path, status, oldMode, oldBlob }) =>
    status === 'D' && oldMode !== MODE_GITLINK && oldBlob !== null ? [{ path, blob: oldBlob }] : [],
  );
}
