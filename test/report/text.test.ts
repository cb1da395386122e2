import { Chalk } from 'chalk';
import { describe, expect, test } from 'vitest';
import { observed } from '../../src/model/observation.ts';
import { summary } from '../../src/report/text.ts';
import { sampleReport } from '../support/sample-report.ts';

const plain = new Chalk({ level: 0 });
const { head, totals } = sampleReport({ changes: 240 });
const options = { redact: (text: string) => text, files: ['sox-report/report.html'] };

describe('the terminal summary', () => {
  test('says what was looked at, what came out and where the report is', () => {
    const text = summary(head, totals, plain, 120, options);
    for (const words of [
      'ledger-app · main',
      '480 commits in 240 changes',
      head.tip.slice(0, 12),
      'agrees with git rev-list (480)',
      'sox-report/report.html',
      'with an AI mark observed',
    ])
      expect(text).toContain(words);
    for (const { id } of head.controls) expect(text).toContain(id);
  });

  test('is plain at level 0 and coloured above', () => {
    expect(summary(head, totals, plain, 80, options)).not.toContain('\u001b');
    expect(summary(head, totals, new Chalk({ level: 1 }), 80, options)).toContain('\u001b[31m');
  });

  test('control lines keep to the width, coloured or not', () => {
    for (const level of [0, 1] as const) {
      const lines = summary(head, totals, new Chalk({ level }), 60, options).split('\n').slice(4, 12);
      for (const line of lines) expect(line.replace(/\u001b\[\d+m/g, '').length).toBeLessThanOrEqual(60);
    }
  });

  test('waived and not determinable are in no rate, and 100 % means all', () => {
    const counts = { pass: 1_999, fail: 1, waived: 500, unknown: 500, 'not-applicable': 0, deferred: 0, 'before-adoption': 0 };
    const text = summary(
      head,
      { ...totals, controls: totals.controls.map((control) => ({ ...control, changes: counts })) },
      plain,
      200,
      options,
    );
    expect(text).toContain('99.9 % of 2,000 judged');
  });

  test('redacts names, and a line feed in them makes no line', () => {
    const branches = head.branches.map((branch) => ({ ...branch, name: 'a\nb' }));
    const hostile = { ...head, branches, repository: { ...head.repository, name: 'secret' } };
    const text = summary(hostile, totals, plain, 120, { redact: (raw) => raw.replace('secret', '***'), files: ['x\ny'] });
    expect(text).toContain('*** · a b');
    expect(text).toContain('x y');
  });

  test('says so where something is missing', () => {
    const poor = { ...head, policy: null, secretScan: { done: false, why: 'left out' } };
    const text = summary(poor, { ...totals, findings: 0, reconciled: false }, plain, 120, options);
    for (const words of [
      'does not reconcile',
      'no policy at the tip of this branch',
      'not scanned for secrets: left out',
      'secrets: not determinable',
      'sox init',
    ])
      expect(text).toContain(words);
  });

  test('says so where a period has nothing in it, and of nothing that nothing was found', () => {
    const text = summary(head, { ...totals, commits: 0, changes: 0, findings: 0 }, plain, 120, options);
    expect(text).toContain('nothing in this period: no commit was looked at\n');
    expect(text).not.toContain('no secret found');
    expect(summary(head, totals, plain, 120, options)).not.toContain('nothing in this period');
  });

  test('says which period it is, of which branches, and what was noticed', () => {
    const id = 'b'.repeat(40);
    const branches = [...head.branches, { name: 'release', tip: id, head: id, opening: 'c'.repeat(40) }];
    const period = { ...head.period, label: 'a quarter', closing: { source: 'given' as const, at: null } };
    const observations = [observed('tag-moved', 'the tag\nmoved', null)];
    const seen = { ...totals, observations: [{ code: 'date-future' as const, count: 1200 }] };
    const text = summary({ ...head, branches, period, observations }, seen, plain, 200, options);
    expect(text).toContain('main, release');
    expect(text).toContain(`all reachable from ${head.tip.slice(0, 12)}, bbbbbbbbbbbb and not from cccccccccccc in this clone`);
    expect(text).toContain('period: a quarter\n');
    expect(text).toContain('tag-moved the tag moved\n');
    expect(text).toContain('noticed: date-future (1,200)\n');
  });
});
