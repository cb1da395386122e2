import type { ChangeKind, Entry } from './entry.ts';
import type { ObjectId } from './commit.ts';
import type { Observation, ObservationCode } from './observation.ts';
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
  /** What is in scope, in the order of the policy; `branch` and `tip` are those of the first. */
  readonly branches: readonly ReportBranch[];
  /** What the population begins behind, on whatever branch and for whatever reason: it is all that the tips reach and these do not. By id. */
  readonly openings: readonly ObjectId[];
  readonly period: ReportPeriod;
  /** What was noticed of the repository, and of branches beside an earlier report. */
  readonly observations: readonly Observation[];
  /** What an earlier report has and the branches no longer reach. */
  readonly rewrites: readonly Rewrite[];
  /** The tags of this clone, for a later audit to compare. By name. */
  readonly tags: readonly ReportTag[];
  readonly controls: readonly ControlSummary[];
}

export interface ReportBranch {
  /** As people write it, without the remote that it was read from, but for where two would be called the same. */
  readonly name: string;
  /** Where the period ends on it: the audited id. */
  readonly tip: ObjectId;
  /** Where the branch is in this clone. */
  readonly head: ObjectId;
  /** Where the period begins on it, itself not in the population; null for the beginning of its history. */
  readonly opening: ObjectId | null;
}

/** What the population is cut out of the history by. The population itself is always what the tips reach and the openings do not. */
export interface ReportPeriod {
  readonly label: string;
  /** Null for the beginning of history. */
  readonly opening: PeriodEnd | null;
  readonly closing: PeriodEnd;
  /** Of ends by date: the steps around them. */
  readonly cutOffs: readonly CutOff[];
}

/** `tips`: where the branches are; `given`: an id that was given; `report`: the tips that an earlier report recorded; `date`: an unverified cut-off by what commits say of their dates. */
export interface PeriodEnd {
  readonly source: 'tips' | 'given' | 'report' | 'date';
  /** The first or last day (UTC) of a date, or when the report was taken; null for the others. */
  readonly at: string | null;
}

/** A step beside a cut-off by date. */
export interface CutOff {
  readonly branch: string;
  readonly end: 'opening' | 'closing';
  readonly to: ObjectId;
  /** Committer time, seconds since 1970. */
  readonly time: number;
  readonly inPeriod: boolean;
  /** True where its own date says the opposite. */
  readonly contradicts: boolean;
}

/** What an earlier report has of a branch and its tip no longer reaches. */
export interface Rewrite {
  readonly branch: string;
  /** The tip that the earlier report recorded. */
  readonly recorded: ObjectId;
  readonly dropped: number;
  /** The first of those commits: each with the one that has come in its place, where one has the same tree or makes the same change. */
  readonly commits: readonly { readonly id: ObjectId; readonly by: ObjectId | null; readonly how: 'tree' | 'patch' | null }[];
}

export interface ReportTag {
  readonly name: string;
  readonly id: ObjectId;
  /** False for one that names a commit without saying who made it, and when. */
  readonly annotated: boolean;
}

/** The policy at the tip. `mode` is null where it is not valid; `observe`: what comes next is monitored, not enforced. */
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
  /** Changes by kind. */
  readonly kinds: Readonly<Record<ChangeKind, number>>;
  /** The parts of the population, in the order of the branches. */
  readonly branches: readonly BranchTotals[];
  /** Sums that must be equal. */
  readonly balances: readonly Balance[];
  readonly controls: readonly ControlTotals[];
}

export interface BranchTotals {
  readonly name: string;
  readonly changes: number;
  readonly commits: number;
  /** True where it goes on from an earlier branch, or from before the period: its steps up to there are theirs. */
  readonly linked: boolean;
  /** The first change for which a policy was in force; null for none. */
  readonly adoption: ObjectId | null;
}

/** Two ways to the same number. */
export interface Balance {
  readonly id: 'commits' | 'kinds' | 'branches' | 'earlier-report' | 'opening';
  readonly expected: number;
  readonly counted: number;
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
