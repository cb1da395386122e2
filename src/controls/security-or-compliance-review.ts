import { CONTROL_KEYS } from '../model/control-keys.ts';
import type { Facts } from '../model/facts.ts';
import type { Policy } from '../model/policy.ts';
import type { NamedReviewer } from '../model/review.ts';
import { reviewOf } from '../model/rules/eligible-reviewer.ts';
import { demandFor, isReviewAsked, isBeforeDemand } from '../model/rules/review-demand.ts';
import { eligibilityOf } from '../model/rules/reviewer-standing.ts';
import type { Reason } from '../model/verdict.ts';
import { type About, defineControl, eitherWay } from './define.ts';

/** The roles of the trailers that say which role reviewed. */
const ROLE_OF_KEY: ReadonlyMap<string, string> = new Map([
  ['security-reviewed-by', 'security-reviewer'],
  ['compliance-reviewed-by', 'compliance-reviewer'],
]);

export default defineControl({
  id: 'security-or-compliance-review',
  title: 'Reviewed by the roles that the risk asks for',
  statement:
    'The roles that the policy asks for at a risk are held, at that time and by the register of people, by those who are named as reviewers.',
  moments: ['push', 'merge', 'audit'],
  afterEmergency: true,
  keys: CONTROL_KEYS['security-or-compliance-review'],
  judge(facts) {
    const { policy, moment } = facts;
    if (policy === null || !isReviewAsked(facts)) return { outcome: 'not-applicable', reasons: [] };
    const asked = rolesAsked(facts, policy);
    if (asked.length === 0) return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeDemand(moment, policy)) return { outcome: 'deferred', reasons: [] };
    if (policy.people.length === 0)
      return {
        outcome: 'unknown',
        reasons: [{ code: 'no-register', text: 'the policy has no register of people, so nobody can tell who holds a role' }],
      };
    return eitherWay(reviewOf(facts), ({ accepted, notes }) => {
      const found = asked.map((one) => heldBy(one, accepted, facts, policy));
      const reasons = [...found.flatMap((one) => one.reasons), ...notes];
      const states = found.map(({ state }) => state);
      const isOpen = states.includes('undetermined');
      return { outcome: states.includes('not') ? 'fail' : isOpen ? 'unknown' : 'pass', reasons, isOpen };
    });
  },
});

export const about: About = {
  why: 'Some changes need eyes that know what to look for.',
  evidence: { marks: 'scope', 'reviewer-trailers': 'subject', people: 'evidence', codeowners: 'evidence' },
  fails: 'nobody who is named as reviewer holds the role that the risk asks for',
  unknown:
    "git's dates leave it open, or roles are asked for and there is no register; what stands beside a reviewer who is needed is more than a name, and neither a role nor a decision, or it may be one who made it under another spelling; owners give classes to paths, and there is no CODEOWNERS file",
  fix: 'name somebody who holds the role',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AC-5', 'CM-4', 'SA-11'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.8.28', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'DSS06.03'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.2.3', '6.2.3.1'],
    'COSO 2013': ['Principle 10', 'Principle 11'],
  },
};

interface RoleAsked {
  readonly role: string;
  /** The trailer under which the holder has to be named; null: any. */
  readonly key: string | null;
}

/** Without a register of people a trailer is all there is to a role, and has a control of its own. */
function rolesAsked({ risk }: Facts, policy: Policy): RoleAsked[] {
  const { roles, trailers } = demandFor(policy, risk);
  const ofTrailers = policy.people.length === 0 ? [] : trailers;
  return [
    ...roles.map((role) => ({ role, key: null })),
    ...ofTrailers.flatMap((key) => {
      const role = ROLE_OF_KEY.get(key.toLowerCase());
      return role === undefined ? [] : [{ role, key }];
    }),
  ];
}

function heldBy({ role, key }: RoleAsked, accepted: readonly NamedReviewer[], { asOf }: Facts, policy: Policy) {
  const named = accepted.filter((reviewer) => key === null || reviewer.key.toLowerCase() === key.toLowerCase());
  const looked = named.map((reviewer) => eligibilityOf(reviewer, [role], policy, asOf));
  const best = looked.find(({ state }) => state === 'eligible') ?? looked.find(({ state }) => state === 'undetermined');
  if (best !== undefined) return best;
  const missing: Reason = {
    code: 'role-not-held',
    text:
      key === null ? `nobody who is named as reviewer holds the role ${role}` : `nobody who is named under ${key} holds the role ${role}`,
  };
  return { state: 'not' as const, reasons: [missing, ...looked.flatMap((one) => one.reasons)] };
}
