import { CONTROL_KEYS } from '../model/control-keys.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { approvalOf } from '../model/rules/tool-standing.ts';
import { toolUses } from '../model/rules/tool-uses.ts';
import { type About, defineControl, settled } from './define.ts';

export default defineControl({
  id: 'ai-tool-approved',
  title: 'AI tool approved',
  statement:
    'A commit is made with no AI tool but those that the register approves at its time, in their approved versions and with their approved models.',
  moments: ['commit', 'push', 'merge', 'audit'],
  keys: CONTROL_KEYS['ai-tool-approved'],
  judge({ marks, policy, asOf }) {
    const register = policy?.ai.tools;
    if (register === undefined || !isAiAssisted(marks)) return { outcome: 'not-applicable', reasons: [] };
    return settled(toolUses(marks).map((use) => approvalOf(use, register, asOf)));
  },
});

export const about: About = {
  why: 'A tool sees the code, and what it learns of it goes where its vendor is. Which may be used is decided before, by somebody who answers for it.',
  evidence: { marks: 'scope', tools: 'evidence' },
  fails: 'a tool is not in the register, is not approved, not yet or no longer, or its version or model is not among those approved',
  unknown:
    'the commit does not say a version or model that is limited, or the approval begins or ends within the time in which the commit may have been made',
  fix: 'make the change with a tool that is approved (`sox tools list`), or without one; a change of the register is a change of the policy',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['CM-7(5)', 'CM-10', 'SA-9'],
    'ISO/IEC 27001:2022': ['A.5.19', 'A.5.23', 'A.8.19'],
    'COBIT 2019': ['APO10.02', 'BAI06.01'],
    'SOC 2 (TSC 2017)': ['CC9.2'],
    'PCI DSS 4.0': [],
    'COSO 2013': ['Principle 11'],
  },
};
