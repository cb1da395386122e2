import type { Person } from './commit.ts';

/** How far evidence can be relied on, the least first: what somebody wrote, what somebody signed, what a platform recorded. */
export const GRADES = ['claimed', 'signed', 'platform'] as const;

export type Grade = (typeof GRADES)[number];

/** A person whom a trailer names as reviewer: a claim or an assignment, never evidence that a review happened. */
export interface NamedReviewer extends Person {
  /** The trailer's key as written. */
  readonly key: string;
  /** The trailer's value as written. */
  readonly value: string;
  readonly inBlock: boolean;
  /** The trailer's: what it stands in that is never closed. */
  readonly openQuotation?: string;
  /** The AI tool or bot whose identity or name this is, or `nobody in particular`; null for a person. */
  readonly automation: string | null;
}
