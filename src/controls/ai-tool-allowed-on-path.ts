import { CONTROL_KEYS } from '../model/control-keys.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { accessOf, limitsPaths } from '../model/rules/tool-access.ts';
import { toolUses } from '../model/rules/tool-uses.ts';
import { type About, defineControl, settled } from './define.ts';

export default defineControl({
  id: 'ai-tool-allowed-on-path',
  title: 'AI tool allowed on path',
  statement:
    'No AI tool is used on paths that the policy denies to it, or on a class of paths for which it is not approved or falls short of what is asked.',
  moments: ['commit', 'push', 'merge', 'audit'],
  keys: CONTROL_KEYS['ai-tool-allowed-on-path'],
  judge({ marks, policy, files, asOf }) {
    if (policy === null || !limitsPaths(policy) || !isAiAssisted(marks)) return { outcome: 'not-applicable', reasons: [] };
    if (files === null) return { outcome: 'unknown', reasons: [{ code: 'files-unknown', text: 'git cannot say which files it changes' }] };
    return settled(toolUses(marks).map((use) => accessOf(use, files, policy, asOf)));
  },
});

export const about: About = {
  why: 'Not every tool may see, or write, every part of the code.',
  evidence: { marks: 'scope', tools: 'evidence', codeowners: 'evidence' },
  fails:
    'an AI-assisted commit touches a path that `ai.deny` names, or one on which another tool alone may be used; or the register does not approve the tool for the path or its class, or does not show of it what is asked for that class',
  unknown:
    'git cannot say which files are changed, or what is asked of the tool cannot be told; owners give classes to paths, and there is no CODEOWNERS file',
  fix: 'take the files out of the commit (`git restore --staged`), and leave them to a person; `sox classify` says what may be used where',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AC-3', 'AC-6', 'SA-9'],
    'ISO/IEC 27001:2022': ['A.5.15', 'A.5.23', 'A.8.3'],
    'COBIT 2019': ['APO10.04', 'DSS05.04'],
    'SOC 2 (TSC 2017)': ['CC6.3', 'CC9.2'],
    'PCI DSS 4.0': [],
    'COSO 2013': ['Principle 11'],
  },
};
