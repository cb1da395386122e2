import type { ChangeKind, ChangeTrait } from '../../model/entry.ts';
import type { Severity, Silencing, Uninspected } from '../../model/finding.ts';
import type { MarkPlace, MarkStrength } from '../../model/mark.ts';
import type { Relied } from '../../model/observation.ts';
import type { Risk } from '../../model/policy.ts';
import type { Outcome } from '../../model/verdict.ts';

// How the trail lies in the page: blocks of JSON, read by the page's own script. Keys are short because there may be 100,000 commits.

/** Index into the block's `strings`: a text that was redacted and made visible. */
export type Text = number;

export interface Block {
  readonly strings: readonly string[];
  readonly rows: readonly Row[];
}

/** One change. Verdicts are in the order of the head's controls. */
export interface Row {
  /** The branch after the step. */
  readonly to: Text;
  readonly from?: Text | undefined;
  readonly branch: Text;
  readonly kind: ChangeKind;
  readonly risk: Risk;
  readonly by: Text;
  /** Committer time of `to`, seconds: a claim. */
  readonly at: number;
  readonly v: readonly VerdictCell[];
  readonly c: readonly CommitCell[];
  readonly traits?: readonly ChangeTrait[] | undefined;
  /** Pull requests and tickets that messages name. */
  readonly said?: readonly Text[] | undefined;
  readonly o?: readonly ObservationCell[] | undefined;
}

/** An outcome, then the reasons. */
export type VerdictCell = readonly [outcome: Outcome, ...reasons: Text[]];

/** A date as written: seconds, offset. */
export type When = readonly [seconds: number, zone: Text];

/** One commit of a change; lists that are empty are left out. */
export interface CommitCell {
  readonly id: Text;
  readonly s: Text;
  readonly a: Text;
  readonly at: When;
  /** The committer, where it is another person or another time. */
  readonly c?: Text | undefined;
  readonly ct?: When | undefined;
  readonly risk: Risk;
  readonly signed?: true | undefined;
  /** Parents, where it is a merge. */
  readonly parents?: number | undefined;
  readonly p?: readonly Text[] | undefined;
  /** Paths that were left out of `p`. */
  readonly pMore?: number | undefined;
  readonly t?: readonly TrailerCell[] | undefined;
  readonly m?: readonly MarkCell[] | undefined;
  readonly r?: readonly ReviewerCell[] | undefined;
  readonly f?: readonly FindingCell[] | undefined;
  readonly u?: readonly UninspectedCell[] | undefined;
  /** The commit's own verdicts, where they differ from the change's. */
  readonly v?: readonly VerdictCell[] | undefined;
}

/** `commit` is -1 where it is about no commit. */
export type ObservationCell = readonly [code: Text, text: Text, commit: Text | -1, relied: Relied];
export type TrailerCell = readonly [key: Text, value: Text, inBlock: 0 | 1];
export type MarkCell = readonly [tool: Text, model: Text | -1, strength: MarkStrength, place: MarkPlace, evidence: Text];
/** `automation`: the AI tool or bot whose identity the person named is, else -1. */
export type ReviewerCell = readonly [who: Text, key: Text, inBlock: 0 | 1, automation: Text | -1];
export type FindingCell = readonly [
  title: Text,
  severity: Severity,
  path: Text,
  line: number,
  column: number,
  excerpt: Text,
  reason: Text,
  silenced: SilencingCell | -1,
  rotate: 0 | 1,
  /** Whether its value is still in the tree of the tip; -1: not determinable. */
  stillThere: 0 | 1 | -1,
];
export type SilencingCell = readonly [standing: Silencing['standing'], source: Text, reason: Text, until: string | null];
export type UninspectedCell = readonly [path: Text, kind: Uninspected['kind'], why: Text];

/** What the script has to know beside the rows. */
export interface PageData {
  readonly controls: readonly { readonly id: string; readonly title: string }[];
  readonly changes: number;
  readonly commits: number;
  /** Expected changes per outcome, per control, for the recount. */
  readonly expected: readonly Readonly<Record<Outcome, number>>[];
}
