import aiAuthorAllowed from './ai-author-allowed.ts';
import aiReviewerNamed from './ai-reviewer-named.ts';
import aiReviewersByRisk from './ai-reviewers-by-risk.ts';
import aiToolAllowedOnPath from './ai-tool-allowed-on-path.ts';
import aiToolApproved from './ai-tool-approved.ts';
import aiToolDisclosed from './ai-tool-disclosed.ts';
import coverageByRisk from './coverage-by-risk.ts';
import datesPlausible from './dates-plausible.ts';
import type { Control } from './define.ts';
import historyUnbroken from './history-unbroken.ts';
import noHardcodedSecret from './no-hardcoded-secret.ts';
import policyChangeApproved from './policy-change-approved.ts';
import reviewDocumented from './review-documented.ts';
import reviewerEligible from './reviewer-eligible.ts';
import securityOrComplianceReview from './security-or-compliance-review.ts';
import separationOfDuties from './separation-of-duties.ts';
import testsAccompanyChanges from './tests-accompany-changes.ts';
import ticketLinked from './ticket-linked.ts';
import trainingValid from './training-valid.ts';
import waiverValid from './waiver-valid.ts';

/** Every control, by id. */
export const CONTROLS: readonly Control[] = [
  aiAuthorAllowed,
  aiReviewerNamed,
  aiReviewersByRisk,
  aiToolAllowedOnPath,
  aiToolApproved,
  aiToolDisclosed,
  coverageByRisk,
  datesPlausible,
  historyUnbroken,
  noHardcodedSecret,
  policyChangeApproved,
  reviewDocumented,
  reviewerEligible,
  securityOrComplianceReview,
  separationOfDuties,
  testsAccompanyChanges,
  ticketLinked,
  trainingValid,
  waiverValid,
];
