import { CONTROL_KEYS } from '../model/control-keys.ts';
import { countPeople, reviewOf } from '../model/rules/eligible-reviewer.ts';
import { demandFor, isReviewAsked, isBeforeDemand } from '../model/rules/review-demand.ts';
import { eligibilityOf } from '../model/rules/reviewer-standing.ts';
import { type About, defineControl, eitherWay } from './define.ts';

export default defineControl({
  id: 'reviewer-eligible',
  title: 'Reviewers were active and may review',
  statement:
    'Whoever is named as reviewer is in the register of people, belonged to the organisation at that time, and held a role that may review.',
  moments: ['push', 'merge', 'audit'],
  afterEmergency: true,
  keys: CONTROL_KEYS['reviewer-eligible'],
  judge(facts) {
    const { policy, asOf, risk, moment, reviewers } = facts;
    if (policy === null || policy.people.length === 0 || !isReviewAsked(facts) || reviewers.length === 0)
      return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeDemand(moment, policy)) return { outcome: 'deferred', reasons: [] };
    const wanted = demandFor(policy, risk).reviewers;
    return eitherWay(reviewOf(facts), ({ accepted, objections, notes }) => {
      const looked = accepted.map((reviewer) => eligibilityOf(reviewer, policy.duties.reviewers, policy, asOf));
      const count = (...states: string[]): number =>
        countPeople(
          looked.filter(({ state }) => states.includes(state)).map(({ reviewer }) => reviewer),
          policy,
          wanted,
        );
      if (count('eligible') >= wanted) return { outcome: 'pass', reasons: notes };
      const possible = count('eligible', 'undetermined');
      const against = [...looked.flatMap((one) => one.reasons), ...objections];
      const few = {
        code: 'too-few-eligible',
        text: `at ${risk} risk ${wanted} people have to review, and of those named ${possible} may count`,
      };
      return { outcome: possible >= wanted ? 'unknown' : 'fail', reasons: [...(against.length === 0 ? [few] : against), ...notes] };
    });
  },
});

export const about: About = {
  why: 'A review by somebody who had left, or who may not review, is none.',
  evidence: { marks: 'scope', 'reviewer-trailers': 'scope', people: 'evidence', codeowners: 'evidence' },
  fails: 'fewer people are named than the risk asks for of whom the register says that they belonged to the organisation and may review',
  unknown:
    "git's dates, or a name that several people have, leave it open; what stands beside a reviewer who is needed is more than a name, and neither a role nor a decision, or it may be one who made it under another spelling; owners give classes to paths, and there is no CODEOWNERS file. Not applicable without a register of people",
  fix: 'name somebody who may review; correct the register',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AC-2', 'AC-5', 'PS-4'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.5.15', 'A.6.5'],
    'COBIT 2019': ['DSS06.03'],
    'SOC 2 (TSC 2017)': ['CC6.2', 'CC8.1'],
    'PCI DSS 4.0': ['6.2.3.1', '8.2.5'],
    'COSO 2013': ['Principle 10'],
  },
};
