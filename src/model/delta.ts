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
