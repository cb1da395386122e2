import type { ObjectId } from './commit.ts';
import type { CommitEntry } from './entry.ts';
import type { Moment } from './facts.ts';
import type { ControlSummary } from './report.ts';
import type { Outcome, Reason } from './verdict.ts';
import type { ScanFinding, ScanUninspected } from './scan-report.ts';

/** Version of the JSON answer's shape; a change that breaks a reader raises it. */
export const CHECK_VERSION = 1;

/** A name as it was asked for, and the commit that it stood for. */
export interface NamedCommit {
  readonly name: string;
  readonly id: ObjectId;
}

/** Something to know of a range beside its verdicts. Repository text: redact before printing. */
export interface CheckNote extends Reason {
  /** The commit it is about; null for the range as a whole. */
  readonly commit: ObjectId | null;
}

/** The code of a note that says so, and fails the check. */
export const POLICY_BROKEN = 'policy-broken';

/** Commits that go to one branch, judged by what the branch said before them. */
export interface CheckedRange {
  /** What moves: `HEAD`, or the full name of the ref that is pushed. */
  readonly name: string;
  readonly moment: Extract<Moment, 'push' | 'merge'>;
  /** The tip of the branch that the commits go to, whose policy judges; null where there is none. */
  readonly base: NamedCommit | null;
  /** Null where a ref is removed. */
  readonly head: NamedCommit | null;
  readonly policy: { readonly path: string; readonly blob: ObjectId } | null;
  readonly mode: 'enforce' | 'observe' | null;
  /** The keys that the policy writes first, for the command that mends a commit. */
  readonly keys: { readonly tool: string; readonly reviewer: string };
  /** Parents before children. */
  readonly commits: readonly CommitEntry[];
  /** What was found in the ref itself: its name, the text of a tag, files that it names directly. */
  readonly findings: readonly ScanFinding[];
  readonly uninspected: readonly ScanUninspected[];
  readonly notes: readonly CheckNote[];
}

export interface CheckTotals {
  readonly ranges: number;
  readonly commits: number;
  /** Commits and refs with a control that failed, and those with none failed and one that could not be determined. */
  readonly failed: number;
  readonly unknown: number;
  readonly aiCommits: number;
  /** Commits that say that the hooks were skipped. */
  readonly skipped: number;
  /** Commits that would fail, had not an emergency put their review off. */
  readonly emergencies: number;
  readonly findings: number;
  readonly silenced: number;
  readonly controls: readonly { readonly control: string; readonly commits: Readonly<Record<Outcome, number>> }[];
}

/**
 * `observed`: something failed, and the policy only observes. `policy-broken`: the policy or baseline that the range leads to is not valid, so that nothing could be
 * judged by it. `empty`: nothing was there to be judged.
 */
export type CheckReason = 'failed' | 'observed' | 'policy-broken' | 'unknown' | 'empty';

export interface CheckOutcome {
  readonly exit: 0 | 1 | 3;
  readonly reasons: readonly CheckReason[];
}

/** The answer of `sox check`. */
export interface CheckReport {
  readonly version: typeof CHECK_VERSION;
  /** `rules` is the SHA-256 of the detectors and controls. */
  readonly sox: { readonly version: string; readonly rules: string };
  /** When the check was made (ISO 8601, UTC). */
  readonly taken: string;
  /** What said which commits to judge: `arguments`, `remote`, `pre-receive`, or the id of a CI system. */
  readonly origin: string;
  readonly controls: readonly ControlSummary[];
  readonly ranges: readonly CheckedRange[];
  readonly totals: CheckTotals;
  readonly outcome: CheckOutcome;
}
