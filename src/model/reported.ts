import type { ObjectId, Person } from './commit.ts';
import type { Risk } from './policy.ts';
import type { ControlSummary, ReportHead, ReportTotals } from './report.ts';
import type { Mark } from './mark.ts';
import type { Trailer } from './trailer.ts';
import type { Verdict } from './verdict.ts';

/** What is read back of a report that `sox audit` wrote: of its JSON form, the parts that other commands look at. */
export interface ReportedAudit extends Pick<ReportHead, 'sox' | 'taken' | 'repository' | 'branch' | 'tip' | 'policy' | 'secretScan'> {
  readonly controls: readonly ControlSummary[];
}

export interface ReportedChange {
  /** SHA-256 of where the branch was before and after it. */
  readonly id: string;
  readonly from: ObjectId | null;
  readonly to: ObjectId;
  /** One that a later version writes may be none that this one knows. */
  readonly kind: string;
  /** What else is seen of it, by name; a report of an earlier version has none. */
  readonly traits?: readonly string[];
  readonly risk: Risk;
  readonly author: Person;
  readonly time: number;
  readonly commits: readonly ReportedCommit[];
  /** One per control of the report, in its order. */
  readonly verdicts: readonly Verdict[];
}

/** What the report shows of a commit beside what other commands read is in it as it was written. */
export interface ReportedCommit {
  readonly id: ObjectId;
  readonly subject: string;
  readonly trailers: readonly Trailer[];
  readonly marks: readonly Mark[];
  readonly reviewers: readonly unknown[];
  readonly findings: readonly unknown[];
  readonly uninspected: readonly unknown[];
  readonly verdicts: readonly Verdict[];
}

export interface ReadReport {
  readonly audit: ReportedAudit;
  readonly totals: ReportTotals;
  /** The digest of the population: see {@link ReportedChange}. */
  readonly population: string;
}
