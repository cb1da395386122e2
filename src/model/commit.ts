/** Lower-case hexadecimal object name: 40 digits (SHA-1) or 64 (SHA-256). */
export type ObjectId = string;

/** A name and an address as git records them: free text, never proof of who somebody is. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Who and when, as one `author` or `committer` line of a commit object claims it. */
export interface Stamp extends Person {
  /** Seconds since 1970-01-01T00:00:00Z. A claim: git lets anybody write any date. */
  readonly time: number;
  /** Offset from UTC as written, for example `+0100`. */
  readonly zone: string;
}

/** A git commit, or the staged commit about to be made (`id` and `tree` are null, its times too early to know are 0). */
export interface Commit {
  readonly id: ObjectId | null;
  readonly tree: ObjectId | null;
  readonly parents: readonly ObjectId[];
  readonly author: Stamp;
  readonly committer: Stamp;
  /** The whole message, decoded; for a staged commit after git's cleanup. */
  readonly message: string;
  /** True where the object carries a signature header; says nothing of its validity. */
  readonly signed: boolean;
}

/** The first line of a message. */
export function subjectOf(message: string): string {
  const end = message.indexOf('\n');
  return end < 0 ? message : message.slice(0, end);
}
