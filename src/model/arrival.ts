import type { Person } from './commit.ts';
import type { NamedReviewer } from './review.ts';

/** How a commit came to the audited branch, as far as git alone shows it, and what is said with the others that came at once. */
export interface Arrival {
  /** `root`: the branch began with it; `direct`: a commit on the branch; `merge`: a merge on it; `merged`: it came with one. */
  readonly by: 'root' | 'direct' | 'merge' | 'merged';
  /** True for one that came with a merge and was made on another branch in scope, through no pull request that its message names. */
  readonly isMadeOnBranch: boolean;
  /** The pull request that the message of the branch's own commit names, as `#12` or `!12`: a claim. Null where it names none. */
  readonly pullRequest: string | null;
  /** True for one commit on the branch that says that several were made into it: who wrote those, git does not show. */
  readonly hidesAuthors: boolean;
  /** The reviewers whom the merge names that brought it: when it was written, all that it brings was there. None without a merge. */
  readonly mergeReviewers: readonly NamedReviewer[];
  /** Everybody who wrote or committed one of the commits, or something of its own in the merge. */
  readonly developers: readonly Person[];
  /** True where any of the commits names a reviewer. */
  readonly isReviewedInPart: boolean;
}
