import type { ObjectId, Person } from './commit.ts';

/** Somebody whom a history names as author or committer, and is no program. Times are what commits claim, in seconds since 1970. */
export interface SeenPerson extends Person {
  readonly first: SeenCommit;
  readonly last: SeenCommit;
  /** True where one of the commits that they wrote shows AI assistance. */
  readonly assisted: boolean;
}

export interface SeenCommit {
  readonly id: ObjectId;
  readonly time: number;
}

export type PeopleProblemCode =
  | 'author-unknown'
  | 'commits-before-joining'
  | 'commits-after-leaving'
  | 'exclusive-roles'
  | 'role-missing'
  | 'training-expired'
  | 'training-missing'
  | 'same-name'
  | 'record-unknown'
  | 'course-unknown';

/** Something about the people of a policy and its history that somebody has to look at. */
export interface PeopleProblem {
  readonly code: PeopleProblemCode;
  /** False for what may be as it should. */
  readonly isMistake: boolean;
  /** Whom it is about, by id. */
  readonly ids: readonly string[];
  /** Whom it is about where they have no id. Repository text: redact before printing. */
  readonly identity: Person | null;
  /** A commit that shows it. */
  readonly commit: ObjectId | null;
  /** One sentence without its full stop. May hold repository text. */
  readonly text: string;
}
