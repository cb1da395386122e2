import * as z from 'zod/mini';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { GRADES } from '../../model/review.ts';
import { idProblem, list, optional, trailerProblem } from './fields.ts';

const DEMAND = z.strictObject({
  reviewers: optional(z.int().check(z.minimum(1), z.maximum(20)), 'How many different people.', 1),
  trailers: optional(list(trailerProblem, 1), 'Trailer keys of roles, each of which must name one of them: `Security-Reviewed-by`.'),
  roles: optional(list(idProblem, 1), 'Roles of the register of people, each of which one of them must hold at that time.'),
  evidence: optional(z.enum(GRADES), 'The least grade of the record of the review; a trailer is `claimed`. Absent: none is asked for.'),
  reasons: optional(z.boolean(), 'Whether the record of the review must give reasons.', false),
});

const REVIEWS = z.strictObject({
  critical: optional(DEMAND, 'For critical paths.'),
  high: optional(DEMAND, 'For high-risk paths.'),
  medium: optional(DEMAND, 'For medium-risk paths.'),
  low: optional(DEMAND, 'For all others.'),
});

/** Rules for AI-assisted commits. */
export const AI = z.strictObject({
  toolTrailers: optional(
    list(trailerProblem, 1),
    'Trailer keys that name the AI tool. The first is the one sox writes.',
    DEFAULT_POLICY.ai.toolTrailers,
  ),
  reviewerTrailers: optional(
    list(trailerProblem, 1),
    'Trailer keys that name the reviewer. The first is the one sox suggests.',
    DEFAULT_POLICY.ai.reviewerTrailers,
  ),
  reviewerAt: optional(
    z.enum(['commit', 'push', 'merge']),
    'When a reviewer must be named: at the commit, or later, at the push or the merge.',
    DEFAULT_POLICY.ai.reviewerAt,
  ),
  disclosure: optional(
    z.enum(['detected', 'always']),
    '`detected`: a commit that shows AI assistance names the tool. `always`: every commit says which, or `none`.',
    DEFAULT_POLICY.ai.disclosure,
  ),
  author: optional(
    z.enum(['allowed', 'forbidden']),
    'Whether an AI tool may be the author of a commit, or be named as one.',
    DEFAULT_POLICY.ai.author,
  ),
  reviews: optional(
    REVIEWS,
    'Reviewers asked for by risk; a class that is not listed has the demand of the next lower one that is.',
    DEFAULT_POLICY.ai.reviews,
  ),
  reviewsOf: optional(
    z.enum(['assisted', 'all']),
    'Of which commits: of those that are assisted by an AI tool, or of all.',
    DEFAULT_POLICY.ai.reviewsOf,
  ),
});
