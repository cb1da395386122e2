import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepo } from '../support/repo.ts';

const SOX = join(import.meta.dirname, '../../bin/sox.js');

test('the built sox audits a repository and says where the report is', () => {
  const repo = makeRepo();
  repo.commit('adopt', { 'sox.config.ts': 'export default {};\n' });
  repo.commit('ledger\n\nGenerated with [Claude Code](https://claude.com/claude-code)', { 'src/ledger/post.ts': '1\n' });
  const audited = repo.sox('audit');
  expect(audited.code).toBe(1);
  expect(audited.stderr).toBe('');
  expect(audited.stdout).toContain('2 commits in 2 changes');
  expect(audited.stdout).toContain('agrees with git rev-list (2)');
  for (const name of ['report.json', 'report.html']) {
    expect(audited.stdout).toContain(join('sox-report', name));
    expect(existsSync(join(repo.dir, 'sox-report', name))).toBe(true);
  }
  // Its own folder, written into the repository, changes no answer.
  expect(repo.sox('audit', '--format', 'json').code).toBe(1);
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
