import * as z from 'zod/mini';
import { DEFAULT_POLICY_CHANGE } from '../../model/policy-change.ts';
import { globProblem } from '../compile-glob.ts';
import { list, optional, reviewerProblem, trailerProblem, whole } from './fields.ts';

/** What is asked of a change of the policy itself. */
export const POLICY_CHANGE = z.strictObject({
  files: optional(
    list(globProblem),
    'Globs of files that count beside the policy, its registers, the files that it names and the baseline.',
    DEFAULT_POLICY_CHANGE.files,
  ),
  approvals: optional(whole(0, 20), 'How many people have to approve one.', DEFAULT_POLICY_CHANGE.approvals),
  approvers: optional(
    list(reviewerProblem),
    'Who may approve one. Empty: any person but those who wrote it.',
    DEFAULT_POLICY_CHANGE.approvers,
  ),
  trailers: optional(list(trailerProblem, 1), 'Trailer keys under which they are named.', DEFAULT_POLICY_CHANGE.trailers),
});
