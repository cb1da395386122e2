import * as z from 'zod/mini';
import { globProblem } from '../compile-glob.ts';
import { AI } from './ai.ts';
import { list, optional, required, reviewerProblem } from './fields.ts';
import { RISK } from './risk.ts';

/** Rules of some folders. */
export const SECTIONS = z.array(
  z.strictObject({
    paths: required(list(globProblem, 1), 'Globs, from the root of the repository.'),
    reviewers: optional(list(reviewerProblem), 'Who may be named as reviewer, for these paths.'),
    ai: optional(
      z.omit(AI, { toolTrailers: true, reviewerTrailers: true, tools: true }),
      'Rules for AI-assisted commits, for these paths.',
    ),
    risk: optional(RISK, 'Globs for each risk class, from the root of the repository, for these paths.'),
  }),
);
