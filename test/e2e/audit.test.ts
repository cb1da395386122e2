import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepo, temporaryFolder } from '../support/repo.ts';

const SOX = join(import.meta.dirname, '../../bin/sox.js');

/** Said of a folder that "git add -A" would take. */
const EXPOSED = 'sox: note: git does not ignore sox-report: unless .gitignore names it, "git add -A" takes the report\n';

test('the built sox audits a repository and says where the report is', () => {
  const repo = makeRepo();
  repo.commit('adopt', { 'sox.config.ts': 'export default {};\n' });
  repo.commit('ledger\n\nGenerated with [Claude Code](https://claude.com/claude-code)', { 'src/ledger/post.ts': '1\n' });
  const audited = repo.sox('audit');
  expect(audited.code).toBe(1);
  expect(audited.stderr).toBe(EXPOSED);
  expect(audited.stdout).toContain('2 commits in 2 changes');
  expect(audited.stdout).toContain('agrees with git rev-list (2)');
  for (const name of ['report.json', 'report.html']) {
    expect(audited.stdout).toContain(join('sox-report', name));
    expect(existsSync(join(repo.dir, 'sox-report', name))).toBe(true);
  }
  // Its own folder, written into the repository, changes no answer.
  expect(repo.sox('audit', '--format', 'json').code).toBe(1);
});

test('the page is opened where that is asked, and that it cannot be is said', () => {
  const repo = makeRepo();
  repo.commit('one', { f: '1' });
  const bin = temporaryFolder();
  const opened = join(bin, 'opened');
  for (const name of ['xdg-open', 'open']) writeFileSync(join(bin, name), `#!/bin/sh\nprintf %s "$1" > '${opened}'\n`, { mode: 0o755 });
  const run = (path: string) => repo.run(process.execPath, [SOX, 'audit', '--open'], { env: { ...repo.env, PATH: path } });
  const page = join(repo.dir, 'sox-report/report.html');
  const { code, stderr } = run(`${bin}:${repo.env['PATH']}`);
  expect([code, stderr]).toEqual([0, EXPOSED]);
  // Nobody waits for the browser.
  for (let tries = 0; !existsSync(opened) || readFileSync(opened, 'utf8') !== page; tries += 1) {
    if (tries > 200) throw new Error('it was not opened');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
  const git = join(temporaryFolder(), 'git');
  symlinkSync(repo.run('sh', ['-c', 'command -v git']).stdout.trim(), git);
  const nowhere = run(dirname(git));
  expect([nowhere.code, nowhere.stderr]).toEqual([0, expect.stringContaining('sox: note: the report was not opened: there is no ')]);
});

test('that git would take the report is said where it would, and nowhere else', () => {
  const repo = makeRepo();
  repo.commit('one', { f: '1', 'sub/f': '1' });
  const said = (...args: string[]) => repo.sox('audit', ...args).stderr;
  expect(said('--format', 'json')).toBe(EXPOSED);
  expect(said('--out', temporaryFolder())).toBe('');
  const below = repo.run(process.execPath, [SOX, 'audit', '--out', '../rep*rt'], { cwd: join(repo.dir, 'sub') });
  expect(below.stderr).toContain('git does not ignore ../rep*rt');
  repo.write('.git/info/exclude', 'sox-report\n');
  expect(said()).toBe('');
  repo.write('.git/info/exclude', '');
  repo.commit('the report, on purpose');
  expect(said()).toBe('');
});

test('a bare mirror can be audited; the report goes where it is told', () => {
  const repo = makeRepo();
  repo.commit('one', { f: '1' });
  const mirror = join(repo.dir, 'mirror.git');
  repo.git('clone', '-q', '--mirror', repo.dir, mirror);
  const audited = repo.run(process.execPath, [SOX, 'audit', '--out', join(repo.dir, 'out')], {
    cwd: mirror,
  });
  expect([audited.code, audited.stderr]).toEqual([0, '']);
  expect(audited.stdout).toContain('mirror · main');
});

test('a folder that cannot be written to is said, and is no bug', () => {
  const repo = makeRepo();
  repo.commit('Start', { 'a.js': '1\n' });
  const { code, stderr } = repo.sox('audit', '--out', '/proc/sox-report');
  expect(stderr).toContain('could not be written into /proc/sox-report');
  expect(code).toBe(2);
  // Threads that would not be used are refused.
  expect(repo.sox('audit', '--threads', '2')).toMatchObject({ code: 2, stderr: expect.stringContaining('--no-secret-scan') });
});
