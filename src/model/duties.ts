import type { Person } from './commit.ts';

/** What somebody can be in a change. */
export const PARTS = ['author', 'committer', 'initiator', 'reviewer', 'merger'] as const;

export type Part = (typeof PARTS)[number];

/** Somebody who has a part in a commit, as git names them. Reviewers are facts of their own. */
export interface Actor extends Person {
  readonly part: Exclude<Part, 'reviewer'>;
  /** The AI tool, bot or forge whose identity this is; null for a person. */
  readonly automation: string | null;
}
