import type { Commit, ObjectId, Person } from './commit.ts';
import type { Finding, Uninspected } from './finding.ts';
import type { Mark } from './mark.ts';
import type { Risk } from './policy.ts';
import type { NamedReviewer } from './review.ts';
import type { Trailer } from './trailer.ts';
import type { Verdict } from './verdict.ts';

/** How a change reached the branch, as far as git alone shows it. */
export type ChangeKind = 'direct' | 'merge' | 'root';

/** One commit of a change, judged. */
export interface CommitEntry {
  readonly commit: Commit;
  readonly paths: readonly string[];
  readonly risk: Risk;
  readonly trailers: readonly Trailer[];
  readonly marks: readonly Mark[];
  readonly reviewers: readonly NamedReviewer[];
  readonly findings: readonly Finding[];
  readonly uninspected: readonly Uninspected[];
  readonly verdicts: readonly Verdict[];
}

/**
 * One change of the trail: a first-parent step of an in-scope branch with every commit that it newly makes reachable.
 * From git alone the boundary is inferred: several steps may have moved the branch at once.
 */
export interface Entry {
  readonly branch: string;
  /** The branch's commit after the step, and before it (null for a root). */
  readonly to: ObjectId;
  readonly from: ObjectId | null;
  readonly kind: ChangeKind;
  readonly boundary: 'inferred';
  readonly author: Person;
  /** Committer time of `to`, seconds since 1970: a claim. */
  readonly time: number;
  readonly risk: Risk;
  /** The step's own commit first, then the commits it brought in, newest first. */
  readonly commits: readonly CommitEntry[];
  /** One per control: the worst of the commits' verdicts. */
  readonly verdicts: readonly Verdict[];
}
