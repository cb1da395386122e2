import * as z from 'zod/mini';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { globProblem } from '../compile-glob.ts';
import { fileProblem, list, optional } from './fields.ts';

/** Which files are tests, what they should run, and where that is reported. */
export const TESTS = z.strictObject({
  files: optional(list(globProblem, 1), 'Globs of tests.', DEFAULT_POLICY.tests.files),
  code: optional(list(globProblem, 1), 'Globs of code that tests should run; what is a test is none.', DEFAULT_POLICY.tests.code),
  coverage: optional(
    list(fileProblem),
    'Coverage reports of the tree (lcov, Istanbul, Cobertura), as paths from the root.',
    DEFAULT_POLICY.tests.coverage,
  ),
});
