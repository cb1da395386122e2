import * as z from 'zod/mini';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { GRADES } from '../../model/review.ts';
import { TOOL_KEYS } from './ai-tools.ts';
import { idProblem, list, optional, trailerProblem, whole } from './fields.ts';

const DEMAND = z.strictObject({
  reviewers: optional(whole(1, 20), 'How many different people.', 1),
  trailers: optional(list(trailerProblem, 1), 'Trailer keys of roles, each of which must name one of them: `Security-Reviewed-by`.'),
  roles: optional(list(idProblem, 1), 'Roles of the register of people, each of which one of them must hold at that time.'),
  evidence: optional(z.enum(GRADES), 'The least grade of the record of the review; a trailer is `claimed`. Absent: none is asked for.'),
  reasons: optional(z.boolean(), 'Whether the record of the review must give reasons.', false),
  tests: optional(z.boolean(), 'Whether tests have to change with the code.', false),
  coverage: optional(
    z.number().check(z.minimum(0), z.maximum(100)),
    'How many per cent of the lines of each changed file tests have to run.',
  ),
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
    'What is asked by risk; a class asks at least what the lower ones ask. One that is not listed keeps its default.',
    DEFAULT_POLICY.ai.reviews,
  ),
  reviewsAt: optional(z.enum(['push', 'merge']), 'From when on that is asked: at the push, or at the merge.', DEFAULT_POLICY.ai.reviewsAt),
  reviewsOf: optional(
    z.enum(['assisted', 'all']),
    'Of which commits: of those that are assisted by an AI tool, or of all.',
    DEFAULT_POLICY.ai.reviewsOf,
  ),
  ...TOOL_KEYS,
});
