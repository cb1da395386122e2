import type { Person } from './commit.ts';

/** A person whom a trailer names as reviewer: a claim or an assignment, never evidence that a review happened. */
export interface NamedReviewer extends Person {
  /** The trailer's key as written. */
  readonly key: string;
  /** The trailer's value as written. */
  readonly value: string;
  readonly inBlock: boolean;
  /** The AI tool or bot whose identity or name this is, or `nobody in particular`; null for a person. */
  readonly automation: string | null;
}
