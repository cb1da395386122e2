import type { Commit, ObjectId, Person } from './commit.ts';
import type { Finding, Uninspected } from './finding.ts';
import type { Mark } from './mark.ts';
import type { Observation } from './observation.ts';
import type { Risk } from './policy.ts';
import type { NamedReviewer } from './review.ts';
import type { Trailer } from './trailer.ts';
import type { Verdict } from './verdict.ts';

/** How a change reached the branch, as far as git alone shows it. */
export type ChangeKind = 'direct' | 'merge' | 'root';

/**
 * What else is seen of a change. `octopus`: its commit is a merge with more than two parents; `policy`: it changes the policy or what that is made of; `emergency`: a commit says that it answers
 * one. The others are what its own commit's message says: a claim. `foxtrot`: what was merged is the branch itself; `squash`, `rebase`: it is a pull request, landed without a merge.
 */
export const CHANGE_TRAITS = [
  'cherry-pick',
  'emergency',
  'foxtrot',
  'merge-queue',
  'octopus',
  'policy',
  'rebase',
  'revert',
  'squash',
] as const;
export type ChangeTrait = (typeof CHANGE_TRAITS)[number];

/** What messages say of a change: no forge and no tracker was asked. */
export interface ChangeClaims {
  /** As the message writes them, without the repository: `#12`, `!12`, `D12`. */
  readonly pullRequests: readonly string[];
  /** What fits the policy's patterns of tickets. */
  readonly tickets: readonly string[];
}

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
  readonly observations: readonly Observation[];
  readonly verdicts: readonly Verdict[];
}

/**
 * One change of the trail: a first-parent step of an in-scope branch with every commit that it newly makes reachable.
 * From git alone the boundary is inferred: several steps may have moved the branch at once.
 */
export interface Entry {
  /** SHA-256 of where the branch was before and after it: the same in every clone, and in every report that has the change. */
  readonly id: string;
  readonly branch: string;
  /** The branch's commit after the step, and before it (null for a root). */
  readonly to: ObjectId;
  readonly from: ObjectId | null;
  readonly kind: ChangeKind;
  readonly boundary: 'inferred';
  /** By name. */
  readonly traits: readonly ChangeTrait[];
  readonly claims: ChangeClaims;
  readonly author: Person;
  /** Committer time of `to`, seconds since 1970: a claim. */
  readonly time: number;
  readonly risk: Risk;
  /** The step's own commit first, then the commits it brought in, newest first. */
  readonly commits: readonly CommitEntry[];
  /** Of the step, and of its commits. */
  readonly observations: readonly Observation[];
  /** One per control: the worst of the commits' verdicts. */
  readonly verdicts: readonly Verdict[];
}
