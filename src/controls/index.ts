import aiAuthorAllowed from './ai-author-allowed.ts';
import aiReviewerNamed from './ai-reviewer-named.ts';
import aiReviewersByRisk from './ai-reviewers-by-risk.ts';
import aiToolDisclosed from './ai-tool-disclosed.ts';
import type { Control } from './define.ts';
import noHardcodedSecret from './no-hardcoded-secret.ts';
import policyChangeApproved from './policy-change-approved.ts';
import waiverValid from './waiver-valid.ts';

/** Every control, by id. */
export const CONTROLS: readonly Control[] = [
  aiAuthorAllowed,
  aiReviewerNamed,
  aiReviewersByRisk,
  aiToolDisclosed,
  noHardcodedSecret,
  policyChangeApproved,
  waiverValid,
];
