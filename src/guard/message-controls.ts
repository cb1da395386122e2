import aiAuthorAllowed from '../controls/ai-author-allowed.ts';
import aiReviewerNamed from '../controls/ai-reviewer-named.ts';
import aiToolAllowedOnPath from '../controls/ai-tool-allowed-on-path.ts';
import aiToolApproved from '../controls/ai-tool-approved.ts';
import aiToolDisclosed from '../controls/ai-tool-disclosed.ts';
import { judge } from '../controls/define.ts';
import type { Facts } from '../model/facts.ts';
import type { Verdict } from '../model/verdict.ts';

/** The controls that a message can be judged by. What is staged has had its own hook. */
const CONTROLS = [aiAuthorAllowed, aiToolDisclosed, aiToolApproved, aiToolAllowedOnPath, aiReviewerNamed];

/** The verdicts that stop the commit (`fail`), and those of which its author has to hear (`unknown`). */
export function judgeMessage(facts: Facts): Verdict[] {
  return CONTROLS.map((control) => judge(control, facts)).filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown');
}
