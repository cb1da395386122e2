/**
 * What a record beside a commit says of one AI that had a part in it, and nothing else of the record: prompts, conversations and their
 * addresses stay where they are.
 */
export interface Claim {
  /** As the record names it; `AI` where it does not. */
  readonly tool: string;
  readonly model: string | null;
  /** Who worked with it, as the record says: `Name <mail>`, or a name. */
  readonly human: string | null;
  /** True where lines of the commit are attributed to it; false where it was only at work beside it. */
  readonly wrote: boolean;
  /** The files in which it wrote; empty where the record names none. A commit that changes none of them is not what the record is about. */
  readonly paths: readonly string[];
}

/** A claim about some commit. */
export interface PlacedClaim extends Claim {
  /** The commit that was checked out when it was written down: the parent of the one meant. */
  readonly revision: string;
}

interface Named {
  /** The name of the file. */
  readonly id: string;
  readonly name: string;
}

/** One git note for each commit. */
export interface NotesSidecar extends Named {
  readonly kind: 'notes';
  /** Patterns of `git for-each-ref`; nobody's clone has them unless they were fetched. */
  readonly refs: readonly string[];
  /** Empty for what is not of the format. */
  read(note: string): Claim[];
}

/** A branch with a folder for each value of a trailer. */
export interface BranchSidecar extends Named {
  readonly kind: 'branch';
  readonly refs: readonly string[];
  /** Lower-case key of the trailer. */
  readonly trailer: string;
  /** The folder in the branch; null for a value that is none. */
  folderOf(value: string): string | null;
  /** `summary` is the folder's `metadata.json`; the paths in the folder of the sessions' own. */
  sessionsOf(summary: string): string[];
  /** One session's file. */
  read(session: string): Claim[];
}

/** A file in the tree, with records about the commits before. */
export interface FileSidecar extends Named {
  readonly kind: 'file';
  readonly path: string;
  read(content: string): PlacedClaim[];
}

export type Sidecar = NotesSidecar | BranchSidecar | FileSidecar;

/** Declares a sidecar. */
export function defineSidecar<Kind extends Sidecar>(sidecar: Kind): Kind {
  return sidecar;
}
