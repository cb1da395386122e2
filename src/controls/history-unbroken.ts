import { CONTROL_KEYS } from '../model/control-keys.ts';
import { brokenHistory } from '../model/rules/broken-history.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'history-unbroken',
  title: 'History unbroken',
  statement: 'A branch goes on, by first parents, from where an earlier report saw it, and still reaches all that it reached then.',
  moments: ['audit'],
  restsOnReport: true,
  keys: CONTROL_KEYS['history-unbroken'],
  judge({ observations, recorded }) {
    const broken = brokenHistory(observations);
    if (broken !== null) return broken;
    // Too early: from the second audit on there is something to compare with.
    if (!recorded) return { outcome: 'deferred', reasons: [] };
    return { outcome: 'pass', reasons: [] };
  },
});

export const about: About = {
  why: 'What was audited once has to be there the next time: a history that was rewritten in between has lost what nobody can test any more.',
  evidence: { history: 'subject', 'earlier-report': 'scope' },
  fails:
    'beside an earlier report (`sox audit --from report.json`) the first change of a branch has the observation `history-rewritten`, or the change that a merge came with `first-parent-discontinuity`: also a change of another branch that has merged it since',
  unknown:
    'the reflog of this clone alone says that the branch was forced. Deferred where there is no earlier report; beside one it is judged without a policy as well',
  fix: 'restore what was lost (`git branch rescued <the tip that the report recorded>`), or have the rewriting explained and approved; forbid forced updates of the branch in the forge',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AU-9', 'AU-10', 'CM-5'],
    'ISO/IEC 27001:2022': ['A.5.33', 'A.8.4', 'A.8.15'],
    'COBIT 2019': ['BAI06.03', 'DSS06.05'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': [],
    'COSO 2013': ['Principle 11', 'Principle 13'],
  },
};
