import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { text } from '../../../src/report/scan/text.ts';
import { someSilencing } from '../../support/facts.ts';
import { PLAIN, type Sample, sampleFinding, sampleScan, SCOPES } from '../../support/sample-scan.ts';

const written = (sample?: Sample, redact = (value: string) => value) =>
  [...text.render(sampleScan(sample), { redact, paint: PLAIN })].join('');

test('groups findings by what holds them, with excerpt, reason, commit and where the value stands now', () => {
  const [first = ''] = written({
    findings: [
      sampleFinding({
        commit: { id: 'abcdef0123456789'.padEnd(40, '0'), time: 1_767_600_000 },
        stillAt: [{ path: 'b.js', line: 3, column: 1 }, { path: 'c' }],
      }),
      sampleFinding({ line: 9, stillAt: [] }),
    ],
    uninspected: [],
  }).split('\n\n');
  expect(first.split('\n')).toEqual([
    'src/pay.js',
    '  1:14  critical  Stripe secret key  stripe-secret-key',
    '    sk_live_****',
    '    why    has the form of a live Stripe key',
    '    since  commit abcdef012345, 2026-01-05 08:00 UTC',
    '    now    still at b.js:3:1 and 1 other place',
    '  9:14  critical  Stripe secret key  stripe-secret-key',
    '    sk_live_****',
    '    why    has the form of a live Stripe key',
    '    now    in the history only',
  ]);
});

test('what merely moved takes one line, with the file that it came from', () => {
  expect(written({ findings: [sampleFinding({ movedFrom: 'old.js' })], uninspected: [] })).toContain(
    '  1:14  critical  Stripe secret key  stripe-secret-key  sk_live_****  (moved from old.js, and not new)\n',
  );
});

test('what does not fail takes one line, with the reason of its silence', () => {
  expect(written()).toContain(
    '  20:14  critical  Stripe secret key  stripe-secret-key  sk_live_****  (silenced by sox:allow: </skipped> -- & "old")\n',
  );
  expect(written()).toContain('  1:14  info  Payment card number  payment-card  411111****1111  (a published test card number)\n');
});

test('says what was looked at, what not, and how it ended', () => {
  const all = written();
  expect(all).toContain('Looked at 1,234 contents of files and 56 messages and names in 3 commits, 1 annotated tag, 2 refs, 12.3 MB.\n');
  expect(all).toContain('  lost.js  git cannot give its content (2 times)\n');
  expect(all).toContain('  commit 1234567890ab  this clone is shallow\n');
  expect(all).toContain('  1 × a PNG image\n');
  expect(all).toMatch(/8 findings to act on \(8 critical, 1 info; 1 silenced\)\.\n$/);
});

test.each<[string, Sample, string]>([
  ['all is well', { findings: [], uninspected: [] }, 'Nothing to act on (no finding).'],
  ['only information', { limits: { failOn: 'none' }, uninspected: [] }, 'Nothing to act on (8 critical, 1 info; 1 silenced).'],
  ['something was not read', { findings: [] }, 'Not determinable: not everything could be looked into (no finding).'],
  [
    'nothing was there',
    { findings: [], uninspected: [], empty: true },
    'Nothing in scope was there to be looked at, so nothing can be said (--allow-empty takes that for an answer).',
  ],
  [
    'some are not listed',
    { limits: { minSeverity: 'high' }, uninspected: [] },
    '8 findings to act on (8 critical, 1 info; 1 silenced; 1 below high not listed).',
  ],
])('where %s the last line says so', (_, sample, last) => {
  expect(written(sample).trimEnd().split('\n').at(-1)).toBe(last);
});

describe('the way out', () => {
  test.each(SCOPES)('fits what was looked at: %j', (scope) => {
    const way = written({ scope, uninspected: [] });
    expect(way).toContain('What to do\n');
    expect(way).toMatch(/[Rr]otate/);
    expect(way).toContain('sox:allow');
    expect(written({ scope, limits: { failOn: 'none' } })).not.toContain('What to do');
  });

  test('of a history is to rotate, expunge, prune and ask, in this order', () => {
    const way = written();
    const order = ['1. Rotate', '2. Expunge', 'git filter-repo --replace-text', '3. Prune', 'git gc --prune=now', '4. Ask'].map((word) =>
      way.indexOf(word),
    );
    expect(order.every((at) => at >= 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });
});

test('no text of the repository breaks a line, and all of it goes through redact', () => {
  expect(written({ findings: [sampleFinding({ path: 'a\nb\tc', reason: 'x\ny' })], uninspected: [] })).toContain('a\\nb\\tc\n');
  const told = { path: 'told', excerpt: 'told', reason: 'told', stillAt: [{ path: 'told' }] };
  const sample: Sample = {
    findings: [sampleFinding(told), sampleFinding({ ...told, silenced: someSilencing({ source: 'told', reason: 'told' }) })],
    uninspected: [
      { path: 'told', kind: 'unknown', why: 'told', commit: null, times: 1 },
      { path: 'told', kind: 'uninspectable', why: 'told', commit: null, times: 1 },
    ],
  };
  expect(written(sample, () => '-')).not.toContain('told');
});

test('has colours where they are wanted', () => {
  const coloured = [...text.render(sampleScan(), { redact: (value) => value, paint: new Chalk({ level: 1 }) })].join('');
  expect(coloured).toContain('\u001b[31mcritical\u001b[39m');
  expect(written()).not.toContain('\u001b');
});
