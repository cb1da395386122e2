import * as z from 'zod/mini';
import { CLAIM_RISKS, DEFAULT_CHANGES, DEFAULT_SIGNATURES } from '../../model/changes.ts';
import { optional } from './fields.ts';

/** How changes come to a branch in scope. */
export const CHANGES = z.strictObject({
  path: optional(
    z.enum(['any', 'merge']),
    '`merge`: every change comes through a merge, and none is made on the branch.',
    DEFAULT_CHANGES.path,
  ),
  review: optional(
    z.enum(['any', 'evidenced']),
    '`evidenced`: of every change there is evidence that somebody else reviewed what was merged.',
    DEFAULT_CHANGES.review,
  ),
  claims: optional(z.array(z.enum(CLAIM_RISKS)), 'The classes at which a claim is enough for that.', DEFAULT_CHANGES.claims),
});

/** Signatures of commits. */
export const SIGNATURES = z.strictObject({
  commits: optional(
    z.enum(['none', 'assisted', 'all']),
    'The commits that have to be signed with a key that the register of people has of their committer.',
    DEFAULT_SIGNATURES.commits,
  ),
});
