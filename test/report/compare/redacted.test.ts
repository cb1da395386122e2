import { expect, test } from 'vitest';
import type { ComparedReport, Comparison } from '../../../src/model/comparison.ts';
import { compareJson } from '../../../src/report/compare/json.ts';
import { compareText } from '../../../src/report/compare/text.ts';
import { BARE, redact } from '../../support/redaction.ts';

const report: ComparedReport = {
  sha256: 'a'.repeat(64),
  population: 'b'.repeat(64),
  changes: 1,
  commits: 1,
  sox: { version: '0.1.0', rules: 'c'.repeat(64) },
  taken: '2026-01-01T00:00:00Z',
  repository: { name: BARE, objectFormat: 'sha1' },
  branches: [{ name: BARE, tip: 'd'.repeat(40), opening: null }],
  period: BARE,
  policy: { path: BARE, blob: 'e'.repeat(40), mode: 'enforce' },
  secretScan: { done: false, why: BARE },
};
const change = { id: 'f'.repeat(64), from: null, to: 'a'.repeat(40), kind: 'root', risk: 'low', commits: 1, time: 0, subject: BARE };
const reasons = [{ code: 'why', text: BARE }];
const comparison: Comparison = {
  standing: 'missing',
  before: report,
  after: report,
  gone: [{ ...change, missing: ['a'.repeat(40)] }],
  added: [change],
  changed: [
    {
      ...change,
      verdicts: [
        { control: 'a', before: { outcome: 'pass', reasons }, after: { outcome: 'fail', reasons }, causes: ['rules'], isWorse: true },
      ],
    },
  ],
  policyChanges: [{ ...change, outcome: 'fail', reasons }],
  controls: [{ control: 'a', what: 'reworded', before: BARE, after: BARE }],
  settings: [{ what: 'policy', before: BARE, after: BARE }],
  totals: [{ what: 'changes', before: 1, after: 2 }],
};

test('every text of a repository in a comparison is redacted, and nothing breaks a line', () => {
  const paint = { bold: String, dim: String, red: String, yellow: String, green: String };
  const text = compareText(comparison, { redact, paint });
  expect([compareJson(comparison, { sox: '0.1.0', redact }), text].filter((one) => one.includes('not redacted'))).toEqual([]);
  expect(text.split('\n').filter((line) => line.startsWith('|'))).toEqual([]);
});
