import * as aiAuthorAllowed from './ai-author-allowed.ts';
import * as aiReviewerNamed from './ai-reviewer-named.ts';
import * as aiReviewersByRisk from './ai-reviewers-by-risk.ts';
import * as aiToolAllowedOnPath from './ai-tool-allowed-on-path.ts';
import * as aiToolApproved from './ai-tool-approved.ts';
import * as aiToolDisclosed from './ai-tool-disclosed.ts';
import * as controlledPath from './controlled-path.ts';
import * as coverageByRisk from './coverage-by-risk.ts';
import * as datesPlausible from './dates-plausible.ts';
import type { About, Control } from './define.ts';
import * as historyUnbroken from './history-unbroken.ts';
import * as noHardcodedSecret from './no-hardcoded-secret.ts';
import * as policyChangeApproved from './policy-change-approved.ts';
import * as reviewDocumented from './review-documented.ts';
import * as reviewEvidenced from './review-evidenced.ts';
import * as reviewerEligible from './reviewer-eligible.ts';
import * as securityOrComplianceReview from './security-or-compliance-review.ts';
import * as separationOfDuties from './separation-of-duties.ts';
import * as signatureValid from './signature-valid.ts';
import * as testsAccompanyChanges from './tests-accompany-changes.ts';
import * as ticketLinked from './ticket-linked.ts';
import * as trainingValid from './training-valid.ts';
import * as waiverValid from './waiver-valid.ts';

/** Every control, by id. */
export const CONTROLS: readonly Control[] = [
  aiAuthorAllowed.default,
  aiReviewerNamed.default,
  aiReviewersByRisk.default,
  aiToolAllowedOnPath.default,
  aiToolApproved.default,
  aiToolDisclosed.default,
  controlledPath.default,
  coverageByRisk.default,
  datesPlausible.default,
  historyUnbroken.default,
  noHardcodedSecret.default,
  policyChangeApproved.default,
  reviewDocumented.default,
  reviewEvidenced.default,
  reviewerEligible.default,
  securityOrComplianceReview.default,
  separationOfDuties.default,
  signatureValid.default,
  testsAccompanyChanges.default,
  ticketLinked.default,
  trainingValid.default,
  waiverValid.default,
];

/** Those that say something of a push or a pull request; the others are about a history, and of every commit they would say that it is too early. */
export const CONTROLS_OF_CHECK: readonly Control[] = /* @__PURE__ */ CONTROLS.filter(({ moments }) =>
  moments.some((moment) => moment !== 'audit'),
);

/** What people read about each control, by its id. A function: where nobody asks, no bundle carries it. */
export function abouts(): Readonly<Record<string, About>> {
  return {
    'ai-author-allowed': aiAuthorAllowed.about,
    'ai-reviewer-named': aiReviewerNamed.about,
    'ai-reviewers-by-risk': aiReviewersByRisk.about,
    'ai-tool-allowed-on-path': aiToolAllowedOnPath.about,
    'ai-tool-approved': aiToolApproved.about,
    'ai-tool-disclosed': aiToolDisclosed.about,
    'controlled-path': controlledPath.about,
    'coverage-by-risk': coverageByRisk.about,
    'dates-plausible': datesPlausible.about,
    'history-unbroken': historyUnbroken.about,
    'no-hardcoded-secret': noHardcodedSecret.about,
    'policy-change-approved': policyChangeApproved.about,
    'review-documented': reviewDocumented.about,
    'review-evidenced': reviewEvidenced.about,
    'reviewer-eligible': reviewerEligible.about,
    'security-or-compliance-review': securityOrComplianceReview.about,
    'separation-of-duties': separationOfDuties.about,
    'signature-valid': signatureValid.about,
    'tests-accompany-changes': testsAccompanyChanges.about,
    'ticket-linked': ticketLinked.about,
    'training-valid': trainingValid.about,
    'waiver-valid': waiverValid.about,
  };
}
