import type { ObjectId } from './commit.ts';
import type { Place } from './error.ts';
import type { Finding, Severity, Uninspected } from './finding.ts';

/** Version of the JSON form of a scan; a change that breaks a reader raises it. */
export const SCAN_VERSION = 1;

/** What somebody wants a scan to look at, by the names that people give things. */
export type ScanRequest =
  /** `paths` is empty for the whole work tree. */
  | { readonly mode: 'paths'; readonly paths: readonly string[] }
  | { readonly mode: 'staged' | 'stdin' | 'pre-receive' }
  | { readonly mode: 'range'; readonly from: string; readonly to: string }
  | { readonly mode: 'history'; readonly all: boolean };

/** What a scan was asked to look at. Ids are what the names stood for when it began. */
export type ScanScope =
  | { readonly mode: 'paths'; readonly paths: readonly string[] }
  | { readonly mode: 'staged' }
  | { readonly mode: 'range'; readonly from: ObjectId; readonly to: ObjectId }
  /** `head` is null where HEAD names no commit, which matters only with `all`. */
  | { readonly mode: 'history'; readonly refs: 'HEAD' | 'all'; readonly head: ObjectId | null }
  | { readonly mode: 'stdin' }
  | { readonly mode: 'pre-receive'; readonly updates: readonly RefUpdate[] };

/** One line that git feeds to `pre-receive`. An id is null where the ref is made or removed. */
export interface RefUpdate {
  readonly old: ObjectId | null;
  readonly new: ObjectId | null;
  readonly ref: string;
}

/** In what kind of text a finding stands. The target of a symbolic link is its content. */
export type Carrier = 'content' | 'file-name' | 'commit-message' | 'commit-header' | 'tag' | 'ref-name';

/** A finding with its place in the repository. */
export interface ScanFinding extends Finding {
  /** {@link findingId}, with the commit or tag instead of a blob where the text is not a blob's. Equal ids are the same bytes at several places. */
  readonly id: string;
  readonly carrier: Carrier;
  /** The commit that brought it, and its committer time (a claim). Null where no commit did: a file on disk, a tag, a ref. */
  readonly commit: { readonly id: ObjectId; readonly time: number } | null;
  /** The tag or ref; null where the text is of neither. */
  readonly ref: string | null;
  /** Where the same value still stands at the end of the history that was looked at; null where that was not asked. */
  readonly stillAt: readonly Place[] | null;
}

/** What could not be looked into. `.` as its path stands for the commit, or the repository, as a whole. */
export interface ScanUninspected extends Uninspected {
  /** The first commit that has it. */
  readonly commit: ObjectId | null;
  /** How often: a file that could not be looked into is one entry however many versions it has. */
  readonly times: number;
}

/** What a scan looked at. */
export interface Seen {
  readonly commits: number;
  readonly tags: number;
  readonly refs: number;
  /** Contents of files. */
  readonly blobs: number;
  /** Messages and names. */
  readonly texts: number;
  /** Of blobs and texts. */
  readonly bytes: number;
}

/** What a scan came to, before anybody decides what it means. */
export interface Scanned {
  readonly findings: readonly ScanFinding[];
  readonly uninspected: readonly ScanUninspected[];
  readonly seen: Seen;
  /** True where there was nothing in scope. */
  readonly empty: boolean;
}

/** From which severity on a finding fails the scan; `none`: from no severity. */
export type FailOn = Severity | 'none';

/** What a scan was told about its answer. */
export interface ScanLimits {
  readonly failOn: FailOn;
  /** Findings below it are counted and not listed. */
  readonly minSeverity: Severity;
  /** True where nothing in scope is fine. */
  readonly allowEmpty: boolean;
}

export interface ScanTotals {
  /** Findings that are not silenced. */
  readonly findings: Readonly<Record<Severity, number>>;
  readonly silenced: number;
  /** Those that fail the scan. */
  readonly failing: number;
  /** Not listed, because they are below `minSeverity`. */
  readonly unlisted: number;
  readonly uninspectable: number;
  readonly unknown: number;
}

/** Why a scan ends as it does, worst first. */
export type ScanReason = 'findings' | 'not-read' | 'nothing-seen';

export interface ScanOutcome {
  readonly exit: 0 | 1 | 3;
  /** Empty where all is well. */
  readonly reasons: readonly ScanReason[];
}

/** What reports print of a detector. */
export interface DetectorSummary {
  readonly id: string;
  readonly title: string;
  /** Of an ordinary finding; published test values are less severe. */
  readonly severity: Severity;
  /** What it checks, one sentence. */
  readonly checks: string;
}

/** Everything that any format says of a scan. Lists are in the order in which they are shown. */
export interface ScanReport {
  readonly version: typeof SCAN_VERSION;
  /** `rules` is the SHA-256 of the detectors. */
  readonly sox: { readonly version: string; readonly rules: string };
  /** When the scan began (ISO 8601, UTC). */
  readonly taken: string;
  readonly scope: ScanScope;
  readonly limits: ScanLimits;
  /** Those with a listed finding, by id. */
  readonly detectors: readonly DetectorSummary[];
  readonly findings: readonly ScanFinding[];
  readonly uninspected: readonly ScanUninspected[];
  readonly seen: Seen;
  readonly totals: ScanTotals;
  readonly outcome: ScanOutcome;
}
