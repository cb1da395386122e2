import type { ObservationCode } from '../model/observation.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'dates-plausible',
  title: 'Dates plausible',
  statement:
    'A commit is dated neither after the audit nor before its parents, as far as a day: what git says of when it was made does not contradict the history.',
  moments: ['audit'],
  mapping: {
    'NIST SP 800-53': ['AU-8', 'AU-10'],
    'ISO/IEC 27001:2022': ['A.8.15', 'A.8.17'],
    'COBIT 2019': ['BAI06.03', 'DSS06.05'],
  },
  keys: [],
  judge({ observations }) {
    const reasons = observations.filter(({ code }) => CONTRADICTIONS.has(code)).map(({ code, text }) => ({ code, text }));
    return { outcome: reasons.length > 0 ? 'fail' : 'pass', reasons };
  },
});

/** An import has old dates, and a rebase keeps those of authors: neither contradicts anything. */
const CONTRADICTIONS: ReadonlySet<ObservationCode> = new Set(['date-future', 'date-before-parent']);
