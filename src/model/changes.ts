/** The classes at which a policy may let a claim stand for evidence. */
export const CLAIM_RISKS = ['medium', 'low'] as const;

export type ClaimRisk = (typeof CLAIM_RISKS)[number];

/** What the policy asks of how changes come to a branch in scope. */
export interface ChangeRules {
  /** `merge`: through a merge, never as a commit made on the branch. */
  readonly path: 'any' | 'merge';
  /** `evidenced`: there is evidence that somebody else reviewed what was merged. */
  readonly review: 'any' | 'evidenced';
  /** The classes at which a claim is enough for either. */
  readonly claims: readonly ClaimRisk[];
}

export const DEFAULT_CHANGES: ChangeRules = { path: 'any', review: 'any', claims: [] };

/** What the policy asks of signatures. */
export interface SignatureRules {
  /** The commits that have to be signed by a person. */
  readonly commits: 'none' | 'assisted' | 'all';
}

export const DEFAULT_SIGNATURES: SignatureRules = { commits: 'none' };
