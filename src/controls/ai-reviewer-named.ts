import type { Facts } from '../model/facts.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { isPerson, isPlaceholder, isListed } from '../model/rules/reviewers.ts';
import { samePerson } from '../model/rules/same-person.ts';
import type { NamedReviewer } from '../model/review.ts';
import type { Reason } from '../model/verdict.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'ai-reviewer-named',
  title: 'Reviewer of AI-assisted work named',
  statement: 'A commit made with AI assistance names a reviewer who is a person and neither its author nor its committer.',
  moments: ['commit', 'push', 'merge', 'audit'],
  judge(facts) {
    if (!isAiAssisted(facts.marks)) return { outcome: 'not-applicable', reasons: [] };
    if (facts.moment === 'commit' && facts.policy?.ai.reviewerAt === 'merge') return { outcome: 'deferred', reasons: [] };
    if (facts.reviewers.length === 0) return { outcome: 'fail', reasons: [{ code: 'no-reviewer', text: 'no trailer names a reviewer' }] };
    const objections = facts.reviewers.map((reviewer) => objectionTo(reviewer, facts));
    const accepted = objections.includes(null) && !facts.reviewers.some((reviewer) => isPlaceholder(reviewer.value));
    if (accepted) return { outcome: 'pass', reasons: [] };
    return { outcome: 'fail', reasons: objections.filter((objection) => objection !== null) };
  },
});

/** Why this reviewer does not count; null where nothing speaks against them. */
function objectionTo(reviewer: NamedReviewer, { commit, policy }: Facts): Reason | null {
  if (isPlaceholder(reviewer.value)) return { code: 'reviewer-placeholder', text: 'the reviewer is still the placeholder, not a person' };
  if (!reviewer.inBlock)
    return { code: 'reviewer-outside-block', text: 'the reviewer is named outside the trailer block, the last paragraph of the message' };
  if (!isPerson(reviewer)) return { code: 'reviewer-not-a-person', text: 'the reviewer named is a bot or an AI tool' };
  if (samePerson(reviewer, commit.author)) return { code: 'reviewer-is-author', text: 'the reviewer named is the author' };
  if (samePerson(reviewer, commit.committer)) return { code: 'reviewer-is-committer', text: 'the reviewer named is the committer' };
  if (!isListed(reviewer, policy?.reviewers ?? []))
    return { code: 'reviewer-not-listed', text: "the reviewer named is not among the policy's reviewers" };
  return null;
}
