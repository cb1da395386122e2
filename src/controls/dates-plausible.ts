import { CONTROL_KEYS } from '../model/control-keys.ts';
import type { ObservationCode } from '../model/observation.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'dates-plausible',
  title: 'Dates plausible',
  statement:
    'A commit is dated neither after the audit nor before any that it goes back to, as far as a day: what git says of when it was made does not contradict the history.',
  moments: ['audit'],
  keys: CONTROL_KEYS['dates-plausible'],
  judge({ observations }) {
    const reasons = observations.filter(({ code }) => CONTRADICTIONS.has(code)).map(({ code, text }) => ({ code, text }));
    return { outcome: reasons.length > 0 ? 'fail' : 'pass', reasons };
  },
});

export const about: About = {
  why: 'A period is told by dates, and what expires is judged by them. A date that cannot be shows that one was written that is not true, or that a clock was wrong.',
  evidence: { history: 'subject' },
  fails: 'the commit has the observation `date-future` or `date-before-parent`',
  unknown: null,
  fix: "find out when it was made and came in (the forge's log, an earlier report), and record that; the date itself stays",
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AU-8', 'AU-10'],
    'ISO/IEC 27001:2022': ['A.8.15', 'A.8.17'],
    'COBIT 2019': ['BAI06.03', 'DSS06.05'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': [],
    'COSO 2013': ['Principle 13'],
  },
};

/** An import has old dates, and a rebase keeps those of authors: neither contradicts anything. */
const CONTRADICTIONS: ReadonlySet<ObservationCode> = new Set(['date-future', 'date-before-parent']);
