import type { ObjectId } from './commit.ts';

/** Gravest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** How sure a finding is one. */
export type Confidence = 'high' | 'medium' | 'low';

/** A hardcoded secret or financial datum at a place. Holds masked text only: no field can carry the value. */
export interface Finding {
  /** The detector's id, for example `stripe-secret-key`. */
  readonly detector: string;
  readonly title: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Who issues such credentials, as far as the form and what stands around it tell; several where they share a form. Null where that says nothing. */
  readonly provider: string | null;
  /** Masked as well: a name may hold a secret. */
  readonly path: string;
  /** 1-based line. */
  readonly line: number;
  /** 1-based column in UTF-16 code units, SARIF's default. */
  readonly column: number;
  /** The masked value: prefix and length survive, the secret does not. */
  readonly excerpt: string;
  /** The blob that holds it; null for text that is not in a blob, such as a message. */
  readonly blob: ObjectId | null;
  /** Byte offset in that blob, or in its text where `decoded` says that all of it is UTF-16 or UTF-32 or was read without NUL bytes. */
  readonly offset: number;
  /**
   * How the bytes were read: null as they are; else what they were decoded from, the outermost first: `utf-16le`, `base64`, `base64>percent`.
   * Of what is encoded inside a text, line, column and offset are those of what is encoded.
   */
  readonly decoded: string | null;
  /** Why this is one: the format that matched and the check that it passed. */
  readonly reason: string;
  /** What silences it; such a finding is shown and counted, and does not block while the silencing stands. */
  readonly silenced: Silencing | null;
  /** The file, masked, in which it stood before and which the same commit removes: what merely moved is shown, and does not block. Left out of what is new. */
  readonly movedFrom?: string;
  /** Of a history: whether its value is still in the tree of the tip that is audited; null where that cannot be told. Left out where nobody asked. */
  readonly stillThere?: boolean | null;
}

/** A recorded decision that a finding need not block. */
export interface Silencing {
  /**
   * `inline`: a `sox:allow` comment; `pragma`: a comment for another scanner; `policy`: an allow rule of the policy; `import`: an allow list of a file
   * that the policy imports; `baseline`: the baseline.
   */
  readonly by: 'inline' | 'pragma' | 'policy' | 'import' | 'baseline';
  /** Where it is written: the comment's own words (`sox:allow`, `gitleaks:allow`), the rule (`secrets.allow[0]`), or the file. */
  readonly source: string;
  readonly reason: string;
  /** The last day on which it holds (`YYYY-MM-DD`, UTC); null where it has none. */
  readonly until: string | null;
  /** `expired`: it held once, or for a value that stood there before, and the finding blocks. `undetermined`: dates in git leave open whether it held. */
  readonly standing: 'in-force' | 'expired' | 'undetermined';
}

/** Something the scanner was given and could not look into. */
export interface Uninspected {
  /** Masked, in what is told of it. */
  readonly path: string;
  /** `uninspectable` by nature (an image, a submodule pointer), or `unknown`: it should have been readable and was not. */
  readonly kind: 'uninspectable' | 'unknown';
  readonly why: string;
}

/** What a scan looked at. A scan that saw nothing says so. */
export interface Coverage {
  readonly blobs: number;
  readonly bytes: number;
  readonly uninspected: readonly Uninspected[];
}

/** The id used in everything exported: no function of the value, the same on every clone. `holder` is the object whose text or name it stands in. */
export function findingId({ detector, offset }: Finding, holder: string | null): string {
  return `${detector}:${holder ?? 'text'}:${offset}`;
}

/** What holds a finding of a commit: a blob, the commit's own text, or the name of a file that it adds. */
export function holderIn({ blob, path }: Finding, commit: ObjectId | null): string | null {
  return blob ?? (commit === null || path === '' ? commit : `${commit}:name`);
}

/** Where a finding of a commit stands, for people: what is in no file is in the commit's own text. */
export function placeOf({ path, line }: Finding): string {
  return `${path === '' ? OWN_TEXT : path}:${line}`;
}

/** Stands for a path. */
export const OWN_TEXT = "the commit's message or headers";

/** Whether it keeps a change out. */
export function blocks(finding: Finding): boolean {
  return wouldBlock(finding) && !isSilenced(finding) && !isMoved(finding);
}

/** By its severity, were it neither silenced nor moved. `low` and `info` (published test values, public twins) are shown only. */
export function wouldBlock({ severity }: Pick<Finding, 'severity'>): boolean {
  return BLOCKING.has(severity);
}

const BLOCKING: ReadonlySet<Severity> = /* @__PURE__ */ new Set(['critical', 'high', 'medium']);

/** It is not new, only where it stands. */
export function isMoved({ movedFrom }: Pick<Finding, 'movedFrom'>): boolean {
  return movedFrom !== undefined;
}

/** Something silences it, or may: it is shown and counted. */
export function isSilenced({ silenced }: Pick<Finding, 'silenced'>): boolean {
  return silenced !== null && silenced.standing !== 'expired';
}

/** It would block, and whether the silencing was in force cannot be told from git's dates. */
export function isDoubtful(finding: Finding): boolean {
  return wouldBlock(finding) && finding.silenced?.standing === 'undetermined' && !isMoved(finding);
}

/** That a finding merely moved, for people. Repository text. */
export function describeMove(movedFrom: string): string {
  return `moved from ${movedFrom}, and not new`;
}

/** What silenced a finding and does so no more, for people. */
export function describeEnded(silencing: Silencing): string {
  const isComment = silencing.by === 'inline' || silencing.by === 'pragma';
  const why = isComment ? 'which was written for another value; if it holds for this one too, say so in other words' : 'which has expired';
  return `silenced by ${describeSilencing(silencing)}, ${why}`;
}

/** What silences a finding, for people: where it is written, why, and until when. */
export function describeSilencing({ source, reason, until }: Silencing): string {
  return `${source}: ${reason}${until === null ? '' : ` (until ${until})`}`;
}
