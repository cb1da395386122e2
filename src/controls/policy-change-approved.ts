import { CONTROL_KEYS } from '../model/control-keys.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';
import { apartFrom } from '../model/rules/apart-from.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { countPeople, reviewOf } from '../model/rules/eligible-reviewer.ts';
import { type Eligibility, eligibilityOf } from '../model/rules/reviewer-standing.ts';
import { initiatorsConsidered } from '../model/rules/actors.ts';
import { NOBODY_KNOWN } from '../model/rules/directory.ts';
import { knownIdentity } from '../model/rules/listed.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import type { Reason } from '../model/verdict.ts';
import { type About, defineControl, eitherWay } from './define.ts';

export default defineControl({
  id: 'policy-change-approved',
  title: 'Change of policy approved',
  statement:
    'A change to the policy, its registers, the baseline, the hooks, the definition of CI or CODEOWNERS names as many approvers as the policy asks for, and at least one person where an AI tool had a part in it; and it leads to a policy that is valid.',
  moments: ['merge', 'audit'],
  keys: CONTROL_KEYS['policy-change-approved'],
  judge(facts) {
    const { policyChange: change, policy, marks } = facts;
    if (change === null) return { outcome: 'not-applicable', reasons: [] };
    if (change.files.length === 0) return { outcome: 'unknown', reasons: [{ code: 'policy-change-unread', text: UNREAD }] };
    const { approvals, approvers } = (policy ?? DEFAULT_POLICY).policyChange;
    const assisted = isAiAssisted(marks);
    const wanted = Math.max(approvals, assisted ? 1 : 0);
    // Approvers of a policy that asks for none are its reviewers as well.
    const named = approvals === 0 ? [...change.approvers, ...facts.reviewers] : change.approvers;
    const asked = policy === null ? null : { ...policy, reviewers: approvers.length > 0 ? approvers : policy.reviewers };
    // Who sets a tool to work on the policy has made the change, whoever is its author.
    const known = asked ?? NOBODY_KNOWN;
    const asking = assisted ? initiatorsConsidered(facts.trailers).considered : [];
    const initiators = asking.map(({ value }) => knownIdentity(parsePerson(value), known));
    const reviewed = reviewOf({ ...facts, policy: asked, reviewers: named, others: facts.reviewers });
    return eitherWay(apartFrom(reviewed, initiators, known, INITIATOR, 'the one for whom an AI tool made it'), (review) => {
      const { accepted, objections, notes } = review;
      // Who has left approves nothing, nor who is in no register, where there is one.
      const looked = accepted.map((reviewer) =>
        policy === null || policy.people.length === 0
          ? { reviewer, state: 'eligible' as const, reasons: [] }
          : eligibilityOf(reviewer, null, policy, facts.asOf),
      );
      const count = (...states: readonly Eligibility['state'][]): number =>
        countPeople(
          looked.filter(({ state }) => states.includes(state)).map(({ reviewer }) => reviewer),
          asked,
          wanted,
        );
      const counted = count('eligible');
      // Of a range it is its end that counts: what a later commit of it mends was never in force.
      const broken = change.broken === null ? [] : [{ code: 'policy-broken', text: change.broken }];
      const failures: Reason[] = facts.moment === 'audit' ? broken : [];
      const unapproved: Reason[] =
        counted < wanted
          ? [
              { code: 'policy-change-unapproved', text: wantedWords(wanted, counted, assisted && approvals === 0) },
              ...looked.flatMap((one) => one.reasons),
              ...objections,
            ]
          : [];
      const weaker = (change.differences ?? [])
        .filter(({ strength }) => strength === 'weaker')
        .map(({ words }) => ({ code: 'policy-weakened', text: `weaker: ${words}` }));
      const reasons = [...failures, ...unapproved, ...(facts.moment === 'audit' ? [] : broken), ...weaker, ...notes];
      if (failures.length > 0 || count('eligible', 'undetermined') < wanted) return { outcome: 'fail', reasons };
      if (unapproved.length > 0) return { outcome: 'unknown', reasons };
      if (change.differences === null && change.broken === null)
        return { outcome: 'unknown', reasons: [{ code: 'policy-change-unread', text: UNREAD }, ...reasons] };
      return { outcome: wanted === 0 ? 'not-applicable' : 'pass', reasons };
    });
  },
});

export const about: About = {
  why: 'Who can change the rules can change everything that they protect.',
  evidence: { contents: 'evidence', 'approval-trailers': 'subject' },
  fails:
    'fewer people than `policyChange.approvals` are named under `Policy-Approved-by` who may approve it, did not write it nor, where an AI tool had a part in it, have it made, did not reject it and, where there is a register of people, are in it and had not left; or the commit leads to a policy that is not valid. What it makes weaker is listed in words, whatever the verdict',
  unknown:
    "what it changes of the policy could not be read, or git's dates leave open whether an approver had left; or what stands beside an approver who is needed is more than a name, and neither a role nor a decision, or it may be one who made it under another spelling",
  fix: 'name who approved it; `sox policy diff` says what there is to approve',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['CM-3', 'CM-5', 'AC-5'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.8.9', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'BAI10.03'],
    'SOC 2 (TSC 2017)': ['CC5.3', 'CC8.1'],
    'PCI DSS 4.0': ['6.5.1'],
    'COSO 2013': ['Principle 12'],
  },
};

const INITIATOR: Reason = { code: 'approver-is-initiator', text: 'who is named as approving it is the one for whom an AI tool made it' };

const UNREAD = 'what it changes of the policy could not be read';

function wantedWords(wanted: number, counted: number, alone: boolean): string {
  if (alone) return 'an AI tool had a part in it, and no person is named who approves or reviews it';
  return `${wanted} ${wanted === 1 ? 'person has' : 'people have'} to approve it, and ${counted} can be counted`;
}
