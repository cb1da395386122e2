import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Ran, type Repo, temporaryFolder } from '../support/repo.ts';
import { placesOf, runScan } from '../support/run-scan.ts';
import { writeScript } from '../support/sox-home.ts';

const ZERO = '0'.repeat(40);

/** A clone and a server whose pre-receive hook is sox, so that what is pushed lies in git's quarantine. */
function served(): { repo: Repo; server: string; push: (...args: string[]) => Ran } {
  const repo = makeRepo();
  const server = join(temporaryFolder(), 'server.git');
  repo.git('init', '-q', '--bare', '-b', 'main', server);
  repo.git('remote', 'add', 'origin', server);
  repo.commit('Start', { 'a.js': '1\n' });
  repo.git('push', '-q', 'origin', 'main');
  writeScript(
    join(server, 'hooks/pre-receive'),
    `#!/bin/sh\necho "$GIT_QUARANTINE_PATH" >quarantine\nexec "${process.execPath}" "${PACKAGE}/bin/sox.js" scan --pre-receive\n`,
  );
  return { repo, server, push: (...args) => repo.run('git', ['push', 'origin', ...args]) };
}

describe('a push', () => {
  test('with a secret is refused while it is in quarantine, and one without it goes through', () => {
    const { repo, server, push } = served();
    repo.commit('Fine', { 'b.js': '1\n' });
    expect(push('main').code).toBe(0);
    const brought = repo.commit('Add', { 'pay.js': SECRET_LINE });
    repo.git('rm', '-q', 'pay.js');
    repo.commit('Remove it again');
    const refused = push('main');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('pay.js');
    expect(refused.stderr).toContain(brought.slice(0, 12));
    expect(refused.stderr).not.toContain(STRIPE_KEY);
    expect(readFileSync(join(server, 'quarantine'), 'utf8')).toContain('incoming');
    expect(repo.run('git', ['-C', server, 'cat-file', '-e', brought]).code).not.toBe(0);
  });

  test('to a new branch brings what no ref has yet; what is there is not judged again', () => {
    const { repo, push } = served();
    repo.commit('Old', { 'old.js': SECRET_LINE });
    repo.run('git', ['-C', repo.git('remote', 'get-url', 'origin').trim(), 'config', 'core.hooksPath', '/nowhere']);
    expect(push('main').code).toBe(0);
    repo.run('git', ['-C', repo.git('remote', 'get-url', 'origin').trim(), 'config', '--unset', 'core.hooksPath']);
    expect(push('main:refs/heads/again').code).toBe(0);
    repo.commit('New', { 'new.js': `x${SECRET_LINE}` });
    const refused = push('main:refs/heads/topic');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('new.js');
    expect(refused.stderr).not.toContain('old.js');
  });

  test('of a tag has its message and name looked at; removing a ref brings nothing', () => {
    const { repo, push } = served();
    repo.git('tag', '-a', 'v1', '-m', `Release ${STRIPE_KEY}`);
    expect(push('v1').stderr).toContain('in an annotated tag');
    repo.git('tag', STRIPE_KEY);
    expect(push(STRIPE_KEY).stderr).toContain('in the name of a ref');
    expect(push('main:refs/heads/topic').code).toBe(0);
    expect(push(':refs/heads/topic').code).toBe(0);
  });
});

describe('the lines on standard input', () => {
  test('say what is looked at', async () => {
    const repo = makeRepo();
    const old = repo.commit('Start', { 'a.js': '1\n' });
    repo.git('checkout', '-q', '--detach');
    const next = repo.commit('Add', { 'b.js': SECRET_LINE });
    repo.git('checkout', '-q', 'main');
    const line = `${old} ${next} refs/heads/main\n${old} ${ZERO} refs/heads/gone\n`;
    const { code, report } = await runScan(repo, ['--pre-receive'], { text: line });
    expect([code, placesOf(report)]).toEqual([1, ['b.js:1:14']]);
    expect(report.seen).toMatchObject({ commits: 1, refs: 2 });
  });

  test('that are none are no pass; that are none of git’s are refused; that name what is not here are not determinable', async () => {
    const repo = makeRepo();
    const id = repo.commit('Start', { 'a.js': '1\n' });
    expect((await runScan(repo, ['--pre-receive'], { text: '' })).code).toBe(3);
    expect((await runScan(repo, ['--pre-receive'], { text: 'main\n' })).code).toBe(2);
    const { code, report } = await runScan(repo, ['--pre-receive'], { text: `${id} ${'1'.repeat(40)} refs/heads/main\n` });
    expect([code, report.totals.unknown]).toEqual([3, 1]);
  });
});
