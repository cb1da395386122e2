import type { ObjectId } from './commit.ts';
import type { ReportedAudit, ReportedScope } from './reported.ts';
import type { Outcome, Reason } from './verdict.ts';

/** The version of the answers of `sox compare`. */
export const COMPARE_VERSION = 1;

/** One of two reports. */
export interface ComparedReport extends Pick<ReportedAudit, 'sox' | 'taken' | 'repository' | 'policy' | 'secretScan'>, ReportedScope {
  /** Of the file that was read. */
  readonly sha256: string;
  /** The digest of its population. */
  readonly population: string;
  readonly changes: number;
  readonly commits: number;
}

export interface ComparedChange {
  readonly id: string;
  readonly from: ObjectId | null;
  readonly to: ObjectId;
  readonly kind: string;
  readonly risk: string;
  readonly commits: number;
  /** Committer time of `to`, in seconds since 1970: a claim. */
  readonly time: number;
  readonly subject: string;
}

/** A change of the first report that is not in the second one as it was. */
export interface GoneChange extends ComparedChange {
  /** Its commits that the second report has in no change; none where it only groups them otherwise. */
  readonly missing: readonly ObjectId[];
}

/**
 * What else differs where a verdict does. `rules`: sox, its detectors or controls; `waiver`: one of the two is waived; `secret-scan`: one of the two was made without; `policy`: in one the policy could not be
 * read; `evidence`: what is shown of the commits; `time`: none of these, but days went by, and something expired or fell due; `none`: nothing does that the reports show.
 */
export type Cause = 'rules' | 'waiver' | 'secret-scan' | 'policy' | 'evidence' | 'time' | 'none';

export interface VerdictDifference {
  readonly control: string;
  readonly before: VerdictSeen;
  readonly after: VerdictSeen;
  /** At least one. */
  readonly causes: readonly Cause[];
  /** True where the second report sees a deviation, or cannot determine, what the first one saw in better order. */
  readonly isWorse: boolean;
}

export interface VerdictSeen {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
}

export interface ChangedVerdicts extends ComparedChange {
  readonly verdicts: readonly VerdictDifference[];
}

/** A change of the second report alone that changes the policy or what that is made of, with what its control says of it. */
export interface PolicyChanged extends ComparedChange {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
}

/** A value that the two reports have and that differs, as text. */
export interface SettingDifference {
  readonly what: 'repository' | 'period' | 'opening' | 'closing' | 'sox' | 'rules' | 'policy' | 'secret-scan';
  readonly before: string | null;
  readonly after: string | null;
}

export interface ControlDifference {
  readonly control: string;
  readonly what: 'added' | 'removed' | 'reworded';
  /** Its statement; null where it has none. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface TotalDifference {
  /** `commits`, or a control and an outcome. */
  readonly what: string;
  readonly before: number;
  readonly after: number;
}

/**
 * `equal`: the same changes with the same verdicts; `extended`: all that the first report has, as it was, and more; `differs`: all its commits are there, and some are judged or grouped
 * otherwise; `missing`: some of its commits are not.
 */
export type Standing = 'equal' | 'extended' | 'differs' | 'missing';

export interface Comparison {
  readonly standing: Standing;
  readonly before: ComparedReport;
  readonly after: ComparedReport;
  /** In the order of the first report. */
  readonly gone: readonly GoneChange[];
  /** In the order of the second report, as all that follow. */
  readonly added: readonly ComparedChange[];
  readonly changed: readonly ChangedVerdicts[];
  readonly policyChanges: readonly PolicyChanged[];
  readonly controls: readonly ControlDifference[];
  readonly settings: readonly SettingDifference[];
  readonly totals: readonly TotalDifference[];
}
