import { CONTROL_KEYS } from '../model/control-keys.ts';
import { acceptsClaims } from '../model/rules/claims.ts';
import { coveringReviews, MADE_IT } from '../model/rules/covering-reviews.ts';
import { countPeople, REJECTED } from '../model/rules/eligible-reviewer.ts';
import { demandFor, hasNothingToReview } from '../model/rules/review-demand.ts';
import type { Reason } from '../model/verdict.ts';
import { type About, defineControl, eitherWay } from './define.ts';

export default defineControl({
  id: 'review-evidenced',
  title: 'Review evidenced, of what was merged',
  statement:
    'Where the policy asks for it, there is evidence that somebody who made no part of a change reviewed it, and reviewed all of it that came to the branch.',
  moments: ['audit'],
  afterEmergency: true,
  keys: CONTROL_KEYS['review-evidenced'],
  judge(facts) {
    const { policy, arrival, risk } = facts;
    if (policy?.changes.review !== 'evidenced') return { outcome: 'not-applicable', reasons: [] };
    if (hasNothingToReview(facts)) return { outcome: 'not-applicable', reasons: [] };
    if (arrival === null)
      return { outcome: 'unknown', reasons: [{ code: 'arrival-unknown', text: 'with what it came to the branch is not known' }] };
    return eitherWay(coveringReviews(facts, arrival), ({ accepted, objections, notes }) => {
      const against = objectionsOf(accepted.length, objections);
      // What a claim says against the change is believed.
      if (against.length > 0) return { outcome: 'fail', reasons: [...against, ...notes] };
      const wanted = demandFor(policy, risk).reviewers;
      if (countPeople(accepted, policy, wanted) < wanted)
        return {
          outcome: 'unknown',
          reasons: [missing(accepted.length > 0, arrival.isReviewedInPart && facts.reviewers.length === 0), ...objections, ...notes],
        };
      if (!acceptsClaims(policy, risk)) return { outcome: 'unknown', reasons: [CLAIM, ...notes] };
      if (arrival.hidesAuthors) return { outcome: 'unknown', reasons: [SQUASH, ...notes] };
      return {
        outcome: 'pass',
        reasons: [
          { code: 'review-claimed', text: `trailers name who reviewed it: a claim, which the policy accepts at ${risk} risk` },
          ...notes,
        ],
      };
    });
  },
});

export const about: About = {
  why: 'That somebody is named says that a review was meant, not that it happened, nor that it saw what was merged: commits come after an approval, and a squash hides who wrote them.',
  evidence: { 'reviewer-trailers': 'evidence', history: 'evidence', codeowners: 'evidence', forge: 'evidence' },
  fails:
    'a reviewer is recorded as having rejected the change; or everybody who is named as its reviewer made a part of it. A claim that speaks against a change is believed',
  unknown:
    'nothing shows a review, or only of other commits of the change; what stands beside a reviewer who is needed is more than a name, and neither a role nor a decision, or it may be one who made it under another spelling; or all that shows one is a claim (a trailer), and `changes.claims` does not accept it at that risk; or a squash hides who made it',
  fix: "have it reviewed by somebody who made no part of it; name them in the message of the merge, which covers all that it brings. For classes at which a claim is not enough, keep the forge's own record for the auditor",
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AC-5', 'AU-10', 'CM-3'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.5.33', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'BAI06.03', 'DSS06.03'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.2.3', '6.2.3.1'],
    'COSO 2013': ['Principle 10', 'Principle 11'],
  },
};

const CLAIM: Reason = {
  code: 'review-claimed',
  text: "trailers name who reviewed it: a claim, for which neither a signed record nor the forge's own stands",
};

const SQUASH: Reason = {
  code: 'squash-hides-authors',
  text: 'its message says that it is several commits made one: who wrote those, git does not show, so nobody can tell whether the reviewer is one of them',
};

function objectionsOf(accepted: number, objections: readonly Reason[]): readonly Reason[] {
  if (objections.includes(REJECTED)) return [REJECTED];
  return accepted === 0 ? objections.filter(({ code }) => MADE_IT.has(code)) : [];
}

function missing(isSomebodyNamed: boolean, isReviewedInPart: boolean): Reason {
  if (isSomebodyNamed) return { code: 'too-few-reviewers', text: 'fewer reviewers are named than the policy asks for' };
  return isReviewedInPart
    ? { code: 'review-not-covering', text: 'a review is recorded of other commits of the change, and none that covers this one' }
    : { code: 'review-missing', text: 'nothing in git shows a review of it' };
}
