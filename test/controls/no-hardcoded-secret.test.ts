import { expect, test } from 'vitest';
import noHardcodedSecret from '../../src/controls/no-hardcoded-secret.ts';
import { judge } from '../../src/controls/define.ts';
import type { Delta } from '../../src/model/delta.ts';
import type { Finding, Uninspected } from '../../src/model/finding.ts';
import { DEFAULT_POLICY } from '../../src/model/policy.ts';
import { someFacts, someFinding, someSilencing } from '../support/facts.ts';

const verdict = (findings: Finding[], uninspected: Uninspected[] = []) =>
  judge(noHardcodedSecret, someFacts({ scan: { done: true, findings, coverage: { blobs: 1, bytes: 1, uninspected } } }));

const changed = (path: string): Delta => ({
  path,
  status: 'M',
  oldMode: '100644',
  newMode: '100644',
  oldBlob: 'a'.repeat(40),
  newBlob: 'b'.repeat(40),
});

const UNREAD: Uninspected = { path: 'x', kind: 'unknown', why: 'git could not give it' };

test.each([
  ['nothing found', [], [], 'pass'],
  ['a critical finding', [someFinding()], [], 'fail'],
  ['a high finding', [someFinding({ severity: 'high' })], [], 'fail'],
  ['a medium finding', [someFinding({ severity: 'medium' })], [], 'fail'],
  ['a published test value', [someFinding({ severity: 'info' })], [], 'pass'],
  ['a finding that its line allows', [someFinding({ silenced: someSilencing() })], [], 'pass'],
  ['an allowed finding beside another', [someFinding({ silenced: someSilencing() }), someFinding({ line: 2 })], [], 'fail'],
  ['a finding whose allow rule has expired', [someFinding({ silenced: someSilencing({ standing: 'expired' }) })], [], 'fail'],
  ['a finding whose allow rule may have expired', [someFinding({ silenced: someSilencing({ standing: 'undetermined' }) })], [], 'unknown'],
  [
    'a published test value whose allow rule may have expired',
    [someFinding({ severity: 'info', silenced: someSilencing({ standing: 'undetermined' }) })],
    [],
    'pass',
  ],
  ['an image', [], [{ path: 'x.png', kind: 'uninspectable', why: 'an image' }], 'pass'],
  ['content that could not be read', [], [UNREAD], 'unknown'],
  ['a finding beside content that could not be read', [someFinding()], [UNREAD], 'fail'],
] as const)('%s', (_, findings, uninspected, outcome) => {
  expect(verdict([...findings], [...uninspected]).outcome).toBe(outcome);
});

test('without a scan nothing is determinable', () => {
  expect(judge(noHardcodedSecret, someFacts({ scan: { done: false, why: 'switched off' } }))).toMatchObject({
    outcome: 'unknown',
    reasons: [{ code: 'not-scanned', text: 'switched off' }],
  });
});

test('what a line allows is still told', () => {
  expect(verdict([someFinding({ silenced: someSilencing({ reason: 'revoked in 2019' }) })]).reasons[0]?.text).toContain('revoked in 2019');
});

test('a change of what silences is told, and passes', () => {
  const policy = { ...DEFAULT_POLICY, secrets: { ...DEFAULT_POLICY.secrets, extends: ['.gitleaks.toml'] } };
  const paths = ['.sox-baseline.json', 'sox.config.ts', '.gitleaks.toml', 'package.json', 'a/sox.config.ts', 'b.ts'];
  const scan = { done: true, findings: [], coverage: { blobs: 1, bytes: 1, uninspected: [] } } as const;
  const judged = judge(noHardcodedSecret, someFacts({ scan, policy, deltas: paths.map(changed) }));
  expect(judged.outcome).toBe('pass');
  expect(judged.reasons.map(({ code, text }) => [code, text.split(' ')[0]])).toEqual(
    paths.slice(0, 3).map((path) => ['silencing-changed', path]),
  );
});

test('what has expired is named with the finding', () => {
  const silenced = someSilencing({
    by: 'policy',
    source: 'secrets.allow[0]',
    reason: 'a fixture',
    until: '2026-01-31',
    standing: 'expired',
  });
  const [reason] = verdict([someFinding({ silenced })]).reasons;
  expect(reason?.text).toBe(
    'stripe-secret-key at pay.js:1:1, which is no longer silenced by secrets.allow[0]: a fixture (until 2026-01-31)',
  );
  const [doubt] = verdict([someFinding({ silenced: { ...silenced, standing: 'undetermined' } })]).reasons;
  expect(doubt).toEqual({
    code: 'silencing-undetermined',
    text: "stripe-secret-key at pay.js:1: git's dates leave open whether it was silenced by secrets.allow[0]: a fixture (until 2026-01-31)",
  });
});

test('before adoption nothing is judged, but a commit being made is', () => {
  const scan = { done: true, findings: [someFinding()], coverage: { blobs: 1, bytes: 1, uninspected: [] } } as const;
  expect(judge(noHardcodedSecret, someFacts({ policy: null, scan })).outcome).toBe('before-adoption');
  expect(judge(noHardcodedSecret, someFacts({ policy: null, scan, moment: 'commit' })).outcome).toBe('fail');
});
