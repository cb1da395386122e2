import type { Finding, Uninspected } from '../model/finding.ts';
import type { AllowList, SecretRule } from '../model/secret-rule.ts';
import type { CommentUse } from './comments.ts';
import type { Match, Span } from './engine.ts';
import type { Identity } from './identity.ts';

/** What the scan of one blob saw. Good only inside the process that made it. */
export interface ScannedBlob {
  readonly bytes: number;
  readonly hits: readonly Hit[];
  readonly uninspected: readonly Uninspected[];
}

/** A finding, and what decides whether something silences it. What is asked of the content has been asked: a policy can be applied without it. */
export interface Hit {
  /** As the content alone says: not silenced. */
  readonly finding: Finding;
  /** Equal for equal values of one detector, or of those that are known as it; several for all accounts of a file. Keyed afresh in each process, so that they tell nothing of the values. */
  readonly values: readonly string[];
  readonly identity: Identity;
  readonly comments: readonly CommentUse[];
  /** The key of the rule that found it; null for a detector of sox. */
  readonly rule: string | null;
  /** The keys of the tests of the extension that it passes. */
  readonly passed: readonly string[];
  /** Others that say the same more exactly: while one of them blocks, this one says nothing. */
  readonly below: readonly Hit[];
  /** Of a rule's hit, those of detectors of sox that found the same secret and block: they stand for it. */
  readonly twice: readonly Hit[];
}

/** All that several policies ask of the content of files, each thing once. */
export interface ExtensionInput {
  readonly rules: readonly SecretRule[];
  /** Allow lists of no single rule. */
  readonly allowLists: readonly AllowList[];
  /** Patterns of allow rules, for values. */
  readonly patterns: readonly string[];
}

/** What the policies of a repository look for beside sox's own detectors, ready to run. */
export interface Extension {
  /** What it was made of: plain data, which can be handed to another thread. */
  readonly input: ExtensionInput;
  /** Every match of every rule that has a pattern, by start. */
  find(bytes: Buffer): readonly RuleMatch[];
  /** False where no rule can match. The text may be cut from a file, with `REACH_LINES` of context around each change. */
  mayFind(bytes: Buffer): boolean;
  /** The keys of the tests that a match passes. */
  passed(bytes: Buffer, match: Span): readonly string[];
}

/** A match of a rule that comes with a policy. */
export interface RuleMatch extends Match {
  /** The key of the rule. */
  readonly rule: string;
  /** What stands for this match, wherever it is moved to. */
  readonly self: object;
  /** The {@link RuleMatch.self} of matches that say the same more exactly. */
  readonly below: readonly object[];
}
