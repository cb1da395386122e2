import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { ListedTool, ToolsCheck, ToolsInventory } from '../../src/model/tools-report.ts';
import { canonicalize } from '../support/canonicalize.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';

const POLICY = `export default {
  ai: {
    toolDemands: { critical: { residency: ['EU'], auditLog: true }, low: { trainingOff: true } },
    tools: [
      { id: 'cursor', vendor: 'Anysphere' },
      { id: 'codex', approvedFrom: '2020-01-01', residency: ['EU', 'US'], auditLog: true },
      { id: 'claude-code', approvedFrom: '2026-01-06', models: ['claude-opus-*'], residency: ['EU'], auditLog: true, trainingOff: true,
        report: { kind: 'SOC 2', type: 2, from: '2025-01-01', until: '2025-12-31', qualified: false } },
      { id: 'aider', approvedFrom: '2020-01-01', approvedUntil: '2020-12-31' },
      { id: 'goose', approvedFrom: '2020-01-01', trainingOff: true, risks: ['low', 'medium'] },
    ],
  },
};\n`;

const schema = JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/tools-1.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** Each of the three answers, as far as a test looks at it. */
interface Answer extends ToolsInventory {
  readonly tools: readonly (ToolsCheck['tools'][number] & Pick<ListedTool, 'standing'>)[] | null;
  readonly others: ToolsCheck['others'];
}

function answer(repo: Repo, code: number, ...args: string[]): Answer {
  const ran = repo.sox('tools', ...args, '--format', 'json');
  expect([ran.stderr, ran.code]).toEqual(['', code]);
  expect(`${canonicalize(JSON.parse(ran.stdout))}\n`).toBe(ran.stdout);
  expect(validate(JSON.parse(ran.stdout)), JSON.stringify(validate.errors)).toBe(true);
  return JSON.parse(ran.stdout) as Answer;
}

function adopted(policy = POLICY): Repo {
  const repo = makeRepo();
  repo.commit('Adopt', { 'sox.config.ts': policy });
  return repo;
}

test('the register is listed by id, with the standing of each', () => {
  const repo = adopted();
  const { tools } = answer(repo, 0, 'list');
  expect(tools?.map(({ id, standing }) => [id, standing])).toEqual([
    ['aider', 'expired'],
    ['claude-code', 'holds'],
    ['codex', 'holds'],
    ['cursor', 'not-approved'],
    ['goose', 'holds'],
  ]);
  const { stdout } = repo.sox('tools', 'list');
  expect(stdout).toContain('claude-code  approved from 2026-01-06');
  expect(stdout).toContain('SOC 2 type 2, 2025-01-01 to 2025-12-31');
});

test('approved tools that fall short are named, with the class and why, and end with 1', () => {
  const repo = adopted();
  const { tools, others } = answer(repo, 1, 'check');
  expect(tools?.map(({ id, short }) => [id, short.map(({ risk, reasons }) => [risk, reasons.map(({ code }) => code)])])).toEqual([
    ['claude-code', []],
    [
      'codex',
      [
        ['critical', ['tool-lacks-residency', 'tool-lacks-training']],
        ['high', ['tool-lacks-training']],
        ['medium', ['tool-lacks-training']],
        ['low', ['tool-lacks-training']],
      ],
    ],
    // For what it is approved for, it has all that is asked.
    ['goose', []],
  ]);
  expect(others).toHaveLength(2);
  expect(repo.sox('tools', 'check').stdout).toContain('1 of 3 approved tools fall short');
  repo.commit('Correct', { 'sox.config.ts': POLICY.replace("residency: ['EU', 'US'],", "residency: ['EU'], trainingOff: true,") });
  answer(repo, 0, 'check');
  answer(repo, 1, 'check', '--at', 'HEAD~1');
});

test('without a register there is nothing to check, and that is said', () => {
  const repo = adopted('export default {};\n');
  expect(answer(repo, 0, 'list').tools).toBeNull();
  expect([repo.sox('tools', 'check').code, repo.sox('tools', 'check').stderr]).toEqual([2, expect.stringContaining('ai.tools')]);
  expect(adopted('export default { ai: { tools: [] } };\n').sox('tools', 'list').stdout).toContain('none may be used');
});

/** Commits of six people with Codex, of one with Claude before and after its approval, and of one with a tool that nobody knows. */
function history(): Repo {
  const repo = makeRepo();
  const commit = (message: string, date: string, who = 'ada') => {
    for (const role of ['AUTHOR', 'COMMITTER']) {
      repo.env[`GIT_${role}_NAME`] = who;
      repo.env[`GIT_${role}_EMAIL`] = `${who}@example.com`;
      repo.env[`GIT_${role}_DATE`] = date;
    }
    repo.git('commit', '-q', '--allow-empty', '-m', message);
  };
  commit('One\n\nAssisted-by: Claude Code:claude-opus-4.6 [2.0.1]', '2026-01-02T00:00:00Z');
  commit('Two\n\nAssisted-by: Claude Code:claude-opus-4.6 [2.0.1]', '2026-01-07T00:00:00Z');
  commit('Three\n\nAssisted-by: Claude Code:claude-haiku-4.5', '2026-01-08T00:00:00Z');
  commit('Four\n\nAssisted-by: Claude Code', '2026-01-08T00:00:00Z');
  for (const who of ['bo', 'cy', 'di', 'ed', 'flo', 'flo']) commit('Five\n\nAssisted-by: Codex:gpt-5.5', '2026-01-09T00:00:00Z', who);
  commit('Six\n\nAI-Tool: Acme Helper', '2026-01-10T00:00:00Z');
  commit('Seven', '2026-01-11T00:00:00Z');
  repo.write('sox.config.ts', POLICY);
  repo.git('add', '-A');
  commit('Adopt', '2026-01-12T00:00:00Z');
  return repo;
}

test('the inventory has each tool with its versions and models, what was not approved first', () => {
  const repo = history();
  const { commits, usage } = answer(repo, 0, 'inventory');
  expect(commits).toEqual({ seen: 13, assisted: 11, unreadable: 0 });
  expect(
    usage.map(({ name, version, model, commits: count, unapproved, undetermined, people, reasons }) => [
      name,
      version,
      model,
      count,
      unapproved,
      undetermined,
      people,
      reasons.map(({ code }) => code),
    ]),
  ).toEqual([
    ['Acme Helper', null, null, 1, 1, 0, null, ['tool-unknown']],
    ['Claude Code', null, 'claude-haiku-4.5', 1, 1, 0, null, ['tool-model-not-listed']],
    ['Claude Code', '2.0.1', 'claude-opus-4.6', 2, 1, 0, null, ['tool-not-yet-approved']],
    ['Claude Code', null, null, 1, 0, 1, null, ['tool-model-unknown']],
    ['Codex', null, 'gpt-5.5', 6, 0, 0, 5, []],
  ]);
  expect([usage[2]?.first, usage[2]?.last]).toEqual(['2026-01-02T00:00:00.000Z', '2026-01-07T00:00:00.000Z']);
  const { stdout } = repo.sox('tools', 'inventory');
  expect(stdout).toContain('11 of 13 commits show an AI tool');
  expect(stdout).not.toMatch(/@example\.com|\bflo\b/);
});

test('the inventory is of the commits that are named, and needs no register', () => {
  const repo = history();
  const { commits, usage } = answer(repo, 0, 'inventory', 'HEAD~3..HEAD', '--at', 'HEAD~1');
  expect(commits).toEqual({ seen: 3, assisted: 1, unreadable: 0 });
  expect(usage.map(({ name, unapproved }) => [name, unapproved])).toEqual([['Acme Helper', null]]);
});
