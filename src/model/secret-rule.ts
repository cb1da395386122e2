import type { Severity } from './finding.ts';

/**
 * A detector that comes with a policy: its own, or one of a gitleaks file. Every pattern is in RE2 syntax. It finds what `pattern` matches, in
 * files whose path fits; a rule without a pattern finds the file itself.
 */
export interface SecretRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  /** The file that defines it. */
  readonly origin: string;
  readonly pattern: string | null;
  /** A pattern for the path. */
  readonly path: string | null;
  /** Globs, one of which the path must match; every path where there are none. */
  readonly globs: readonly string[];
  /** In lower case: the pattern is tried where one of them is near. Always where there are none. */
  readonly keywords: readonly string[];
  /** The group that is the secret; 0 for the first that holds something, else the whole match. */
  readonly secretGroup: number;
  /** A secret of this Shannon entropy (bits per character) or less is none; 0 for no such limit. */
  readonly entropy: number;
  readonly allowLists: readonly AllowList[];
  /** Rules that must match as well, within so many lines and columns where they are given. */
  readonly requires: readonly RequiredRule[];
}

export interface RequiredRule {
  readonly rule: SecretRule;
  readonly lines: number | null;
  readonly columns: number | null;
}

/** What an imported file allows. */
export interface AllowList {
  /** The file that defines it. */
  readonly origin: string;
  readonly description: string;
  /** Whether all of its checks must hold; else any. */
  readonly all: boolean;
  /** Whether it names commits. A finding is judged by its content, which rebases and squashes keep: a list of commits never holds. */
  readonly commits: boolean;
  readonly paths: readonly string[];
  readonly regexes: readonly string[];
  /** What the regexes are tried on. */
  readonly target: 'secret' | 'match' | 'line';
  /** In lower case, looked for in the secret. */
  readonly stopWords: readonly string[];
}

/** What one gitleaks file, with the files that it extends, brings into a policy. */
export interface Import {
  readonly path: string;
  readonly rules: readonly SecretRule[];
  /** Those that belong to no single rule. */
  readonly allowLists: readonly AllowList[];
  /** True where the file extends gitleaks' default rules: sox's own detectors stand for those, so the allow lists hold for them too. */
  readonly coversDetectors: boolean;
  /** What of the file has no effect here, for people. */
  readonly notes: readonly string[];
}
