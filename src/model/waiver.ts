/**
 * A permission to deviate from one control, for a reason and for a time. It holds where everything fits that it has of `paths`, `commits`, `people` and `tools`.
 *
 * @example
 * { id: 'w-7', control: 'ai-reviewer-named', paths: ['tools/import/**'], reason: 'one person maintains it until Ada is back',
 *   requestedBy: 'Bo Berg <bo@example.com>', approvedBy: 'Grace Gray <grace@example.com>', from: '2026-11-01', until: '2026-12-31' }
 */
export interface Waiver {
  /** Kebab-case; names it in every report. */
  id: string;
  /** The id of the control. */
  control: string;
  /** Globs: every path that the commit changes is in one of them. */
  paths?: string[];
  /** Ids of commits, of 12 digits or more. */
  commits?: string[];
  /** The commit's author is one of them: `Name <mail>` or an address. */
  people?: string[];
  /** Every AI tool that the commit shows is one of them, by id. */
  tools?: string[];
  reason: string;
  requestedBy: string;
  /** A person: not the one who asked, and not the author, committer or co-author of what it waives. */
  approvedBy: string;
  /** The first day on which it holds, `YYYY-MM-DD` (UTC). */
  from: string;
  /** The last day on which it holds. */
  until: string;
}

/** A waiver that a commit may use, with what approved it where that was no person. */
export interface WeighedWaiver extends Readonly<Waiver> {
  /** A tool, a service, or nobody in particular; null for a person. */
  readonly automation: string | null;
}

/** What the policy says of waivers. */
export interface Waivers {
  readonly list: readonly Readonly<Waiver>[];
  /** Who may approve one; empty: any person. */
  readonly approvers: readonly string[];
  /** The longest that one may hold, in days. */
  readonly maxDays: number;
}

export const DEFAULT_WAIVERS: Waivers = { list: [], approvers: [], maxDays: 90 };

/** Controls that watch over the policy itself: what could waive them could waive everything. */
export const NEVER_WAIVED: readonly string[] = ['policy-change-approved', 'waiver-valid'];
