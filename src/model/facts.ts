import type { Commit } from './commit.ts';
import type { Delta } from './delta.ts';
import type { Actor } from './duties.ts';
import type { Coverage, Finding } from './finding.ts';
import type { Mark } from './mark.ts';
import type { Policy, Risk } from './policy.ts';
import type { NamedReviewer } from './review.ts';
import type { Trailer } from './trailer.ts';

/** When a control is judged. */
export type Moment = 'commit' | 'push' | 'merge' | 'audit';

/**
 * When a commit was made, in seconds since 1970, as far as it can be relied on: no earlier than the newest commit before it, no later than now. One that is
 * being made has one moment. What expires is judged over the whole: where the answer differs inside it, it is `unknown`.
 */
export interface AsOf {
  readonly from: number;
  readonly to: number;
}

/** What the secret scan of one commit found, or why there was none. */
export type Scan =
  | { readonly done: true; readonly findings: readonly Finding[]; readonly coverage: Coverage }
  | { readonly done: false; readonly why: string };

/** Everything a control may ask about one commit. Gathered once; judged purely. */
export interface Facts {
  readonly moment: Moment;
  readonly asOf: AsOf;
  readonly commit: Commit;
  readonly deltas: readonly Delta[];
  readonly risk: Risk;
  readonly trailers: readonly Trailer[];
  readonly marks: readonly Mark[];
  readonly reviewers: readonly NamedReviewer[];
  /** Who else had a part in it; nobody where the policy knows no people. */
  readonly actors: readonly Actor[];
  readonly scan: Scan;
  /** The policy in force; null before adoption. */
  readonly policy: Policy | null;
  /** What the sections of the policy are told, each of its own paths, and the whole of the rest; none where no path is in a section. */
  readonly parts: readonly SectionFacts[];
}

/** What a section of the policy is told of a commit. */
export interface SectionFacts {
  /** The section's globs; null for the rest. */
  readonly section: string | null;
  readonly facts: Facts;
}
