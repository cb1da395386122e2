import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { CONTROLS } from '../../src/controls/index.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';

const policy = (body: string): string => `import { defineConfig } from 'git-sox';\n\nexport default defineConfig({\n${body}});\n`;

function adopted(body = "  mode: 'enforce',\n  ai: { disclosure: 'always' },\n"): Repo {
  const repo = makeRepo();
  repo.commit('Adopt', { 'sox.config.ts': policy(body) });
  return repo;
}

/** A JSON answer that fits its schema. */
function answer(repo: Repo, ...args: string[]): Record<string, unknown> {
  const { stdout, stderr } = repo.sox('policy', ...args, '--format', 'json');
  expect(stderr).toBe('');
  const value = JSON.parse(stdout) as Record<string, unknown>;
  const validate = new Ajv2020().compile(JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/policy-answer-1.schema.json'), 'utf8')));
  expect([validate(value), validate.errors]).toEqual([true, null]);
  return value;
}

it('shows the policy in force with what says each value', () => {
  const repo = adopted("  extends: 'sox:strict@1',\n  ai: { author: 'allowed' },\n");
  const { code, stdout } = repo.sox('policy', 'show');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^sox\.config\.ts of HEAD \([0-9a-f]{12}\), on top of sox:strict@1\n/);
  expect(stdout).toMatch(/ai\.author +'allowed' +sox\.config\.ts:5:9\n/);
  expect(stdout).toMatch(/ai\.disclosure +'always' +sox:strict@1\n/);
  expect(stdout).toMatch(/branches +\['main', 'master'\] +default\n/);
  // What lies in the work tree is not in force.
  repo.write('sox.config.ts', policy("  mode: 'observe',\n"));
  expect(repo.sox('policy', 'show').stdout).toBe(stdout);
  repo.commit('Observe');
  expect(repo.sox('policy', 'show').stdout).toContain('monitored, not enforced');
  expect(repo.sox('policy', 'show', '--at', 'HEAD~1').stdout.replace('HEAD~1', 'HEAD')).toBe(stdout);
  expect(answer(repo, 'show')).toMatchObject({ command: 'policy show', layers: [{ kind: 'file' }] });
});

it('shows what holds for one path', () => {
  const repo = adopted(
    "  risk: { critical: ['src/**'] },\n  sections: [{ paths: ['src/docs/**'], risk: { critical: [] }, ai: { disclosure: 'always' } }],\n",
  );
  expect(repo.sox('policy', 'show', 'src/a.ts').stdout).toContain('src/a.ts is of critical risk\n');
  expect(repo.sox('policy', 'show', 'src/a.ts').stdout).not.toContain('sections[0]');
  const { stdout } = repo.sox('policy', 'show', 'src/docs/a.md');
  expect(stdout).toContain('src/docs/a.md is of low risk, by section 0\n');
  expect(stdout).toMatch(/sections\[0\]\.ai\.disclosure +'always' +sox\.config\.ts:5:/);
  expect(answer(repo, 'show', 'src/docs/a.md')).toMatchObject({ path: { risks: [{ risk: 'low', section: 0 }] } });
});

it('takes a path as people write it, and looks into the file as the commit has it', () => {
  const repo = makeRepo();
  repo.commit('Adopt', {
    'sox.config.ts': policy(
      "  risk: { critical: ['src/pay/**'], markers: { lines: 3, words: { KEYCONTROL: 'critical' } } },\n  sections: [{ paths: ['src/pay/**'], ai: { disclosure: 'always' } }],\n",
    ),
    'src/pay/a': '1\n',
    'src/marked.ts': '// KEYCONTROL\n',
    'src/docs/a': '1\n',
  });
  const show = (path: string, cwd = '.') =>
    repo.run(process.execPath, [join(PACKAGE, 'bin/sox.js'), 'policy', 'show', path], { cwd: join(repo.dir, cwd) });
  for (const [path, cwd] of [['./src/pay/a'], [join(repo.dir, 'src/pay/a')], ['pay/a', 'src'], ['../pay/a', 'src/docs']] as const)
    expect(show(path, cwd).stdout).toContain('src/pay/a is of critical risk, by section 0\n');
  expect(show('src/marked.ts').stdout).toContain('src/marked.ts is of critical risk\n');
  expect(show('../x')).toMatchObject({ code: 2, stdout: '' });
  expect(show('.').stdout).toBe(repo.sox('policy', 'show').stdout);
});

it('checks the work tree, the index and commits, and names every mistake', () => {
  const repo = adopted();
  expect(repo.sox('policy', 'check')).toMatchObject({ code: 0, stdout: 'sox.config.ts of the work tree is valid.\n' });
  repo.write('sox.config.ts', policy("  mode: 'x',\n  branchs: ['main'],\n"));
  const { code, stdout, stderr } = repo.sox('policy', 'check');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/sox\.config\.ts:4:9: .*sox\.config\.ts:5:3: /s);
  expect(repo.sox('policy', 'check', '--staged').code).toBe(0);
  repo.git('add', '-A');
  expect(repo.sox('policy', 'check', '--staged').code).toBe(2);
  expect(repo.sox('policy', 'check', '--at', 'HEAD').code).toBe(0);
  expect(repo.sox('policy', 'check', '--at', 'HEAD', '--staged').code).toBe(2);
  expect(repo.sox('policy', 'check', '--at', 'nothing').code).toBe(2);
  repo.git('rm', '-qf', 'sox.config.ts');
  expect(repo.sox('policy', 'check').stderr).toContain('There is no policy in the work tree.');
  expect(repo.sox('policy', 'check').stderr).not.toContain('is not read');
  for (const name of ['sox.config.js', '.soxrc', '.config/soxrc.json']) repo.write(name, '{}');
  for (const name of ['sox.config.js', '.soxrc', '.config/soxrc.json'])
    expect(repo.sox('policy', 'check').stderr).toContain(`${name} is not read: a policy is in sox.config.ts, .soxrc.json,`);
  expect(answer(repo, 'check', '--at', 'HEAD')).toMatchObject({ command: 'policy check', valid: true });
});

test('explains every control, with and without a policy', () => {
  const repo = adopted();
  for (const { id, statement, keys } of CONTROLS) {
    const { code, stdout } = repo.sox('policy', 'explain', id);
    expect(code).toBe(0);
    expect(stdout).toContain(statement);
    expect(stdout).toContain(keys.length === 0 ? 'No key of the policy changes what it asks' : 'What this policy makes of it');
  }
  expect(makeRepo().sox('policy', 'explain', 'ai-tool-approved').stdout).toContain('No policy is in force here');
  expect(answer(repo, 'explain', 'ai-tool-approved')).toMatchObject({ command: 'policy explain', control: { id: 'ai-tool-approved' } });
});

it('knows no other control', () => {
  const { code, stderr } = adopted().sox('policy', 'explain', 'ai-reviewer-name');
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean ai-reviewer-named?');
});

it('checks that names are known: those of controls and tools', () => {
  const repo = adopted("  ai: { tools: [{ id: 'claude-code', names: ['Cursor'] }] },\n");
  const { code, stdout, stderr } = repo.sox('policy', 'check');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain("'Cursor' is the name of another AI tool, cursor.");
  expect(repo.sox('policy', 'show').code).toBe(0);
});

it('names mistakes of every kind in one answer', () => {
  const broken =
    "  mode: 'off',\n  waivers: { list: { file: 'w.json' } },\n  ai: { allow: [{ tools: ['cursr'] }] },\n  secrets: { extends: ['gone.toml'] },\n";
  const repo = adopted(broken);
  repo.commit('Waive', { 'w.json': '[{ "control": "nope" }]\n' });
  for (const from of [[], ['--staged'], ['--at', 'HEAD']]) {
    const { code, stderr } = repo.sox('policy', 'check', ...from);
    expect(code).toBe(2);
    expect(stderr.match(/^sox: \S+/gm)).toEqual(
      expect.arrayContaining(['sox: sox.config.ts:4:9:', 'sox: sox.config.ts:6:27:', 'sox: w.json:1:15:', 'sox: sox.config.ts:7:24:']),
    );
  }
});

it('notes records of a course that the policy does not ask for', () => {
  const record = "{ person: 'p1', course: 'zz', date: '2026-01-01' }";
  const repo = adopted(`  training: { courses: [{ id: 'ai' }], records: [${record}] },\n`);
  expect(repo.sox('policy', 'check')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("\nnote: sox.config.ts:4:74: the policy asks for no course 'zz'; its records count for nothing\n"),
  });
  expect(answer(repo, 'check')).toMatchObject({ valid: true, notes: [expect.stringContaining("'zz'")] });
});

it('says of two policies what got weaker and what stricter, and ends with 0', () => {
  const repo = adopted();
  repo.commit('Loosen', { 'sox.config.ts': policy("  mode: 'observe',\n  ai: { disclosure: 'always', author: 'forbidden' },\n") });
  const { code, stdout } = repo.sox('policy', 'diff', 'HEAD~1', 'HEAD');
  expect(code).toBe(0);
  const [head, ...lines] = stdout.trimEnd().split('\n');
  expect(head).toMatch(/^HEAD~1 \([0-9a-f]{12}\) to HEAD \([0-9a-f]{12}\): 1 weaker, 1 stricter, 0 neither$/);
  expect(lines).toEqual([
    '  - weaker    failures are reported and stop nothing (before: a commit that fails a control is stopped)  mode',
    '  + stricter  no AI tool may be an author (before: an AI tool may be an author)  ai.author',
  ]);
  expect(repo.sox('policy', 'diff', 'HEAD').stdout).toContain('the two policies mean the same');
  repo.git('rm', '-q', 'sox.config.ts');
  expect(repo.sox('policy', 'diff', 'HEAD').stdout).toContain('the policy is removed');
  expect(answer(repo, 'diff', 'HEAD~1', 'HEAD')).toMatchObject({
    differences: [{ key: 'mode', strength: 'weaker' }, { key: 'ai.author' }],
  });
});
