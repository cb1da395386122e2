import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { reviewOf } from '../model/rules/eligible-reviewer.ts';
import { isBeforeReview } from '../model/rules/review-demand.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'ai-reviewer-named',
  title: 'Reviewer of AI-assisted work named',
  statement: 'A commit made with AI assistance names a reviewer who is a person and none of its authors, nor its committer.',
  moments: ['commit', 'push', 'merge', 'audit'],
  mapping: { 'NIST SP 800-53': ['AC-5', 'CM-3'], 'ISO/IEC 27001:2022': ['A.5.3', 'A.8.32'], 'COBIT 2019': ['BAI06.01', 'DSS06.03'] },
  afterEmergency: true,
  keys: ['ai.reviewerAt', 'ai.reviewerTrailers', 'reviewers'],
  judge(facts) {
    if (!isAiAssisted(facts.marks)) return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeReview(facts.moment, facts.policy)) return { outcome: 'deferred', reasons: [] };
    if (facts.reviewers.length === 0) return { outcome: 'fail', reasons: [{ code: 'no-reviewer', text: 'no trailer names a reviewer' }] };
    const { accepted, objections, notes } = reviewOf(facts);
    if (accepted.length > 0 && !objections.some(({ code }) => code === 'reviewer-placeholder')) return { outcome: 'pass', reasons: notes };
    return { outcome: 'fail', reasons: [...objections, ...notes] };
  },
});
