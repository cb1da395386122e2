import { CONTROL_KEYS } from '../model/control-keys.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { reviewOf } from '../model/rules/eligible-reviewer.ts';
import { isBeforeReview } from '../model/rules/review-demand.ts';
import { type About, defineControl, eitherWay } from './define.ts';

export default defineControl({
  id: 'ai-reviewer-named',
  title: 'Reviewer of AI-assisted work named',
  statement: 'A commit made with AI assistance names a reviewer who is a person and none of its authors, nor its committer.',
  moments: ['commit', 'push', 'merge', 'audit'],
  afterEmergency: true,
  keys: CONTROL_KEYS['ai-reviewer-named'],
  judge(facts) {
    if (!isAiAssisted(facts.marks)) return { outcome: 'not-applicable', reasons: [] };
    if (isBeforeReview(facts.moment, facts.policy)) return { outcome: 'deferred', reasons: [] };
    if (facts.reviewers.length === 0) return { outcome: 'fail', reasons: [{ code: 'no-reviewer', text: 'no trailer names a reviewer' }] };
    return eitherWay(reviewOf(facts), ({ accepted, objections, notes }) =>
      accepted.length > 0 && !objections.some(({ code }) => code === 'reviewer-placeholder')
        ? { outcome: 'pass', reasons: notes }
        : { outcome: 'fail', reasons: [...objections, ...notes] },
    );
  },
});

export const about: About = {
  why: 'What a tool wrote was understood by nobody yet. Somebody else than who asked for it is to look at it, and is named before it goes on.',
  evidence: { marks: 'scope', 'reviewer-trailers': 'subject' },
  fails:
    "no reviewer trailer is in the trailer block, or it stands in a code fence, a comment or an element of HTML (`<pre>`, `<details>`, `<del>` and the like) that is never closed, or in the words of somebody else (`{quote}`, `[quote]`, a quotation over several lines, below `Grace wrote:`); or the person named is the author, the committer, a co-author (`Co-authored-by`, `Co-developed-by`, `Written-by`, `Paired-with` and the like, or the author of a commit that `git merge --squash` lists), the one for whom it says that an AI tool as its author made it (`Requested-by`, `On-behalf-of`), a bot, an AI tool (also by a name alone, `Claude`, `codex-reviewer`), nobody in particular (`AI Reviewer`, `The Team`), a placeholder, a word that the review is outstanding, or not in the policy's `reviewers`",
  unknown:
    'what stands beside a reviewer who is needed is more than a name, and neither a role nor a decision, or it may be one who made it under another spelling, or the commit has neither name nor address of its author or committer',
  fix: 'add `Reviewer: Name <mail>` for the person who reviews the change',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AC-5', 'CM-3'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'DSS06.03'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.2.3.1'],
    'COSO 2013': ['Principle 10', 'Principle 11'],
  },
};
