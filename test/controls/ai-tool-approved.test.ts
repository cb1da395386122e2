import { describe, expect, test } from 'vitest';
import aiToolApproved from '../../src/controls/ai-tool-approved.ts';
import { judge } from '../../src/controls/define.ts';
import type { AiTool } from '../../src/model/ai-tools.ts';
import type { Facts } from '../../src/model/facts.ts';
import type { Mark } from '../../src/model/mark.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { someFacts, someMark } from '../support/facts.ts';

const day = (text: string): number => Date.parse(`${text}T12:00:00Z`) / 1000;
const on = (text: string): Facts['asOf'] => ({ from: day(text), to: day(text) });

const CLAUDE: AiTool = {
  id: 'claude-code',
  approvedFrom: '2026-01-01',
  approvedUntil: '2026-06-30',
  versions: '>=2.1 <3 || 4',
  models: ['claude-opus-4.6', 'claude-sonnet-*'],
};
const PLAIN: AiTool = { id: 'codex', approvedFrom: '2026-01-01' };
const ACME: AiTool = { id: 'acme-helper', names: ['ACME Helper'], approvedFrom: '2026-01-01' };

const withTools = (tools: readonly AiTool[]): Policy => ({ ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, tools } });
const REGISTER = withTools([CLAUDE, PLAIN, ACME, { id: 'cursor' }]);

const said = (value: string, more: Partial<Mark> = {}): Mark => someMark({ evidence: `Assisted-by: ${value}`, ...more });
const claude = (version: string | null, model: string | null): Mark =>
  said(`Claude Code${model === null ? '' : `:${model}`}${version === null ? '' : ` [${version}]`}`, { model });
const codex = said('Codex', { toolId: 'codex', tool: 'Codex' });

const verdict = (marks: Mark[], facts: Partial<Facts> = {}) =>
  judge(aiToolApproved, someFacts({ marks, policy: REGISTER, asOf: on('2026-03-01'), ...facts }));
const outcome = (marks: Mark[], facts: Partial<Facts> = {}) => {
  const found = verdict(marks, facts);
  return [found.outcome, ...found.reasons.map(({ code }) => code)];
};

describe('a tool of the register', () => {
  test.each<[string, Mark[], string[]]>([
    ['in an approved version, with an approved model', [claude('2.1.5', 'claude-opus-4.6')], ['pass']],
    ['with a model in another spelling', [claude('2.9', 'Claude Opus 4-6')], ['pass']],
    ['with a model of an approved family', [claude('4.0.1', 'claude-sonnet-4.5')], ['pass']],
    ['in a version that is too old', [claude('2.0.9', 'claude-opus-4.6')], ['fail', 'tool-version-outside']],
    ['in a version that is too new', [claude('3.0.0', 'claude-opus-4.6')], ['fail', 'tool-version-outside']],
    ['in a version before the release that is too new', [claude('3.0.0-beta.1', 'claude-opus-4.6')], ['fail', 'tool-version-outside']],
    ['in a version before a release of its range', [claude('2.2.0-beta.1', 'claude-opus-4.6')], ['pass']],
    ...['Claude Code v1.9 [2.1.0]', 'Claude Code 1.0:claude-opus-4.6 [2.1.0]', 'Claude Code 2.1.0:claude-opus-4.6 [1.9]'].map(
      (value): [string, Mark[], string[]] => [
        `in two versions: ${value}`,
        [said(value, { model: 'claude-opus-4.6' })],
        ['fail', 'tool-version-outside'],
      ],
    ),
    ['in one version that is said twice', [said('Claude Code v2.1.0 [2.1.0]', { model: 'claude-opus-4.6' })], ['pass']],
    ['with a model that is not listed', [claude('2.1', 'claude-haiku-4.5')], ['fail', 'tool-model-not-listed']],
    ['in no version that is said', [claude(null, 'claude-opus-4.6')], ['unknown', 'tool-version-unknown']],
    ['with no model that is said', [claude('2.1', null)], ['unknown', 'tool-model-unknown']],
    ['in a wrong version, with no model', [claude('1', null)], ['fail', 'tool-version-outside', 'tool-model-unknown']],
    [
      'whose version another mark says',
      [someMark({ place: 'environment', evidence: 'CLAUDECODE' }), claude('2.1', 'claude-opus-4.6')],
      ['pass'],
    ],
    ['of which nothing is limited', [codex], ['pass']],
    ['that sox does not know, by its name', [said('acme helper', { toolId: 'other', tool: 'acme helper' })], ['pass']],
    ['that is listed and not approved', [said('Cursor', { toolId: 'cursor', tool: 'Cursor' })], ['fail', 'tool-not-approved']],
    ['and one that is not in it', [codex, said('Devin', { toolId: 'devin', tool: 'Devin' })], ['fail', 'tool-unknown']],
    ['and some AI without a name', [codex, someMark({ toolId: 'other', tool: 'AI', place: 'footer' })], ['pass']],
    ['some AI without a name alone', [someMark({ toolId: 'other', tool: 'AI', place: 'footer' })], ['fail', 'tool-unknown']],
    ['seen by a strong mark alone', [someMark({ toolId: 'codex', tool: 'Codex', strength: 'strong', place: 'footer' })], ['pass']],
  ])('%s', (_, marks, expected) => {
    expect(outcome(marks)).toEqual(expected);
  });
});

describe('the time of the approval', () => {
  const used = [claude('2.1', 'claude-opus-4.6')];
  test.each<[string, Facts['asOf'], string[]]>([
    ['the day before', on('2025-12-31'), ['fail', 'tool-not-yet-approved']],
    ['the first day', on('2026-01-01'), ['pass']],
    ['the last day', on('2026-06-30'), ['pass']],
    ['the day after', on('2026-07-01'), ['fail', 'tool-approval-expired']],
    ['an interval over the beginning', { from: day('2025-12-01'), to: day('2026-02-01') }, ['unknown', 'tool-approval-undetermined']],
    ['an interval over the end', { from: day('2026-06-01'), to: day('2026-08-01') }, ['unknown', 'tool-approval-undetermined']],
    ['an interval over both', { from: day('2025-06-01'), to: day('2026-08-01') }, ['unknown', 'tool-approval-undetermined']],
    ['an interval inside', { from: day('2026-02-01'), to: day('2026-05-01') }, ['pass']],
    ['an interval after', { from: day('2026-07-02'), to: day('2026-08-01') }, ['fail', 'tool-approval-expired']],
  ])('%s', (_, asOf, expected) => {
    expect(outcome(used, { asOf })).toEqual(expected);
  });

  test('has no end where none is given', () => {
    expect(outcome([codex], { asOf: on('2036-01-01') })).toEqual(['pass']);
  });
});

test.each<[string, Partial<Facts>, string]>([
  ['a person’s commit', { marks: [] }, 'not-applicable'],
  ['a commit with a hint of AI', { marks: [someMark({ strength: 'weak' })] }, 'not-applicable'],
  ['a policy without a register', { policy: DEFAULT_POLICY }, 'not-applicable'],
  ['before adoption', { policy: null }, 'before-adoption'],
  ['a register that is empty', { policy: withTools([]) }, 'fail'],
])('%s', (_, facts, expected) => {
  expect(verdict([codex], facts).outcome).toBe(expected);
});

test.each(['commit', 'push', 'merge', 'audit'] as const)('is judged at %s', (moment) => {
  expect(outcome([said('Devin', { toolId: 'devin', tool: 'Devin' })], { moment })).toEqual(['fail', 'tool-unknown']);
});
