import { CONTROL_KEYS } from '../model/control-keys.ts';
import { countPeople, REJECTED, reviewOf } from '../model/rules/eligible-reviewer.ts';
import { demandFor, isReviewAsked } from '../model/rules/review-demand.ts';
import { type ReviewRecord, recordOf } from '../model/rules/review-record.ts';
import { GRADES } from '../model/review.ts';
import type { Reason } from '../model/verdict.ts';
import { type About, defineControl, eitherWay } from './define.ts';

export default defineControl({
  id: 'review-documented',
  title: 'Review documented',
  statement:
    'Where the policy asks for it at a risk, the record of the review says who reviewed, what was decided and why, and is of the grade that the policy asks for.',
  moments: ['merge', 'audit'],
  afterEmergency: true,
  keys: CONTROL_KEYS['review-documented'],
  judge(facts) {
    const { policy, risk } = facts;
    const { reviewers: wanted, evidence, reasons: wantsReasons } = demandFor(policy, risk);
    if (!isReviewAsked(facts) || (evidence === null && !wantsReasons)) return { outcome: 'not-applicable', reasons: [] };
    return eitherWay(reviewOf(facts), ({ accepted, unclear, objections, notes }) => {
      const records = accepted.map(recordOf);
      if (objections.includes(REJECTED)) return { outcome: 'fail', reasons: [REJECTED, ...notes] };
      const least = evidence ?? 'claimed';
      // What a platform has or somebody signed may say all that the trailers leave out.
      if (GRADES.indexOf(least) > GRADES.indexOf('claimed')) {
        const text = `the policy asks for a record of the review that is ${WORDS[least]}; a trailer is a claim, and sox has nothing else to look at`;
        return { outcome: 'unknown', reasons: [{ code: 'evidence-missing', text }, ...notes] };
      }
      // What is unclear may be a decision with its reasons.
      const whole = records.filter((record) => unclear.includes(record.reviewer) || missingIn(record, wantsReasons).length === 0);
      const enough = countPeople(
        whole.map(({ reviewer }) => reviewer),
        policy,
        wanted,
      );
      if (enough >= wanted) return { outcome: 'pass', reasons: [CLAIM, ...notes] };
      const none: Reason[] =
        records.length < wanted ? [{ code: 'review-missing', text: 'fewer reviewers are recorded than the policy asks for' }] : [];
      return { outcome: 'fail', reasons: [...records.flatMap((record) => missingIn(record, wantsReasons)), ...none, ...notes] };
    });
  },
});

export const about: About = {
  why: 'Who tests the control later has to see what was decided, and why.',
  evidence: { marks: 'scope', 'reviewer-trailers': 'subject', codeowners: 'evidence', forge: 'evidence' },
  fails: 'a reviewer rejected the change, or no decision or no reasons are recorded',
  unknown:
    'the policy asks for more than a claim, which is all that a trailer is; what stands beside a reviewer who is needed is more than a name, and neither a role nor a decision, or it may be one who made it under another spelling; owners give classes to paths, and there is no CODEOWNERS file',
  fix: 'write `Reviewed-by: Name <mail> # approved: the reasons`',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AU-3', 'AU-10', 'CM-3'],
    'ISO/IEC 27001:2022': ['A.5.33', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'BAI06.03'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.5.1'],
    'COSO 2013': ['Principle 12', 'Principle 13'],
  },
};

const WORDS = { claimed: 'written down', signed: 'signed by the reviewer', platform: "the platform's own" } as const;
const CLAIM: Reason = { code: 'review-claimed', text: 'the record of the review is a trailer, which is a claim' };

function missingIn({ decision, reasons }: ReviewRecord, wantsReasons: boolean): Reason[] {
  return [
    ...(decision === null ? [{ code: 'decision-missing', text: 'a reviewer is named, and no decision of theirs is recorded' }] : []),
    ...(wantsReasons && reasons === null ? [{ code: 'reasons-missing', text: 'the record of a review gives no reasons' }] : []),
  ];
}
