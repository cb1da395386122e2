import { CONTROL_KEYS } from '../model/control-keys.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { claimsAuthorship } from '../model/rules/ai-authorship.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'ai-author-allowed',
  title: 'No AI tool as author',
  statement: 'Where the policy forbids it, no AI tool is the author of a commit, is named as a co-author, or signs it off.',
  moments: ['commit', 'push', 'merge', 'audit'],
  keys: CONTROL_KEYS['ai-author-allowed'],
  judge({ marks, policy }) {
    if (policy?.ai.author !== 'forbidden' || !isAiAssisted(marks)) return { outcome: 'not-applicable', reasons: [] };
    const claims = marks.filter(claimsAuthorship);
    if (claims.length === 0) return { outcome: 'pass', reasons: [] };
    return {
      outcome: 'fail',
      reasons: claims.map(({ place, tool }) =>
        place === 'author'
          ? { code: 'ai-is-author', text: `the author is an AI tool (${tool}), and the policy wants a person` }
          : { code: 'ai-is-co-author', text: `a trailer makes an AI tool (${tool}) an author; the policy wants it named as a tool` },
      ),
    };
  },
});

export const about: About = {
  why: 'A person answers for every change. A tool that is its author leaves nobody who does.',
  evidence: { marks: 'scope', history: 'subject' },
  fails: 'an AI tool is the author, or `Co-authored-by`, `Co-developed-by`, `Authored-by` or `Signed-off-by` names one',
  unknown: null,
  fix: 'name the tool under `Assisted-by`; commit as the person who answers for the change',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AU-10', 'CM-5'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.8.32'],
    'COBIT 2019': ['BAI06.01'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': [],
    'COSO 2013': ['Principle 5'],
  },
};
