import type { Entry } from './entry.ts';
import type { ObjectId } from './commit.ts';
import type { ObservationCode } from './observation.ts';
import type { Outcome } from './verdict.ts';

/** Version of the JSON report's shape; a change that breaks a reader raises it. */
export const REPORT_VERSION = 1;

/** What the reports print of a control. */
export interface ControlSummary {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
}

/** What the report knows before the first entry: where, what and by which rules it looked. */
export interface ReportHead {
  readonly version: typeof REPORT_VERSION;
  /** `rules` is the SHA-256 of the detectors and controls. */
  readonly sox: { readonly version: string; readonly rules: string };
  /** When the audit ran (ISO 8601, UTC), and by whom as far as the machine says. */
  readonly taken: string;
  readonly repository: { readonly name: string; readonly objectFormat: 'sha1' | 'sha256' };
  /** The audited branch at the audited id. */
  readonly branch: string;
  readonly tip: ObjectId;
  /** The policy at the tip, valid or not; null where there is none. Each change is judged by the one that was in force for it. */
  readonly policy: ReportPolicy | null;
  readonly secretScan: { readonly done: boolean; readonly why: string | null };
  readonly controls: readonly ControlSummary[];
}

/** The policy at the tip. `mode` is null where it is not valid; `observe` means monitored, not enforced. */
export interface ReportPolicy {
  readonly path: string;
  readonly blob: ObjectId;
  readonly mode: 'enforce' | 'observe' | null;
}

/** Counts for one control; `changes` and `commits` each sum to the population. */
export interface ControlTotals {
  readonly control: string;
  readonly changes: Readonly<Record<Outcome, number>>;
  readonly commits: Readonly<Record<Outcome, number>>;
}

/** What the report knows after the last entry. */
export interface ReportTotals {
  readonly changes: number;
  readonly commits: number;
  /** Commits that a hardened `git rev-list` lists for the same tip, for the reconciliation. */
  readonly revListCommits: number;
  /** True when every count adds up; a report whose counts don't is not written as complete. */
  readonly reconciled: boolean;
  readonly aiCommits: number;
  /** Commits whose message says that the hooks were skipped. */
  readonly skipped: number;
  /** Commits that say that they answer an emergency. */
  readonly emergencies: number;
  /** Commits that make the policy weaker. */
  readonly weakenings: number;
  /** Waivers that permitted a deviation, by id, each with the number of verdicts. */
  readonly waivers: readonly { readonly id: string; readonly verdicts: number }[];
  readonly findings: number;
  /** Those of the findings that something silences, whatever their severity. */
  readonly silenced: number;
  readonly uninspected: number;
  /** What was noticed of commits and changes, by code. */
  readonly observations: readonly { readonly code: ObservationCode; readonly count: number }[];
  /** SHA-256 over the changes in their order, see {@link populationLine}: what is in the population, whatever was judged of it. */
  readonly populationDigest: string;
  readonly controls: readonly ControlTotals[];
}

/**
 * One output format of the audit. The changes come in parts, oldest first: each part is written by itself, on whatever thread, so that no writer has to
 * hold a history. The file is `begin`, the parts with `between` between them, and `end`. `Note` is what the end has to know of a part; it is plain data.
 */
export interface ReportWriter<Note = unknown> {
  begin(): string;
  part(): ReportPart<Note>;
  readonly between: string;
  end(totals: ReportTotals, notes: readonly Note[]): string;
}

/** Changes that follow each other. Returns text to append; the caller owns the file. */
export interface ReportPart<Note = unknown> {
  entry(entry: Entry): string;
  end(): { readonly text: string; readonly note: Note };
}
