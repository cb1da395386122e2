import * as z from 'zod/mini';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { globProblem } from '../compile-glob.ts';
import { list, optional } from './fields.ts';

/** The class of a path. */
export const RISK = z.strictObject({
  critical: optional(list(globProblem), 'Globs of the critical paths.', DEFAULT_POLICY.risk.critical),
  high: optional(list(globProblem), 'Globs of the high-risk paths.', DEFAULT_POLICY.risk.high),
  medium: optional(list(globProblem), 'Globs of the medium-risk paths.', DEFAULT_POLICY.risk.medium),
});
