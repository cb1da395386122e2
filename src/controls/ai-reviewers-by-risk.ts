import { CONTROL_KEYS } from '../model/control-keys.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { countPeople, reviewOf } from '../model/rules/eligible-reviewer.ts';
import { demandFor, isReviewAsked, isBeforeDemand } from '../model/rules/review-demand.ts';
import type { Reason } from '../model/verdict.ts';
import { type About, defineControl, eitherWay } from './define.ts';

export default defineControl({
  id: 'ai-reviewers-by-risk',
  title: 'Reviewers by risk',
  statement:
    'A commit made with AI assistance, or every commit where the policy says so, names as many reviewers, and those of the roles, that the policy asks for at its risk.',
  moments: ['push', 'merge', 'audit'],
  afterEmergency: true,
  keys: CONTROL_KEYS['ai-reviewers-by-risk'],
  judge(facts) {
    const { policy, risk, moment } = facts;
    const { reviewers: wanted, trailers } = demandFor(policy, risk);
    // That an AI-assisted commit names one reviewer is a control of its own.
    const isOther = isAiAssisted(facts.marks) && wanted <= 1 && trailers.length === 0;
    if (isOther || !isReviewAsked(facts)) return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeDemand(moment, policy)) return { outcome: 'deferred', reasons: [] };
    return eitherWay(reviewOf(facts), ({ accepted, notes }) => {
      const named = countPeople(accepted, policy, wanted);
      const reasons: Reason[] = [
        ...(named < wanted
          ? [
              {
                code: 'too-few-reviewers',
                text: `at ${risk} risk ${wanted} ${wanted === 1 ? 'reviewer has' : 'reviewers have'} to be named, and ${named} can be counted`,
              },
            ]
          : []),
        ...trailers
          .filter((key) => !accepted.some((reviewer) => reviewer.key.toLowerCase() === key.toLowerCase()))
          .map((key) => ({ code: 'role-missing', text: `at ${risk} risk ${key} has to name a person, and names none who can be it` })),
      ];
      return { outcome: reasons.length === 0 ? 'pass' : 'fail', reasons: [...reasons, ...notes] };
    });
  },
});

export const about: About = {
  why: 'What can misstate the accounts is looked at by more people than what cannot.',
  evidence: { marks: 'scope', codeowners: 'evidence', 'reviewer-trailers': 'subject' },
  fails: "fewer different people can be counted than the policy asks for at the risk, or a role's trailer names nobody who can be it",
  unknown:
    'what stands beside a reviewer who is needed is more than a name, and neither a role nor a decision, or it may be one who made it under another spelling; owners give classes to paths, and there is no CODEOWNERS file',
  fix: "add the reviewers, and the roles' trailers",
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AC-5', 'CM-3', 'CM-4'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'DSS06.03'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.2.3', '6.2.3.1'],
    'COSO 2013': ['Principle 10', 'Principle 11'],
  },
};
