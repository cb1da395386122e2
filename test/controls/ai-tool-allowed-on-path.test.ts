import { describe, expect, test } from 'vitest';
import aiToolAllowedOnPath from '../../src/controls/ai-tool-allowed-on-path.ts';
import { judge } from '../../src/controls/define.ts';
import type { AiTool, ToolDemand } from '../../src/model/ai-tools.ts';
import type { Facts } from '../../src/model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { compilePathRules } from '../../src/policy/path-rules.ts';
import { someFacts, someMark } from '../support/facts.ts';

const CLAUDE = someMark();
const CURSOR = someMark({ toolId: 'cursor', tool: 'Cursor', evidence: 'Assisted-by: Cursor' });
const NOW = Date.parse('2026-06-01T12:00:00Z') / 1000;

const policyWith = (ai: Partial<Policy['ai']>): Policy => ({ ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, ...ai } });

function verdict(ai: Partial<Policy['ai']>, paths: readonly string[], facts: Partial<Facts> = {}) {
  const policy = policyWith(ai);
  const rules = compilePathRules(policy);
  const files = paths.map((path) => rules.fileOf(path, true, 'low'));
  return judge(aiToolAllowedOnPath, someFacts({ marks: [CLAUDE], asOf: { from: NOW, to: NOW }, policy, files, ...facts }));
}

const codes = (ai: Partial<Policy['ai']>, paths: readonly string[], facts: Partial<Facts> = {}) => {
  const { outcome, reasons } = verdict(ai, paths, facts);
  return [outcome, ...reasons.map(({ code }) => code)];
};

describe('segmented access', () => {
  const only: Partial<Policy['ai']> = {
    deny: ['src/keys/**'],
    allow: [
      { risks: ['critical'], tools: ['claude-code'] },
      { paths: ['src/ledger/close/**'], tools: [] },
      { paths: ['infra/**'], tools: ['claude-code', 'cursor'] },
    ],
  };
  test.each<[string, string[], string[], string[]]>([
    ['what is denied', ['src/keys/a.ts'], ['fail', 'ai-denied-on-path'], ['fail', 'ai-denied-on-path']],
    ['a class of one tool', ['src/ledger/a.ts'], ['pass'], ['fail', 'tool-not-allowed-on-path']],
    ['a path of no tool within it', ['src/ledger/close/a.ts'], ['fail', 'tool-not-allowed-on-path'], ['fail', 'tool-not-allowed-on-path']],
    ['paths of both', ['infra/a.tf'], ['pass'], ['pass']],
    ['two rules, of which one forbids', ['infra/ledger/a.tf'], ['pass'], ['fail', 'tool-not-allowed-on-path']],
    ['what nothing is said of', ['README.md'], ['pass'], ['pass']],
    ['one file of many', ['README.md', 'src/keys/a.ts', 'b'], ['fail', 'ai-denied-on-path'], ['fail', 'ai-denied-on-path']],
    ['no file at all', [], ['pass'], ['pass']],
  ])('%s', (_, paths, claude, cursor) => {
    expect(codes(only, paths)).toEqual(claude);
    expect(codes(only, paths, { marks: [CURSOR] })).toEqual(cursor);
    expect(codes(only, paths, { marks: [] })).toEqual(['not-applicable']);
  });

  test('of two tools the one that may not be used decides', () => {
    expect(codes(only, ['src/ledger/a.ts'], { marks: [CLAUDE, CURSOR] })).toEqual(['fail', 'tool-not-allowed-on-path']);
  });

  test('names some of many files, once', () => {
    const many = Array.from({ length: 10 }, (_, at) => `src/keys/${at}.ts`);
    expect(verdict(only, many).reasons.map(({ text }) => text)).toEqual([
      'no AI tool may be used on what src/keys/** names (src/keys/0.ts, src/keys/1.ts, src/keys/2.ts, and 7 more)',
    ]);
  });
});

describe('what a tool is approved for', () => {
  const tools: AiTool[] = [{ id: 'claude-code', approvedFrom: '2026-01-01', risks: ['medium', 'low'], paths: ['src/**', 'docs/**'] }];
  test.each<[string, string, string[]]>([
    ['its classes and paths', 'src/a.ts', ['pass']],
    ['another class', 'src/auth/a.ts', ['fail', 'tool-not-for-risk']],
    ['another path', 'infra/a.tf', ['fail', 'tool-not-for-path']],
    ['neither', 'infra/ledger/a.tf', ['fail', 'tool-not-for-risk', 'tool-not-for-path']],
  ])('%s', (_, path, expected) => {
    expect(codes({ tools }, [path])).toEqual(expected);
  });

  test('binds no tool that is not in the register: that is for another control to say', () => {
    expect(codes({ tools }, ['infra/a.tf'], { marks: [CURSOR] })).toEqual(['pass']);
  });
});

describe('what is asked of a tool by class', () => {
  const good: AiTool = {
    id: 'claude-code',
    approvedFrom: '2026-01-01',
    residency: ['eu'],
    report: { kind: 'SOC 2', type: 2, from: '2025-01-01', until: '2025-12-31', qualified: false, cuecs: true },
    retentionDays: 30,
    encryption: ['transit', 'rest'],
    auditLog: true,
    sla: 99.9,
    onPremise: true,
    trainingOff: true,
  };
  const all: ToolDemand = {
    residency: ['EU', 'CH'],
    report: { kinds: ['SOC 2'], type: 2 },
    retentionDays: 30,
    encryption: ['rest'],
    auditLog: true,
    sla: 99.9,
    onPremise: true,
    trainingOff: true,
  };
  const report = good.report ?? { kind: 'SOC 2', type: 2, from: '', until: '', qualified: false };
  const on = (tool: AiTool, demand: ToolDemand = all, path = 'src/ledger/a.ts', facts: Partial<Facts> = {}) =>
    codes({ tools: [tool], toolDemands: { critical: demand } }, [path], facts);

  test('is had by one that has it', () => {
    expect(on(good)).toEqual(['pass']);
  });

  test.each<[string, Partial<AiTool>, string]>([
    ['data elsewhere', { residency: ['EU', 'US'] }, 'tool-lacks-residency'],
    ['a longer retention', { retentionDays: 31 }, 'tool-lacks-retention'],
    ['less encryption', { encryption: ['transit'] }, 'tool-lacks-encryption'],
    ['no audit log', { auditLog: false }, 'tool-lacks-audit-log'],
    ['a lower availability', { sla: 99.8 }, 'tool-lacks-sla'],
    ['no installation on premise', { onPremise: false }, 'tool-lacks-on-premise'],
    ['training on code', { trainingOff: false }, 'tool-lacks-training'],
    ['a report on financial reporting alone', { report: { ...report, kind: 'SOC 1' } }, 'tool-lacks-report'],
    ['a report on one day', { report: { ...report, type: 1 } }, 'tool-lacks-report'],
    ['a qualified opinion', { report: { ...report, qualified: true } }, 'tool-lacks-report'],
    ['user-entity controls that nobody acknowledged', { report: { ...report, cuecs: false } }, 'tool-lacks-report'],
    ['a report that is too old', { report: { ...report, from: '2024-01-01', until: '2024-12-31' } }, 'tool-lacks-report'],
  ])('is not had by one with %s', (_, facts, code) => {
    expect(on({ ...good, ...facts })).toEqual(['fail', code]);
  });

  test('is not had where nothing is known', () => {
    const [outcome, ...lacking] = on({ id: 'claude-code', approvedFrom: '2026-01-01' });
    expect(outcome).toBe('fail');
    expect(new Set(lacking).size).toBe(8);
  });

  test.each([
    ['residency', { residency: ['EU'] }],
    ['report', { report: {} }],
    ['retentionDays', { retentionDays: 0 }],
    ['encryption', { encryption: ['transit'] }],
    ['auditLog', { auditLog: true }],
    ['sla', { sla: 0 }],
    ['onPremise', { onPremise: true }],
    ['trainingOff', { trainingOff: true }],
  ] as [string, ToolDemand][])('%s alone is asked alone', (_, demand) => {
    expect(on({ id: 'claude-code', approvedFrom: '2026-01-01' }, demand)).toHaveLength(2);
    expect(on({ ...good, retentionDays: 0 }, demand)).toEqual(['pass']);
  });

  test('is not asked of a lower class, and what a lower one asks is asked of a higher one', () => {
    expect(on({ ...good, auditLog: false }, all, 'src/auth/a.ts')).toEqual(['pass']);
    expect(codes({ tools: [{ ...good, auditLog: false }], toolDemands: { low: { auditLog: true } } }, ['src/ledger/a.ts'])).toEqual([
      'fail',
      'tool-lacks-audit-log',
    ]);
  });

  test('rests on the date of the commit where a report ends within its interval', () => {
    const over = { from: Date.parse('2026-12-01T00:00:00Z') / 1000, to: Date.parse('2027-02-01T00:00:00Z') / 1000 };
    expect(on(good, { report: {} }, undefined, { asOf: over })).toEqual(['unknown', 'tool-report-undetermined']);
  });
});

test.each<[string, Partial<Facts>, Partial<Policy['ai']>, string]>([
  ['nothing is said of paths', {}, {}, 'not-applicable'],
  ['a register limits none', {}, { tools: [{ id: 'claude-code' }] }, 'not-applicable'],
  ['a register limits some other tool', {}, { tools: [{ id: 'cursor', risks: ['low'] }] }, 'pass'],
  ['git cannot say which files', { files: null }, { deny: ['a'] }, 'unknown'],
])('%s', (_, facts, ai, outcome) => {
  expect(verdict(ai, ['b'], facts).outcome).toBe(outcome);
});
