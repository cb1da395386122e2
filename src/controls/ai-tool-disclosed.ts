import { CONTROL_KEYS } from '../model/control-keys.ts';
import type { Facts } from '../model/facts.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';
import { isBareMerge } from '../model/rules/bare-merge.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import type { Mark } from '../model/mark.ts';
import { saysNone } from '../model/rules/disclosure.ts';
import { unnamedTools } from '../model/rules/unnamed-tools.ts';
import { type About, defineControl, type Judgement, one } from './define.ts';

export default defineControl({
  id: 'ai-tool-disclosed',
  title: 'AI tool disclosed',
  statement:
    'A commit made with AI assistance names the tool in a trailer; where the policy asks it, every commit says which, or that there was none.',
  moments: ['commit', 'push', 'merge', 'audit'],
  keys: CONTROL_KEYS['ai-tool-disclosed'],
  judge(facts) {
    const { marks, trailers, policy } = facts;
    const { toolTrailers, disclosure } = (policy ?? DEFAULT_POLICY).ai;
    const none = saysNone(trailers, toolTrailers);
    if (!isAiAssisted(marks)) return disclosure === 'always' ? judgeHuman(facts, none) : { outcome: 'not-applicable', reasons: [] };
    if (none.length > 0) return failed('disclosure-contradicted', 'it says that no AI tool was used, and shows that one was');
    if (marks.some((mark) => mark.place === 'trailer' && mark.strength === 'declared')) return judgeNames(unnamedTools(marks));
    const misplaced = marks.some((mark) => mark.place === 'trailer-outside-block' && mark.strength === 'declared');
    if (!misplaced) return failed('no-tool-trailer', 'no trailer names the AI tool');
    return failed('tool-trailer-outside-block', 'the tool is named outside the trailer block, the last paragraph of the message');
  },
});

export const about: About = {
  why: 'Who reviews a change, and who tests the control over it, has to know what made it.',
  evidence: { marks: 'scope', 'tool-trailers': 'subject' },
  fails:
    'there is a declared or strong mark and no tool trailer in the trailer block, or a trailer that says `none`; a tool that is author or committer is none of those that the trailers name (one of its family, a model that it runs and what ran it are the same); under `always` also where there is no mark, and no `Assisted-by: none`, but for what a service that can say nothing made (dependabot, renovate)',
  unknown: null,
  fix: 'add `Assisted-by: <tool>:<model>`, or `Assisted-by: none`',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AU-3', 'CM-3'],
    'ISO/IEC 27001:2022': ['A.8.32'],
    'COBIT 2019': ['BAI06.01', 'BAI06.03'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.5.1'],
    'COSO 2013': ['Principle 11', 'Principle 13'],
  },
};

/** A commit whose trailers name some tool. */
function judgeNames(unnamed: readonly Mark[]): Judgement {
  if (unnamed.length === 0) return { outcome: 'pass', reasons: [] };
  const tools = [...new Set(unnamed.map(({ tool }) => tool))].join(' and ');
  return failed('shown-tool-not-named', `it was made by ${tools}, and no trailer names that tool`);
}

/** A commit without a mark, under a policy by which every commit says something. A merge that changes nothing by itself has nothing to say. */
function judgeHuman(facts: Facts, none: ReturnType<typeof saysNone>): Judgement {
  if (isBareMerge(facts)) return { outcome: 'not-applicable', reasons: [] };
  if (none.some(({ inBlock }) => inBlock)) return { outcome: 'pass', reasons: [] };
  // That a service made it is as much a claim as that no tool was used: whoever forges the one could have written the other.
  if (facts.service !== null)
    return one('not-applicable', 'service', `it says that ${facts.service} made it, a service that can say nothing of tools: a claim`);
  if (none.length > 0)
    return failed(
      'disclosure-outside-block',
      'that no AI tool was used is said outside the trailer block, the last paragraph of the message',
    );
  return failed('no-disclosure', 'no trailer says which AI tool was used, or that none was');
}

const failed = (code: string, text: string): Judgement => ({ outcome: 'fail', reasons: [{ code, text }] });
