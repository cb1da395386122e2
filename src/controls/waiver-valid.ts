import { holdsOver } from '../model/rules/holds-over.ts';
import { flawsOf, waiversFor } from '../model/rules/waive.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'waiver-valid',
  title: 'Waivers approved and limited',
  statement:
    'A waiver in whose scope a change falls was approved by somebody who may, and neither asked for it nor made the change, and holds no longer than the policy lets it.',
  moments: ['push', 'merge', 'audit'],
  keys: ['waivers'],
  judge(facts) {
    // One that has ended, or not begun, permits nothing and harms nothing.
    const relevant = waiversFor(facts).filter((waiver) => !['expired', 'not-yet'].includes(holdsOver(waiver, facts.asOf)));
    if (relevant.length === 0) return { outcome: 'not-applicable', reasons: [] };
    const flaws = relevant.flatMap((waiver) => flawsOf(waiver, facts));
    return { outcome: flaws.length === 0 ? 'pass' : 'fail', reasons: flaws };
  },
});

export const about: About = {
  why: 'A permission to deviate is worth as much as whoever gave it.',
  evidence: { waivers: 'subject' },
  fails:
    'a waiver that is for the commit, on a day on which it is meant to hold, was approved by whoever asked for it, by the author, the committer or a co-author, by an AI tool, a bot or nobody, or by somebody not in `waivers.approvers`, or, where there is a register of people, by somebody whom it does not have or who was not there on the day on which it begins; or holds longer than `waivers.maxDays`',
  unknown: null,
  fix: 'have somebody else approve it, for less time',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AC-5', 'CM-3', 'CA-5'],
    'ISO/IEC 27001:2022': ['A.5.3', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'MEA02.01'],
    'SOC 2 (TSC 2017)': ['CC4.2', 'CC5.3'],
    'PCI DSS 4.0': [],
    'COSO 2013': ['Principle 12', 'Principle 17'],
  },
};
