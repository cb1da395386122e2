import type { AiTool } from './ai-tools.ts';
import type { ObjectId } from './commit.ts';
import type { PolicySource, Risk } from './policy.ts';
import type { Holding } from './rules/holds-over.ts';
import type { Reason } from './verdict.ts';

/** The version of the answers of `sox tools`. */
export const TOOLS_VERSION = 1;

/** Which policy an answer is by. */
export interface ToolsBasis {
  readonly commit: ObjectId | null;
  /** Null where there is none. */
  readonly policy: PolicySource | null;
}

/** A tool of the register, with its standing now. */
export interface ListedTool {
  readonly tool: AiTool;
  /** `not-approved`: it is listed, and no day says from when on it may be used. */
  readonly standing: Holding | 'not-approved';
}

export interface ToolsList extends ToolsBasis {
  /** By id; null where the policy has no register. */
  readonly tools: readonly ListedTool[] | null;
}

/** A tool that may be used now, with what it lacks at each class for which it is approved. */
export interface CheckedTool {
  readonly id: string;
  /** The classes at which it falls short, highest first; then those at which it does in a section of the policy alone, by the section's globs. */
  readonly short: readonly { readonly risk: Risk; readonly section: string | null; readonly reasons: readonly Reason[] }[];
}

export interface ToolsCheck extends ToolsBasis {
  /** By id: those that are approved now. */
  readonly tools: readonly CheckedTool[];
  /** Those of the register that are not, by id. */
  readonly others: readonly ListedTool[];
}

/** What a history shows of one tool, in one version, with one model. */
export interface ToolUsage {
  /** The id of the register's tool or of sox's own; `other` for one that neither knows. */
  readonly id: string;
  readonly name: string;
  /** Null where no commit says it. */
  readonly version: string | null;
  readonly model: string | null;
  /** Committer times, in seconds since 1970: claims. */
  readonly first: number;
  readonly last: number;
  readonly commits: number;
  /** How many of them the register did not approve at their own date; null without a register. */
  readonly unapproved: number | null;
  /** Of how many that can't be told. */
  readonly undetermined: number | null;
  /** Why not, each once. */
  readonly reasons: readonly Reason[];
  /** How many people they are from; null for fewer than five. */
  readonly people: number | null;
}

export interface ToolsInventory extends ToolsBasis {
  /** How many commits were looked at, how many show an AI tool, and how many can't be read. */
  readonly commits: { readonly seen: number; readonly assisted: number; readonly unreadable: number };
  /** What was not approved first, then by name, version and model. */
  readonly usage: readonly ToolUsage[];
}
