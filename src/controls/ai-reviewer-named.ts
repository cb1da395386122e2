import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { objectionTo } from '../model/rules/eligible-reviewer.ts';
import { isBeforeReview } from '../model/rules/review-demand.ts';
import { isPlaceholder } from '../model/rules/reviewers.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'ai-reviewer-named',
  title: 'Reviewer of AI-assisted work named',
  statement: 'A commit made with AI assistance names a reviewer who is a person and neither its author nor its committer.',
  moments: ['commit', 'push', 'merge', 'audit'],
  mapping: { 'NIST SP 800-53': ['AC-5', 'CM-3'], 'ISO/IEC 27001:2022': ['A.5.3', 'A.8.32'], 'COBIT 2019': ['BAI06.01', 'DSS06.03'] },
  judge(facts) {
    if (!isAiAssisted(facts.marks)) return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeReview(facts.moment, facts.policy)) return { outcome: 'deferred', reasons: [] };
    if (facts.reviewers.length === 0) return { outcome: 'fail', reasons: [{ code: 'no-reviewer', text: 'no trailer names a reviewer' }] };
    const objections = facts.reviewers.map((reviewer) => objectionTo(reviewer, facts));
    const accepted = objections.includes(null) && !facts.reviewers.some((reviewer) => isPlaceholder(reviewer.value));
    if (accepted) return { outcome: 'pass', reasons: [] };
    return { outcome: 'fail', reasons: objections.filter((objection) => objection !== null) };
  },
});
