import type { Policy, SoxConfig } from './policy.ts';

/**
 * Rules of some folders of a monorepo. A path belongs to every section with a glob that matches it, and each of them judges it; the rest of the policy
 * judges what belongs to none. Keys that a section leaves out are those of the policy.
 *
 * @example { paths: ['apps/ledger/**'], ai: { disclosure: 'always' }, reviewers: ['Grace Gray <grace@example.com>'] }
 */
export interface SectionConfig {
  /** Globs, from the root of the repository. */
  paths: string[];
  /** As in the policy, for these paths. */
  reviewers?: NonNullable<SoxConfig['reviewers']>;
  /** As in the policy, for these paths; which trailers count, and the register of tools, are the same everywhere. */
  ai?: Omit<NonNullable<SoxConfig['ai']>, 'toolTrailers' | 'reviewerTrailers' | 'tools'>;
  /** As in the policy: globs from the root of the repository. */
  risk?: NonNullable<SoxConfig['risk']>;
}

/** A section with what it takes from the policy around it; it has no sections itself. */
export interface Section {
  readonly paths: readonly string[];
  readonly policy: Policy;
}

/** The keys that a section may have. */
export const IN_SECTIONS = ['reviewers', 'ai', 'risk'] as const satisfies readonly (keyof SectionConfig)[];
