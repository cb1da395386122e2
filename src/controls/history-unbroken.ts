import type { Observation, ObservationCode } from '../model/observation.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'history-unbroken',
  title: 'History unbroken',
  statement: 'A branch goes on, by first parents, from where an earlier report saw it, and still reaches all that it reached then.',
  moments: ['audit'],
  mapping: {
    'NIST SP 800-53': ['AU-9', 'AU-10', 'CM-5'],
    'ISO/IEC 27001:2022': ['A.5.33', 'A.8.4', 'A.8.15'],
    'COBIT 2019': ['BAI06.03', 'DSS06.05'],
  },
  keys: [],
  judge({ observations, recorded }) {
    const broken = among(observations, BROKEN);
    if (broken.length > 0) return { outcome: 'fail', reasons: broken };
    // The reflog is of one clone, and its owner can edit it.
    const hints = among(observations, HINTS);
    if (hints.length > 0) return { outcome: 'unknown', reasons: hints };
    // Too early: from the second audit on there is something to compare with.
    if (!recorded) return { outcome: 'deferred', reasons: [] };
    return { outcome: 'pass', reasons: [] };
  },
});

const BROKEN: ReadonlySet<ObservationCode> = new Set(['history-rewritten', 'first-parent-discontinuity']);
const HINTS: ReadonlySet<ObservationCode> = new Set(['branch-forced']);

const among = (observations: readonly Observation[], codes: ReadonlySet<ObservationCode>) =>
  observations.filter(({ code }) => codes.has(code)).map(({ code, text }) => ({ code, text }));
