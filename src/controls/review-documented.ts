import { countPeople, reviewOf } from '../model/rules/eligible-reviewer.ts';
import { demandFor, isAsked } from '../model/rules/review-demand.ts';
import { type ReviewRecord, recordOf } from '../model/rules/review-record.ts';
import { GRADES } from '../model/review.ts';
import type { Reason } from '../model/verdict.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'review-documented',
  title: 'Review documented',
  statement:
    'Where the policy asks for it at a risk, the record of the review says who reviewed, what was decided and why, and is of the grade that the policy asks for.',
  moments: ['merge', 'audit'],
  mapping: {
    'NIST SP 800-53': ['AU-3', 'AU-10', 'CM-3'],
    'ISO/IEC 27001:2022': ['A.5.33', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'BAI06.03'],
  },
  afterEmergency: true,
  keys: ['ai.reviews', 'ai.reviewsOf', 'risk'],
  judge(facts) {
    const { policy, risk, marks } = facts;
    const { reviewers: wanted, evidence, reasons: wantsReasons } = demandFor(policy, risk);
    if (!isAsked(marks, policy) || (evidence === null && !wantsReasons)) return { outcome: 'not-applicable', reasons: [] };
    const { accepted, notes } = reviewOf(facts);
    const records = accepted.map(recordOf);
    if (records.some(({ decision }) => decision === 'rejected'))
      return {
        outcome: 'fail',
        reasons: [{ code: 'review-rejected', text: 'a reviewer is recorded as having rejected the change' }, ...notes],
      };
    const least = evidence ?? 'claimed';
    // What a platform has or somebody signed may say all that the trailers leave out.
    if (GRADES.indexOf(least) > GRADES.indexOf('claimed')) {
      const text = `the policy asks for a record of the review that is ${WORDS[least]}; a trailer is a claim, and sox has nothing else to look at`;
      return { outcome: 'unknown', reasons: [{ code: 'evidence-missing', text }, ...notes] };
    }
    const whole = records.filter((record) => missingIn(record, wantsReasons).length === 0);
    const enough = countPeople(
      whole.map(({ reviewer }) => reviewer),
      policy,
      wanted,
    );
    if (enough >= wanted) return { outcome: 'pass', reasons: [CLAIM, ...notes] };
    const none: Reason[] =
      records.length < wanted ? [{ code: 'review-missing', text: 'fewer reviewers are recorded than the policy asks for' }] : [];
    return { outcome: 'fail', reasons: [...records.flatMap((record) => missingIn(record, wantsReasons)), ...none, ...notes] };
  },
});

const WORDS = { claimed: 'written down', signed: 'signed by the reviewer', platform: "the platform's own" } as const;
const CLAIM: Reason = { code: 'review-claimed', text: 'the record of the review is a trailer, which is a claim' };

function missingIn({ decision, reasons }: ReviewRecord, wantsReasons: boolean): Reason[] {
  return [
    ...(decision === null ? [{ code: 'decision-missing', text: 'a reviewer is named, and no decision of theirs is recorded' }] : []),
    ...(wantsReasons && reasons === null ? [{ code: 'reasons-missing', text: 'the record of a review gives no reasons' }] : []),
  ];
}
