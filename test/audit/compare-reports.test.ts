import { describe, expect, test } from 'vitest';
import { compareReports, type WholeReport } from '../../src/audit/compare-reports.ts';
import { readReport } from '../../src/audit/read-report.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { ReportHead } from '../../src/model/report.ts';
import type { Outcome } from '../../src/model/verdict.ts';
import { jsonWriter } from '../../src/report/json.ts';
import { entryOf, idOf, sampleCommitEntry, sampleFinding, sampleReport, written } from '../support/sample-report.ts';

/** A change with these outcomes of the first controls, the others passing. */
function change(
  name: string,
  outcomes: readonly Outcome[] = [],
  given: Partial<Parameters<typeof sampleCommitEntry>[0]> = {},
  findings = 0,
): Entry {
  const entry = sampleCommitEntry({ id: idOf(name), ...given });
  const verdicts = entry.verdicts.map((verdict, at) => ({ ...verdict, outcome: outcomes[at] ?? verdict.outcome }));
  return entryOf([{ ...entry, verdicts, findings: Array.from({ length: findings }, () => sampleFinding('a.ts')) }], {
    from: idOf(`before ${name}`),
  });
}

const report = (extra: readonly Entry[], head: Partial<ReportHead> = {}): string => {
  const sample = sampleReport({ changes: 0, extra });
  return written(jsonWriter, { ...sample, head: { ...sample.head, ...head } });
};

function compared(first: string, second: string) {
  const comparison = compareReports();
  const read = (text: string, saw: Parameters<typeof readReport>[2]): WholeReport => ({
    ...readReport([Buffer.from(text)], 'report.json', saw),
    sha256: '',
  });
  return comparison.result(read(first, comparison.before), read(second, comparison.after));
}

const A = [change('a'), change('b', ['fail']), change('c', ['waived'])];

test('a report is equal to itself', () => {
  expect(compared(report(A), report(A))).toMatchObject({
    standing: 'equal',
    gone: [],
    added: [],
    changed: [],
    controls: [],
    settings: [],
    totals: [],
  });
});

test('more changes extend it, and are listed in their order', () => {
  const { standing, added, totals } = compared(report(A), report([...A, change('d'), change('e', ['fail'])]));
  expect([standing, added.map(({ to }) => to)]).toEqual(['extended', [idOf('d'), idOf('e')]]);
  expect(totals).toContainEqual({ what: 'changes', before: 3, after: 5 });
  expect(totals).toContainEqual({ what: 'no-hardcoded-secret fail', before: 1, after: 2 });
});

describe('a change that is gone', () => {
  test('is missing where its commits are', () => {
    const { standing, gone } = compared(report(A), report(A.slice(1)));
    expect([standing, gone.map(({ to, missing }) => [to, missing])]).toEqual(['missing', [[idOf('a'), [idOf('a')]]]]);
  });

  test('is grouped otherwise where another change has its commits', () => {
    const one = change('x').commits;
    const two = change('y').commits;
    const { standing, gone, added } = compared(
      report([change('x'), change('y')]),
      report([entryOf([...two, ...one], { from: idOf('before x') })]),
    );
    expect([standing, gone.map(({ missing }) => missing), added.length]).toEqual(['differs', [[], []], 1]);
  });
});

describe('another verdict', () => {
  const day = { taken: '2026-02-01T00:00:00Z' };
  const rules = { sox: { version: '0.1.0', rules: 'a'.repeat(64) } };
  const unscanned = { secretScan: { done: false, why: 'switched off' } };
  const notScanned = change('a', ['unknown']);
  const withReason = (code: string): Entry => ({
    ...notScanned,
    verdicts: notScanned.verdicts.map((verdict, at) => (at === 0 ? { ...verdict, reasons: [{ code, text: 'why' }] } : verdict)),
  });

  test.each([
    ['sox and its rules', report([change('a')], rules), report([change('a', ['fail'])]), ['rules'], true],
    ['a waiver', report([change('a', ['fail'])]), report([change('a', ['waived'])]), ['waiver'], false],
    ['the scan that was left out', report([change('a')]), report([withReason('not-scanned')], unscanned), ['secret-scan'], true],
    ['a policy that could not be read', report([change('a')]), report([withReason('policy-unreadable')]), ['policy'], true],
    ['what is shown of its commits', report([change('a')]), report([change('a', ['fail'], {}, 1)]), ['evidence'], true],
    ['the day alone', report([change('a', ['deferred'])]), report([change('a', ['fail'])], day), ['time'], true],
    ['nothing that is recorded', report([change('a', ['unknown'])]), report([change('a', ['pass'])]), ['none'], false],
    [
      'several of these',
      report([change('a', ['waived'])]),
      report([change('a', ['fail'], {}, 1)], rules),
      ['rules', 'waiver', 'evidence'],
      true,
    ],
  ])('is put down to %s', (_, before, after, causes, isWorse) => {
    const { standing, changed } = compared(before, after);
    expect([standing, changed.map(({ verdicts }) => verdicts.map((one) => [one.control, one.causes, one.isWorse]))]).toEqual([
      'differs',
      [[['no-hardcoded-secret', causes, isWorse]]],
    ]);
  });

  test('is no worse where it was in worse order before', () => {
    const worse = (before: Outcome, after: Outcome) =>
      compared(report([change('a', [before])]), report([change('a', [after])])).changed[0]?.verdicts[0]?.isWorse;
    expect([worse('unknown', 'fail'), worse('fail', 'unknown'), worse('before-adoption', 'pass'), worse('pass', 'not-applicable')]).toEqual(
      [true, false, false, false],
    );
  });
});

test('controls that were added, removed and reworded, and what the reports are made of', () => {
  const { head } = sampleReport({ changes: 0, extra: A });
  const [secret, disclosed, named] = head.controls;
  if (secret === undefined || disclosed === undefined || named === undefined) throw new Error('the sample has three controls');
  const other = {
    controls: [{ ...secret, statement: 'Less.' }, { ...disclosed, id: 'another' }, named],
    policy: null,
    branch: 'release',
    branches: [{ name: 'release', tip: idOf('c'), head: idOf('c'), opening: null }],
  };
  const renamed = report(A, other).replaceAll('"control":"ai-tool-disclosed"', '"control":"another"').replaceAll('"main"', '"release"');
  const { standing, controls, settings, changed } = compared(report(A), renamed);
  expect([standing, changed]).toEqual(['differs', []]);
  expect(controls.map(({ control, what }) => [control, what])).toEqual([
    ['ai-tool-disclosed', 'removed'],
    ['another', 'added'],
    ['no-hardcoded-secret', 'reworded'],
  ]);
  expect(settings.map(({ what, after }) => [what, after])).toEqual([
    ['opening', 'release from its beginning'],
    ['closing', `release ${idOf('c')}`],
    ['policy', null],
  ]);
});
