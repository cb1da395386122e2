import type { ObjectId } from '../../model/commit.ts';
import type { PackedHistory } from './history.ts';
import type { PieceOfCommit } from './history-piece.ts';

/** Commits that are read from the packs: by who asks for them, or ahead of that. */
export interface PackedCommits {
  /** To be asked for these, in their order. Of several such lists, one is asked after the other. Null where git is to be asked for them. */
  open(ids: readonly ObjectId[]): PackedList | null;
  close(): Promise<void>;
}

export interface PackedList {
  /** Whether a pack lists the object, for each of the ids. */
  readonly isPacked: Promise<readonly boolean[]>;
  load(at: number): PieceOfCommit | Promise<PieceOfCommit>;
}

/** Each is read when it is asked for. */
export function commitsOf(history: PackedHistory): PackedCommits {
  return {
    open(ids) {
      return {
        isPacked: Promise.resolve(ids.map((id) => history.has(id))),
        load(at) {
          const id = ids[at] ?? '';
          return { object: history.commit(id), changes: history.changes(id) };
        },
      };
    },
    close: async () => history.close(),
  };
}
