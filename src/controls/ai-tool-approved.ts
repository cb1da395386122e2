import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { approvalOf } from '../model/rules/tool-standing.ts';
import { toolUses } from '../model/rules/tool-uses.ts';
import { defineControl, settled } from './define.ts';

export default defineControl({
  id: 'ai-tool-approved',
  title: 'AI tool approved',
  statement:
    'A commit is made with no AI tool but those that the register approves at its time, in their approved versions and with their approved models.',
  moments: ['commit', 'push', 'merge', 'audit'],
  mapping: {
    'NIST SP 800-53': ['CM-7(5)', 'CM-10', 'SA-9'],
    'ISO/IEC 27001:2022': ['A.5.19', 'A.5.23', 'A.8.19'],
    'COBIT 2019': ['APO10.02', 'BAI06.01'],
  },
  keys: ['ai.tools'],
  judge({ marks, policy, asOf }) {
    const register = policy?.ai.tools;
    if (register === undefined || !isAiAssisted(marks)) return { outcome: 'not-applicable', reasons: [] };
    return settled(toolUses(marks).map((use) => approvalOf(use, register, asOf)));
  },
});
