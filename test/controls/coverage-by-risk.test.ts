import { describe, expect, test } from 'vitest';
import coverageByRisk from '../../src/controls/coverage-by-risk.ts';
import { judge } from '../../src/controls/define.ts';
import { coverageFrom } from '../../src/facts/coverage-at.ts';
import { type CoverageFacts, NO_COVERAGE } from '../../src/model/coverage.ts';
import type { Facts } from '../../src/model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { compilePathRules } from '../../src/policy/path-rules.ts';
import { someFacts, someMark } from '../support/facts.ts';

const POST = 'src/ledger/post.ts';

const report = (lines: Record<string, [covered: number, total: number]>, more: Partial<CoverageFacts> = {}): CoverageFacts => ({
  reports: ['lcov.info'],
  problems: [],
  lines: [new Map(Object.entries(lines).map(([path, [covered, total]]) => [path, { covered, total }]))],
  ...more,
});

const withCoverage = (reviews: Policy['ai']['reviews']): Policy => ({ ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, reviews } });
const ASKED = withCoverage({ critical: { coverage: 90 }, high: { coverage: 50 } });

function codes(paths: readonly string[], facts: Partial<Facts>, policy: Policy = DEFAULT_POLICY) {
  const rules = compilePathRules(policy);
  const files = paths.map((path) => rules.fileOf(path, true, 'low'));
  const { outcome, reasons } = judge(coverageByRisk, someFacts({ marks: [someMark()], policy, files, ...facts }));
  return [outcome, ...reasons.map(({ code }) => code)];
}

describe('without a key of the policy', () => {
  test('nothing is asked until there is a report', () => {
    expect(codes([POST], {})).toEqual(['not-applicable']);
  });

  test.each<[number, string[]]>([
    [94, ['fail', 'coverage-below']],
    [95, ['pass']],
    [100, ['pass']],
  ])('then 95 % of a critical file: %d lines of 100', (covered, expected) => {
    expect(codes([POST], { coverage: report({ [POST]: [covered, 100] }) })).toEqual(expected);
    expect(codes(['src/auth/a.ts'], { coverage: report({ 'src/auth/a.ts': [covered, 100] }) })).toEqual(['not-applicable']);
  });
});

test('a report that counts no line of a file hides none that does', () => {
  const empty = { name: 'a.info', text: `SF:${POST}\nLF:0\nLH:0\nend_of_record\n` };
  const full = { name: 'b.info', text: `SF:${POST}\nDA:1,0\nend_of_record\n` };
  for (const reports of [
    [empty, full],
    [full, empty],
  ])
    expect(codes([POST], { coverage: coverageFrom(reports) }, ASKED)).toEqual(['fail', 'coverage-below']);
});

describe('where the policy asks', () => {
  test('a missing report is not known', () => {
    expect(codes([POST], { coverage: NO_COVERAGE }, ASKED)).toEqual(['unknown', 'no-coverage-report']);
  });

  test.each<[string, string[], CoverageFacts, string[]]>([
    ['enough', [POST], report({ [POST]: [9, 10] }), ['pass']],
    ['too little', [POST], report({ [POST]: [89, 100] }), ['fail', 'coverage-below']],
    ['each by its class', [POST, 'src/auth/a.ts'], report({ [POST]: [9, 10], 'src/auth/a.ts': [5, 10] }), ['pass']],
    ['one of two files', [POST, 'src/auth/a.ts'], report({ [POST]: [9, 10], 'src/auth/a.ts': [4, 10] }), ['fail', 'coverage-below']],
    [
      'a good file makes up for no bad one',
      [POST, 'src/ledger/b.ts'],
      report({ [POST]: [1000, 1000], 'src/ledger/b.ts': [0, 1] }),
      ['fail', 'coverage-below'],
    ],
    ['a file that the report leaves out', [POST], report({ 'src/ledger/b.ts': [1, 1] }), ['unknown', 'coverage-missing']],
    ['one too little, one left out', [POST, 'src/auth/a.ts'], report({ [POST]: [0, 10] }), ['fail', 'coverage-below', 'coverage-missing']],
    ['a file of which no line is counted', [POST], report({ [POST]: [0, 0] }), ['unknown', 'coverage-missing']],
    ['what is no code', ['src/ledger/a.md'], report({ [POST]: [0, 1] }), ['not-applicable']],
    ['a test', ['src/ledger/a.test.ts'], report({ [POST]: [0, 1] }), ['not-applicable']],
    ['a class of which nothing is asked', ['src/a.ts'], report({ 'src/a.ts': [0, 1] }), ['not-applicable']],
    [
      'a report that cannot be read',
      [POST],
      report({}, { problems: ['lcov.info: cut off'] }),
      ['unknown', 'coverage-missing', 'coverage-unreadable'],
    ],
    ['the machine’s own paths', [POST], report({ [`/ci/repo/${POST}`]: [9, 10], '/ci/repo/src/b.ts': [0, 1] }), ['pass']],
  ])('%s', (_, paths, coverage, expected) => {
    expect(codes(paths, { coverage }, ASKED)).toEqual(expected);
  });

  test('a file that the change removes again has no lines to be run', () => {
    const change = { hasTests: true, gone: new Set([POST]), moved: new Set<string>() };
    expect(codes([POST], { coverage: report({ 'src/ledger/b.ts': [1, 1] }), change }, ASKED)).toEqual(['not-applicable']);
  });

  test('0 % switches the default of critical files off', () => {
    const none = withCoverage({ critical: { coverage: 0 } });
    expect(codes([POST], { coverage: report({ [POST]: [0, 10] }) }, none)).toEqual(['pass']);
    expect(codes([POST], { coverage: report({ [POST]: [0, 0] }) }, none)).toEqual(['pass']);
  });

  test('it waits for the merge, and asks AI-assisted commits alone', () => {
    const at = (moment: Facts['moment']) => codes([POST], { moment }, ASKED)[0];
    expect([at('commit'), at('push'), at('merge'), at('audit')]).toEqual(['deferred', 'deferred', 'unknown', 'unknown']);
    expect(codes([POST], { marks: [] }, ASKED)).toEqual(['not-applicable']);
    expect(codes([], { files: null }, ASKED)).toEqual(['unknown', 'files-unknown']);
    expect(codes([], { files: null })).toEqual(['not-applicable']);
  });
});
