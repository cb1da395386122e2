import { BASELINE_FILE } from '../model/baseline.ts';
import { CONTROL_KEYS } from '../model/control-keys.ts';
import { blocks, describeSilencing, type Finding, isDoubtful, placeOf } from '../model/finding.ts';
import { POLICY_FILES, type Policy } from '../model/policy.ts';
import type { Reason } from '../model/verdict.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'no-hardcoded-secret',
  title: 'No hardcoded financial secret',
  statement: 'A change does not put a secret or live financial data (keys, card numbers, accounts, passwords) into the repository.',
  moments: ['commit', 'push', 'merge', 'audit'],
  needsNoPolicy: true,
  keys: CONTROL_KEYS['no-hardcoded-secret'],
  judge({ scan, deltas, policy }) {
    if (!scan.done) return { outcome: 'unknown', reasons: [{ code: 'not-scanned', text: scan.why }] };
    const blocking = scan.findings.filter(blocks);
    const doubtful = scan.findings.filter(isDoubtful);
    const unread = scan.coverage.uninspected.filter((item) => item.kind === 'unknown');
    const reasons: Reason[] = [
      ...blocking.map((finding) => ({
        code: finding.detector,
        text: `${at(finding)}:${finding.column}${lapse(finding)}${nowadays(finding)}`,
      })),
      ...doubtful.map((finding) => ({
        code: 'silencing-undetermined',
        text: `${at(finding)}: git's dates leave open whether it was silenced by ${by(finding)}`,
      })),
      ...unread.map(({ path, why }) => ({ code: 'not-read', text: `${path}: ${why}` })),
      ...scan.findings
        .filter(({ silenced }) => silenced?.standing === 'in-force')
        .map((finding) => ({ code: 'silenced', text: `${at(finding)} is silenced by ${by(finding)}` })),
      ...deltas
        .filter(({ path }) => saysWhatIsSilenced(path, policy))
        .map(({ path }) => ({
          code: 'silencing-changed',
          text: `${path} is changed: what it says of silencing holds from the next change on`,
        })),
    ];
    const isOpen = unread.length > 0 || doubtful.length > 0;
    return { outcome: blocking.length > 0 ? 'fail' : isOpen ? 'unknown' : 'pass', reasons, isOpen };
  },
});

export const about: About = {
  why: "Whoever can read a clone can use what stands in it, and a value that was pushed stays in every clone. Keys and passwords in the code are how changes to financial data get around everybody's approval.",
  evidence: { contents: 'subject' },
  fails:
    "a detector of severity critical, high or medium finds something in the new content that the old content did not have, in the name of a new file, or in the commit's message or headers (the commit hooks look at contents and names; a message is looked at from the push on, before which it can still be amended), and nothing silences it",
  unknown:
    "a file should have been readable and was not, the scan was switched off, or git's dates leave open whether what silences a finding held",
  fix: 'rotate a value that was pushed, first of all; then take it out of the file, where it still stands there. The audit says of each finding whether its value is still in the tree of the audited tip',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['IA-5(7)', 'SA-11'],
    'ISO/IEC 27001:2022': ['A.5.17', 'A.8.28'],
    'COBIT 2019': ['DSS05.04'],
    'SOC 2 (TSC 2017)': ['CC6.1'],
    'PCI DSS 4.0': ['3.3.1', '3.5.1', '8.6.2'],
    'COSO 2013': ['Principle 11'],
  },
};

/** Of `package.json`, which changes all the time, it is not said. */
function saysWhatIsSilenced(path: string, policy: Policy | null): boolean {
  const files: readonly string[] = [BASELINE_FILE, ...POLICY_FILES, ...(policy?.secrets.extends ?? [])];
  return path !== 'package.json' && files.includes(path);
}

const at = (finding: Finding): string => `${finding.detector} at ${placeOf(finding)}`;
const by = ({ silenced }: Finding): string => (silenced === null ? '' : describeSilencing(silenced));
/** Of a history: what is left to do. What was pushed once is in every clone, whatever the tree says now. */
function nowadays({ stillThere }: Finding): string {
  if (stillThere === undefined) return '';
  if (stillThere === null) return '; whether its value is still in the tree of the tip cannot be told: rotate it';
  return stillThere
    ? '; its value is still in the tree of the tip: rotate it, then take it out'
    : '; its value is no longer in the tree of the tip: rotate it, every clone has it';
}

const lapse = (finding: Finding): string => (finding.silenced === null ? '' : `, which is no longer silenced by ${by(finding)}`);
