import type { ObjectId, Person } from './commit.ts';
import type { ChangeKind, ChangeTrait } from './entry.ts';
import type { PolicySource, Risk } from './policy.ts';
import type { Grade } from './review.ts';
import type { Outcome, Verdict } from './verdict.ts';

/** The version of the answers of `sox trace`. */
export const TRACE_VERSION = 1;

/** What a change goes through, in order. */
export const STAGES = [
  'requested',
  'classified',
  'tool-selected',
  'generated',
  'reviewed',
  'tested',
  'merged',
  'verified',
  'deployed',
] as const;
export type Stage = (typeof STAGES)[number];

/** Something that shows, or claims, what happened at a stage. */
export interface CustodyEvidence {
  readonly text: string;
  readonly grade: Grade;
  /** Null where it is in no commit. */
  readonly commit: ObjectId | null;
  /** Where in it: `message, line 4`, `author`, `tree`. */
  readonly place: string;
}

/** One stage of a change, as far as git shows it. */
export interface CustodyStage {
  readonly stage: Stage;
  /** What was decided or done, in words. */
  readonly decision: string;
  /** The worst of what the controls of the stage say; null where none is judged. */
  readonly outcome: Outcome | null;
  /** By id; those that have something to say. */
  readonly controls: readonly Verdict[];
  readonly evidence: readonly CustodyEvidence[];
  /** How much evidence is left out of the list. */
  readonly more: number;
  /** What would have to be there, or was not looked at, one sentence each. */
  readonly missing: readonly string[];
}

/** The change with which commits came to a branch. */
export interface TracedChange {
  readonly id: string;
  readonly branch: string;
  readonly from: ObjectId | null;
  readonly to: ObjectId;
  readonly kind: ChangeKind;
  readonly traits: readonly ChangeTrait[];
}

export interface TracedCommit {
  readonly id: ObjectId;
  readonly subject: string;
  readonly author: Person;
  /** Committer time, in seconds since 1970: a claim. */
  readonly time: number;
  readonly risk: Risk;
}

/** The chain of custody of a change, or of one commit of it. */
export interface Custody {
  /** Null where the commit is on no branch in scope. */
  readonly change: TracedChange | null;
  /** The branches that were looked at. */
  readonly branches: readonly string[];
  /** The policy in force for it; null where there was none. */
  readonly policy: PolicySource | null;
  readonly commits: readonly TracedCommit[];
  /** In the order of {@link STAGES}, all of them. */
  readonly stages: readonly CustodyStage[];
}

export interface Trace {
  /** What was asked for. */
  readonly target: { readonly kind: 'commit' | 'change' | 'path'; readonly name: string };
  /** Newest first. */
  readonly traced: readonly Custody[];
  /** Changes that touched the path and were left out: older ones; whether there are any more, not how many. */
  readonly more: boolean;
}
