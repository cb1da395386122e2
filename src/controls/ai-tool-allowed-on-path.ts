import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { accessOf, limitsPaths } from '../model/rules/tool-access.ts';
import { toolUses } from '../model/rules/tool-uses.ts';
import { defineControl, settled } from './define.ts';

export default defineControl({
  id: 'ai-tool-allowed-on-path',
  title: 'AI tool allowed on path',
  statement:
    'No AI tool is used on paths that the policy denies to it, or on a class of paths for which it is not approved or falls short of what is asked.',
  moments: ['commit', 'push', 'merge', 'audit'],
  mapping: {
    'NIST SP 800-53': ['AC-3', 'AC-6', 'SA-9'],
    'ISO/IEC 27001:2022': ['A.5.15', 'A.5.23', 'A.8.3'],
    'COBIT 2019': ['APO10.04', 'DSS05.04'],
  },
  keys: ['ai.allow', 'ai.deny', 'ai.toolDemands', 'ai.tools', 'risk'],
  judge({ marks, policy, files, asOf }) {
    if (policy === null || !limitsPaths(policy) || !isAiAssisted(marks)) return { outcome: 'not-applicable', reasons: [] };
    if (files === null) return { outcome: 'unknown', reasons: [{ code: 'files-unknown', text: 'git cannot say which files it changes' }] };
    return settled(toolUses(marks).map((use) => accessOf(use, files, policy, asOf)));
  },
});
