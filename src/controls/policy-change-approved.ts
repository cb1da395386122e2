import { DEFAULT_POLICY } from '../model/policy.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { countPeople, reviewOf } from '../model/rules/eligible-reviewer.ts';
import type { Reason } from '../model/verdict.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'policy-change-approved',
  title: 'Change of policy approved',
  statement:
    'A change to the policy, its registers, the baseline, the hooks, the definition of CI or CODEOWNERS names as many approvers as the policy asks for, and at least one person where an AI tool had a part in it; and it leads to a policy that is valid.',
  moments: ['merge', 'audit'],
  mapping: {
    'NIST SP 800-53': ['CM-3', 'CM-5', 'AC-5'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.8.9', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'BAI10.03'],
  },
  keys: ['policyChange'],
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
    const { accepted, objections, notes } = reviewOf({ ...facts, policy: asked, reviewers: named });
    const counted = countPeople(accepted, asked, wanted);
    // Of a range it is its end that counts: what a later commit of it mends was never in force.
    const broken = change.broken === null ? [] : [{ code: 'policy-broken', text: change.broken }];
    const failures: Reason[] = [
      ...(facts.moment === 'audit' ? broken : []),
      ...(counted < wanted
        ? [{ code: 'policy-change-unapproved', text: wantedWords(wanted, counted, assisted && approvals === 0) }, ...objections]
        : []),
    ];
    const weaker = (change.differences ?? [])
      .filter(({ strength }) => strength === 'weaker')
      .map(({ words }) => ({ code: 'policy-weakened', text: `weaker: ${words}` }));
    const reasons = [...failures, ...(facts.moment === 'audit' ? [] : broken), ...weaker, ...notes];
    if (failures.length > 0) return { outcome: 'fail', reasons };
    if (change.differences === null && change.broken === null)
      return { outcome: 'unknown', reasons: [{ code: 'policy-change-unread', text: UNREAD }, ...reasons] };
    return { outcome: wanted === 0 ? 'not-applicable' : 'pass', reasons };
  },
});

const UNREAD = 'what it changes of the policy could not be read';

function wantedWords(wanted: number, counted: number, alone: boolean): string {
  if (alone) return 'an AI tool had a part in it, and no person is named who approves or reviews it';
  return `${wanted} ${wanted === 1 ? 'person has' : 'people have'} to approve it, and ${counted} can be counted`;
}
