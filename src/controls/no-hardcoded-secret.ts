import { BASELINE_FILE } from '../model/baseline.ts';
import { blocks, describeSilencing, type Finding, isDoubtful, placeOf } from '../model/finding.ts';
import { POLICY_FILES, type Policy } from '../model/policy.ts';
import type { Reason } from '../model/verdict.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'no-hardcoded-secret',
  title: 'No hardcoded financial secret',
  statement: 'A change does not put a secret or live financial data (keys, card numbers, accounts, passwords) into the repository.',
  moments: ['commit', 'push', 'merge', 'audit'],
  needsNoPolicy: true,
  mapping: { 'NIST SP 800-53': ['IA-5(7)', 'SA-11'], 'ISO/IEC 27001:2022': ['A.5.17', 'A.8.28'], 'COBIT 2019': ['DSS05.04'] },
  keys: ['secrets'],
  judge({ scan, deltas, policy }) {
    if (!scan.done) return { outcome: 'unknown', reasons: [{ code: 'not-scanned', text: scan.why }] };
    const blocking = scan.findings.filter(blocks);
    const doubtful = scan.findings.filter(isDoubtful);
    const unread = scan.coverage.uninspected.filter((item) => item.kind === 'unknown');
    const reasons: Reason[] = [
      ...blocking.map((finding) => ({ code: finding.detector, text: `${at(finding)}:${finding.column}${lapse(finding)}` })),
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

/** Of `package.json`, which changes all the time, it is not said. */
function saysWhatIsSilenced(path: string, policy: Policy | null): boolean {
  const files: readonly string[] = [BASELINE_FILE, ...POLICY_FILES, ...(policy?.secrets.extends ?? [])];
  return path !== 'package.json' && files.includes(path);
}

const at = (finding: Finding): string => `${finding.detector} at ${placeOf(finding)}`;
const by = ({ silenced }: Finding): string => (silenced === null ? '' : describeSilencing(silenced));
const lapse = (finding: Finding): string => (finding.silenced === null ? '' : `, which is no longer silenced by ${by(finding)}`);
