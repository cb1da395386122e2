import type { ObjectId, Stamp } from './commit.ts';
import type { Entry } from './entry.ts';
import type { ControlSummary, ReportBranch, ReportHead, ReportTotals } from './report.ts';
import type { Mark } from './mark.ts';
import type { Trailer } from './trailer.ts';
import type { Verdict } from './verdict.ts';

/** What is read back of a report that `sox audit` wrote: of its JSON form, the parts that other commands look at. */
export interface ReportedAudit
  extends Pick<
    ReportHead,
    'sox' | 'taken' | 'repository' | 'branch' | 'branches' | 'openings' | 'period' | 'tags' | 'tip' | 'policy' | 'secretScan'
  > {
  readonly controls: readonly ControlSummary[];
}

/** What a report is about, as short as it can be said. */
export interface ReportedScope {
  readonly branches: readonly Pick<ReportBranch, 'name' | 'tip' | 'opening'>[];
  /** What its period is called. */
  readonly period: string;
}

export interface ReportedChange
  extends Pick<Entry, 'id' | 'branch' | 'from' | 'to' | 'kind' | 'traits' | 'risk' | 'author' | 'time' | 'verdicts'> {
  readonly commits: readonly ReportedCommit[];
  readonly observations: readonly unknown[];
}

/** What the report shows of a commit beside what other commands read is in it as it was written. */
export interface ReportedCommit {
  readonly id: ObjectId;
  /** Null where the object is malformed. */
  readonly tree: ObjectId | null;
  readonly author: Stamp;
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
}
