import { countPeople, reviewOf } from '../model/rules/eligible-reviewer.ts';
import { demandFor, isAsked, isBeforeDemand } from '../model/rules/review-demand.ts';
import { eligibilityOf } from '../model/rules/reviewer-standing.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'reviewer-eligible',
  title: 'Reviewers were active and may review',
  statement:
    'Whoever is named as reviewer is in the register of people, belonged to the organisation at that time, and held a role that may review.',
  moments: ['push', 'merge', 'audit'],
  mapping: {
    'NIST SP 800-53': ['AC-2', 'AC-5', 'PS-4'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.5.15', 'A.6.5'],
    'COBIT 2019': ['DSS06.03'],
  },
  afterEmergency: true,
  keys: ['people', 'duties.reviewers', 'ai.reviews', 'ai.reviewsOf', 'ai.reviewerAt', 'ai.reviewsAt', 'reviewers', 'risk'],
  judge(facts) {
    const { policy, asOf, risk, moment, reviewers, marks } = facts;
    if (policy === null || policy.people.length === 0 || !isAsked(marks, policy) || reviewers.length === 0)
      return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeDemand(moment, policy)) return { outcome: 'deferred', reasons: [] };
    const wanted = demandFor(policy, risk).reviewers;
    const { accepted, objections, notes } = reviewOf(facts);
    const looked = accepted.map((reviewer) => eligibilityOf(reviewer, policy.duties.reviewers, policy, asOf));
    const count = (...states: string[]): number =>
      countPeople(
        looked.filter(({ state }) => states.includes(state)).map(({ reviewer }) => reviewer),
        policy,
        wanted,
      );
    if (count('eligible') >= wanted) return { outcome: 'pass', reasons: notes };
    const reasons = [...looked.flatMap((one) => one.reasons), ...objections, ...notes];
    return { outcome: count('eligible', 'undetermined') >= wanted ? 'unknown' : 'fail', reasons };
  },
});
