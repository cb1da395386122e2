import { describe, expect, test } from 'vitest';
import { hookedRepo } from '../support/hooked.ts';
import type { Ran, Repo } from '../support/repo.ts';
import { runCheck } from '../support/run-check.ts';

const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>';
const CLAUDE = `Assisted-by: Claude Code:claude-opus-4.6\n${REVIEWER}`;
const CURSOR = `Assisted-by: Cursor\n${REVIEWER}`;

const POLICY = `export default {
  ai: {
    deny: ['src/keys/**'],
    allow: [{ risks: ['critical'], tools: ['claude-code'] }],
    toolDemands: { high: { auditLog: true } },
    tools: [
      { id: 'claude-code', approvedFrom: '2020-01-01' },
      { id: 'cursor', approvedFrom: '2020-01-01', auditLog: true, paths: ['src/**', 'db/**'] },
      { id: 'codex', approvedFrom: '2020-01-01', approvedUntil: '2020-12-31' },
    ],
    reviews: { critical: {}, high: {} },
  },
};\n`;

function adopted(policy = POLICY): Repo {
  const repo = hookedRepo();
  repo.commit('Segment', { 'sox.config.ts': policy });
  return repo;
}

function tryTo(repo: Repo, message: string, ...paths: string[]): Ran {
  for (const path of paths) repo.write(path, `export const a = ${Math.random()};\n`);
  repo.git('add', '-A');
  return repo.run('git', ['commit', '-m', message]);
}

describe('an AI-assisted commit', () => {
  test.each<[string, string, string, string | null]>([
    ['what is denied to all', CLAUDE, 'src/keys/a.ts', 'ai.deny'],
    ['a class of another tool', CURSOR, 'src/ledger/a.ts', 'only claude-code may'],
    ['a path that the tool is not approved for', CURSOR, 'docs/a.md', 'not approved for these paths'],
    ['a class whose demands the tool does not meet', CLAUDE, 'src/auth/a.ts', 'audit logging is not shown'],
    ['the classes and paths of its tool', CLAUDE, 'src/main.ts', null],
    ['the paths of its tool', CURSOR, 'src/auth/a.ts', null],
  ])('on %s', (_, trailers, path, why) => {
    const repo = adopted();
    const { code, stderr } = tryTo(repo, `Change\n\n${trailers}`, path);
    if (why === null) return expect([code, stderr]).toEqual([0, '']);
    expect(stderr.replace('what src/keys/** names', 'ai.deny')).toContain(why);
    expect(stderr).toContain('ai-tool-allowed-on-path');
    expect(code).toBe(1);
  });

  test('is told how to go on: the printed command takes the files out, and the rest is committed', () => {
    const repo = adopted();
    const { stderr } = tryTo(repo, `Change\n\n${CLAUDE}`, 'src/keys/a.ts', "src/keys/it's.ts", 'src/main.ts');
    const command = /^ +(git restore --staged .*)$/m.exec(stderr)?.[1] ?? '';
    expect(repo.run('sh', ['-c', command]).code, stderr).toBe(0);
    expect(repo.run('git', ['commit', '-m', `Change\n\n${CLAUDE}`]).code).toBe(0);
    expect(repo.git('show', '--name-only', '--format=').trim()).toBe('src/main.ts');
    expect(repo.git('status', '--short', '--untracked-files=all').trim().split('\n').sort()).toEqual([
      '?? src/keys/a.ts',
      "?? src/keys/it's.ts",
    ]);
  });

  test('that an environment alone gives away is judged as well', () => {
    const repo = adopted();
    repo.env['CLAUDECODE'] = '1';
    const { code, stderr } = tryTo(repo, `Change\n\n${REVIEWER}`, 'src/keys/a.ts');
    expect([code, stderr]).toEqual([1, expect.stringContaining('leaves these files alone')]);
  });

  test('that takes a file away, or moves one out, is judged by the path that it leaves', () => {
    const repo = adopted();
    expect(tryTo(repo, 'By hand', 'src/keys/a.ts').code).toBe(0);
    repo.git('mv', 'src/keys/a.ts', 'src/a.ts');
    expect(repo.run('git', ['commit', '-m', `Move\n\n${CLAUDE}`]).stderr).toContain('ai-tool-allowed-on-path');
  });

  test('with a tool whose approval has ended names the day, and which tools there are', () => {
    const { code, stderr } = tryTo(adopted(), `Change\n\nAssisted-by: Codex:gpt-5.5\n${REVIEWER}`, 'src/main.ts');
    expect(stderr).toContain('the approval of Codex ended on 2020-12-31');
    expect(stderr).toContain('sox tools list');
    expect(stderr).not.toContain('Repeat the commit');
    expect(code).toBe(1);
  });

  test('that lacks a reviewer as well is told both', () => {
    const { stderr } = tryTo(adopted(), 'Change\n\nAssisted-by: Devin', 'src/main.ts');
    expect(stderr).toContain('Devin is not in the register');
    expect(stderr).toContain('no trailer names a reviewer');
    expect(stderr).toContain('Repeat the commit');
  });

  test('is only reported where the policy observes', () => {
    const repo = adopted(POLICY.replace('{\n  ai', "{\n  mode: 'observe',\n  ai"));
    const { code, stderr } = tryTo(repo, `Change\n\n${CLAUDE}`, 'src/keys/a.ts');
    expect([code, stderr]).toEqual([0, expect.stringContaining('only observed')]);
  });
});

test('a person’s commit is concerned by none of it, and its message judges no path', () => {
  const repo = adopted();
  const { code, stderr } = tryTo(repo, 'By hand', 'src/keys/a.ts', 'src/ledger/a.ts');
  expect([code, stderr]).toEqual([0, '']);
});

test('a change of the register counts from the next commit on', () => {
  const repo = adopted();
  repo.write('sox.config.ts', POLICY.replace("deny: ['src/keys/**'],", ''));
  expect(tryTo(repo, `Open the keys\n\n${CLAUDE}`, 'src/keys/a.ts').code).toBe(1);
});

test('what slipped past the hook is found before the merge, by the policy of the branch', async () => {
  const repo = adopted();
  repo.git('checkout', '-q', '-b', 'topic');
  repo.write('sox.config.ts', 'export default {};\n');
  repo.write('src/keys/a.ts', '1\n');
  repo.git('add', '-A');
  repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '-m', `Change\n\n${CLAUDE}`);
  const { code, range } = await runCheck(repo, ['main..topic']);
  const verdict = range.commits[0]?.verdicts.find(({ control }) => control === 'ai-tool-allowed-on-path');
  expect([code, verdict?.outcome, verdict?.reasons.map((reason) => reason.code)]).toEqual([
    1,
    'fail',
    // The policy itself is critical, and for that the tool falls short.
    ['tool-lacks-audit-log', 'ai-denied-on-path'],
  ]);
});

describe('the class by content', () => {
  const MARKED = "export default { risk: { markers: { lines: 5 } }, ai: { deny: [], allow: [{ risks: ['critical'], tools: [] }] } };\n";

  test('is asked of what is staged, and taking the word out does not lower it', () => {
    const repo = adopted(MARKED);
    repo.commit('By hand', { 'src/a.ts': '// sox:risk critical\n1\n' });
    for (const content of ['// sox:risk critical\n2\n', '2\n']) {
      repo.write('src/a.ts', content);
      repo.git('add', '-A');
      const { code, stderr } = repo.run('git', ['commit', '-m', `Change\n\n${CLAUDE}`]);
      expect([code, stderr]).toEqual([1, expect.stringContaining('no AI tool may')]);
    }
    expect(tryTo(repo, `Change\n\n${CLAUDE}`).code).toBe(1);
    repo.git('checkout', '-q', 'HEAD', '--', 'src/a.ts');
    expect(tryTo(repo, `Change\n\n${CLAUDE}`, 'src/b.ts').code).toBe(0);
  });
});

describe('the register in a file', () => {
  test('of the same tree as the policy is judged by, and an empty one approves none', () => {
    const repo = hookedRepo();
    repo.write('sox.config.ts', "export default { ai: { tools: { file: 'tools.csv' } } };\n");
    const list = (rows: string): void => {
      repo.write('tools.csv', rows);
      repo.git('add', '-A');
      repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '-m', 'List', '--allow-empty');
    };
    list('Tool;Vendor;Approved from;Models\nclaude-code;Anthropic;2020-01-01;claude-opus-*|claude-sonnet-*\n');
    expect(tryTo(repo, `Change\n\n${CLAUDE}`, 'a.ts').code).toBe(0);
    expect(tryTo(repo, `Change\n\n${CURSOR}`, 'b.ts').stderr).toContain('Cursor is not in the register');
    list('Tool;Vendor;Approved from;Models\n');
    expect(tryTo(repo, `Change\n\n${CLAUDE}`, 'c.ts').stderr).toContain('Claude Code is not in the register');
  });
});
