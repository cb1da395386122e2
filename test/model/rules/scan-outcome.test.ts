import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SEVERITIES, type Severity } from '../../../src/model/finding.ts';
import { fails, settleScan } from '../../../src/model/rules/scan-outcome.ts';
import type { FailOn, Scanned, ScanLimits } from '../../../src/model/scan-report.ts';
import { someSilencing } from '../../support/facts.ts';
import { sampleFinding } from '../../support/sample-scan.ts';

const SEEN = { commits: 0, tags: 0, refs: 0, blobs: 1, texts: 0, bytes: 1 };
const LIMITS: ScanLimits = { failOn: 'medium', minSeverity: 'info', allowEmpty: false };
const scanned = (more: Partial<Scanned> = {}): Scanned => ({ findings: [], uninspected: [], seen: SEEN, empty: false, ...more });
const unread = (kind: 'unknown' | 'uninspectable') => ({ path: 'x', kind, why: 'y', commit: null, times: 1 });
const outcome = (more: Partial<Scanned>, limits: Partial<ScanLimits> = {}) => settleScan(scanned(more), { ...LIMITS, ...limits }).outcome;

describe('how a scan ends', () => {
  test.each<[string, Partial<Scanned>, Partial<ScanLimits>, number, string[]]>([
    ['all was looked at', {}, {}, 0, []],
    ['a picture', { uninspected: [unread('uninspectable')] }, {}, 0, []],
    ['information', { findings: [sampleFinding({ severity: 'info' }), sampleFinding({ severity: 'low' })] }, {}, 0, []],
    ['silenced once', { findings: [sampleFinding({ silenced: someSilencing({ standing: 'expired' }) })] }, {}, 1, ['findings']],
    ['silenced', { findings: [sampleFinding({ silenced: someSilencing() })] }, {}, 0, []],
    ['a secret', { findings: [sampleFinding({ severity: 'medium' })] }, {}, 1, ['findings']],
    ['a secret below the limit', { findings: [sampleFinding({ severity: 'medium' })] }, { failOn: 'high' }, 0, []],
    ['a secret, and nobody minds', { findings: [sampleFinding()] }, { failOn: 'none' }, 0, []],
    ['information, and somebody minds', { findings: [sampleFinding({ severity: 'info' })] }, { failOn: 'info' }, 1, ['findings']],
    ['unread', { uninspected: [unread('unknown')] }, {}, 3, ['not-read']],
    ['unread, and nobody minds secrets', { uninspected: [unread('unknown')] }, { failOn: 'none' }, 3, ['not-read']],
    ['unread and a secret', { findings: [sampleFinding()], uninspected: [unread('unknown')] }, {}, 1, ['findings', 'not-read']],
    ['nothing there', { empty: true }, {}, 3, ['nothing-seen']],
    ['nothing there that could be read', { empty: true, uninspected: [unread('unknown')] }, {}, 3, ['not-read']],
    ['nothing there, and that is fine', { empty: true }, { allowEmpty: true }, 0, []],
    [
      'nothing there, that is fine, but not all was read',
      { empty: true, uninspected: [unread('unknown')] },
      { allowEmpty: true },
      3,
      ['not-read'],
    ],
  ])('%s', (_, more, limits, exit, reasons) => {
    expect(outcome(more, limits)).toEqual({ exit, reasons });
  });
});

const finding = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  silenced: fc.constantFrom(null, someSilencing()),
  path: fc.constantFrom('', 'a', 'b/c'),
  line: fc.integer({ min: 1, max: 3 }),
});

test('what is not listed counts all the same, and nothing is counted twice', () => {
  fc.assert(
    fc.property(
      fc.array(finding),
      fc.constantFrom(...SEVERITIES),
      fc.constantFrom<FailOn>(...SEVERITIES, 'none'),
      (some, minSeverity, failOn) => {
        const findings = some.map((one) => sampleFinding(one));
        const { totals, findings: listed } = settleScan(scanned({ findings }), { ...LIMITS, minSeverity, failOn });
        const open = Object.values(totals.findings).reduce((sum, count) => sum + count, 0);
        expect(open + totals.silenced).toBe(findings.length);
        expect(listed.length + totals.unlisted).toBe(findings.length);
        expect(totals.failing).toBe(findings.filter((one) => fails(one, failOn)).length);
      },
    ),
  );
});

test('the order of the list says nothing of the order in which things were found', () => {
  fc.assert(
    fc.property(fc.array(finding), (some) => {
      const findings = some.map((one, at) => sampleFinding({ ...one, id: String(at) }));
      const order = (list: typeof findings) => settleScan(scanned({ findings: list }), LIMITS).findings.map(({ id }) => id);
      expect(order([...findings].reverse())).toEqual(order(findings));
    }),
  );
});

test('severities are in the order in which they matter', () => {
  const weights: Record<Severity, number> = { critical: 4, high: 3, medium: 2, low: 1, info: 0 };
  for (const a of SEVERITIES) for (const b of SEVERITIES) expect(fails({ severity: a, silenced: null }, b)).toBe(weights[a] >= weights[b]);
});
