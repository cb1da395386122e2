import { CONTROL_KEYS } from '../model/control-keys.ts';
import { holdsOver } from '../model/rules/holds-over.ts';
import { doubtsOf, flawsOf, waiversFor } from '../model/rules/waive.ts';
import type { Outcome, Reason } from '../model/verdict.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'waiver-valid',
  title: 'Waivers approved and limited',
  statement:
    'A waiver that is for a deviation of a change was approved by somebody who may, and neither asked for it nor made the change, and holds no longer than the policy lets it.',
  moments: ['push', 'merge', 'audit'],
  keys: CONTROL_KEYS['waiver-valid'],
  afterOthers: true,
  judge(facts, others) {
    if (facts.waivers.length === 0) return NOTHING;
    const said = new Map(others.map(({ control, outcome }) => [control, outcome]));
    // One that has ended, or not begun, permits nothing and harms nothing; nor does one for what is no deviation.
    const relevant = waiversFor(facts).filter(
      (waiver) =>
        DEVIATES.has(said.get(waiver.control) ?? 'not-applicable') && !['expired', 'not-yet'].includes(holdsOver(waiver, facts.asOf)),
    );
    if (relevant.length === 0) return NOTHING;
    const flaws: Reason[] = [];
    const open: Reason[] = [];
    for (const waiver of relevant) {
      const own = flawsOf(waiver, facts);
      (said.get(waiver.control) === 'unknown' ? open : flaws).push(...own);
      if (own.length === 0) open.push(...doubtsOf(waiver, facts));
    }
    return { outcome: flaws.length > 0 ? 'fail' : open.length > 0 ? 'unknown' : 'pass', reasons: [...flaws, ...open] };
  },
});

const NOTHING = { outcome: 'not-applicable', reasons: [] } as const;

/** What a control says where a waiver for it has something to permit, or may have; what is put off is no deviation yet. */
const DEVIATES: ReadonlySet<Outcome> = new Set(['fail', 'waived', 'unknown']);

export const about: About = {
  why: 'A permission to deviate is worth as much as whoever gave it.',
  evidence: { waivers: 'subject' },
  fails:
    'a waiver for a control that the commit fails, or would fail without a waiver, on a day on which it is meant to hold, was approved by whoever asked for it, by the author, the committer or a co-author, by an AI tool, a bot or nobody, is recorded as rejected or not approved yet, or was approved by somebody not in `waivers.approvers`, or, where there is a register of people, by somebody whom it does not have or who was not there on the day on which it begins; or holds longer than `waivers.maxDays`',
  unknown:
    'such a waiver is for a control of which nobody can tell whether the commit fails it; or what stands beside the approver of one is more than a name',
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
