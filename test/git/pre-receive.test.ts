import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Ran, type Repo, temporaryFolder } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';

const AI = 'Assisted-by: Claude Code:claude-opus-4.6';
const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>';

interface Served {
  readonly repo: Repo;
  readonly server: string;
  readonly push: (...args: string[]) => Ran;
  /** What the server has under a name; null for nothing. */
  readonly at: (ref: string) => string | null;
}

/** A clone and a server that has the package's own hook, linked as its documentation says. */
function served(policy: string | null = 'export default {};\n'): Served {
  const repo = makeRepo();
  const server = join(temporaryFolder(), 'server.git');
  repo.git('init', '-q', '--bare', '-b', 'main', server);
  repo.git('remote', 'add', 'origin', server);
  repo.commit('Start', policy === null ? { 'a.js': '1\n' } : { 'sox.config.ts': policy });
  repo.git('push', '-q', 'origin', 'main');
  symlinkSync(join(PACKAGE, 'hooks/pre-receive'), join(server, 'hooks/pre-receive'));
  return {
    repo,
    server,
    push: (...args) => repo.run('git', ['push', 'origin', ...args]),
    at: (ref) => repo.run('git', ['-C', server, 'rev-parse', '--verify', '--quiet', ref]).stdout.trim() || null,
  };
}

describe('a push to a branch in scope', () => {
  test('is refused with the reason while it is in quarantine, and goes through once it is mended', () => {
    const { repo, push, at, server } = served();
    const bad = repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const before = at('main');
    const refused = push('main');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('no trailer names a reviewer');
    expect(refused.stderr).toContain(bad.slice(0, 12));
    expect(refused.stderr).toContain('git commit --amend --only -F -');
    expect(at('main')).toBe(before);
    expect(repo.run('git', ['-C', server, 'cat-file', '-e', bad]).code).not.toBe(0);
    repo.git('commit', '-q', '--amend', '-m', `Add\n\n${AI}\n${REVIEWER}`);
    const { code, stderr } = push('main');
    expect(code, stderr).toBe(0);
    expect(at('main')).toBe(repo.git('rev-parse', 'HEAD').trim());
  });

  test('is asked what its merges drop, and not what git merges by itself, while its objects are in quarantine', () => {
    const lines = (first: string, last: string): string => `${first}\n${'line\n'.repeat(20)}${last}\n`;
    const { repo, push } = served("export default { ai: { deny: ['ledger/**'] } };\n");
    repo.commit('Begin', { 'ledger/a.js': lines('a', 'b') });
    repo.git('branch', 'topic');
    repo.commit('Mend', { 'ledger/a.js': lines('mended', 'b') });
    expect(push('main').code).toBe(0);
    repo.git('checkout', '-q', 'topic');
    repo.commit('Go on', { 'ledger/a.js': lines('a', 'mine') });
    const merge = (...how: string[]) => repo.git('merge', '-q', ...how, '-m', `Merge\n\n${AI}\n${REVIEWER}`, 'main');
    merge('-s', 'ours');
    expect(push('topic:main')).toMatchObject({ code: 1, stderr: expect.stringContaining('ledger/a.js') });
    repo.git('reset', '-q', '--hard', 'HEAD^');
    merge();
    expect(push('topic:main')).toMatchObject({ code: 0 });
  });

  test('is judged by the policy before it, and on commits that another branch brought before', () => {
    const { repo, push } = served();
    repo.git('checkout', '-q', '-b', 'topic');
    repo.commit('Weaken', { 'sox.config.ts': "export default { mode: 'observe' };\n" });
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const topic = push('topic');
    expect([topic.code, topic.stderr]).toEqual([1, expect.stringContaining('sox.config.ts is changed')]);
    // As if the topic had come in before there was a hook.
    repo.git(
      'push',
      '-q',
      repo.git('remote', 'get-url', 'origin').trim(),
      'topic:refs/heads/topic',
      '--receive-pack=git -c core.hooksPath=/nowhere receive-pack',
    );
    const refused = push('topic:main');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('no trailer names a reviewer')]);
  });

  test('with a secret that a later commit removes is refused, and the secret is not shown', () => {
    const { repo, push } = served();
    repo.commit('Pay', { 'pay.js': SECRET_LINE });
    repo.commit('Remove it', { 'pay.js': '' });
    const refused = push('main');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain('pay.js:1:14');
    expect(refused.stderr).not.toContain(STRIPE_KEY);
  });

  test('that takes commits away says so, and is judged on what it brings', () => {
    const { repo, push } = served();
    repo.commit('One', { 'a.js': '1\n' });
    expect(push('main').code).toBe(0);
    repo.git('reset', '-q', '--hard', 'HEAD^');
    repo.commit('Other', { 'b.js': '1\n' });
    const forced = push('--force', 'main');
    expect([forced.code, forced.stderr]).toEqual([0, expect.stringContaining('the push takes 1 commit away from it')]);
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    expect(push('--force', 'main').code).not.toBe(0);
  });
});

describe('a push that takes the policy away from a branch in scope', () => {
  const elsewhere = (repo: Repo, files: Record<string, string>): void => {
    repo.git('checkout', '-q', '--orphan', 'fresh');
    repo.git('rm', '-rfq', '.');
    repo.commit('Fresh start', files);
  };

  test.each([
    ['by another history', { z: 'a\n' }],
    ['by another history of a file that may hold a policy', { 'package.json': '{}\n' }],
  ])('%s is refused, and nothing is moved', (_, files) => {
    const { repo, push, at } = served();
    const before = at('main');
    elsewhere(repo, files);
    const refused = push('--force', 'fresh:main');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('a history without the policy that was in force')]);
    expect(refused.stderr).toContain('not determinable');
    expect(at('main')).toBe(before);
    // Not after the policy was broken or removed either.
    for (const policy of ['export default { mood: 1 };\n', null]) {
      repo.git('checkout', '-q', 'main');
      if (policy === null) repo.git('rm', '-q', 'sox.config.ts');
      repo.commit('Change it', policy === null ? {} : { 'sox.config.ts': policy });
      repo.git(
        'push',
        '-q',
        repo.git('remote', 'get-url', 'origin').trim(),
        'main',
        '--receive-pack=git -c core.hooksPath=/nowhere receive-pack',
      );
      expect(push('--force', 'fresh:main').code).toBe(1);
    }
  });

  test('by a branch in scope that is new, on a history of its own, is refused until it has a policy', () => {
    const { repo, push } = served("export default { branches: ['main', 'release'] };\n");
    elsewhere(repo, { z: 'a\n' });
    expect(push('fresh:release')).toMatchObject({ code: 1, stderr: expect.stringContaining('without the policy') });
    expect(push('fresh:topic').code).toBe(0);
    repo.commit('Adopt', { 'sox.config.ts': 'export default {};\n' });
    expect(push('fresh:release').code).toBe(0);
  });

  test('by what it was before it had one is refused', () => {
    const { repo, push } = served(null);
    repo.git('branch', 'early');
    repo.commit('Adopt', { 'sox.config.ts': 'export default {};\n' });
    expect(push('main').code).toBe(0);
    expect(push('--force', 'early:main')).toMatchObject({ code: 1, stderr: expect.stringContaining('without the policy') });
    expect(push('early:topic').code).toBe(0);
    expect(push('--force', 'early~0:topic').code).toBe(0);
  });

  test('by a commit that removes it is judged by it and shown; then nothing is determinable but its return', () => {
    const { repo, push } = served();
    repo.git('rm', '-q', 'sox.config.ts');
    repo.commit('Remove it');
    expect(push('main')).toMatchObject({ code: 0, stderr: expect.stringContaining('sox.config.ts is changed') });
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    expect(push('main')).toMatchObject({ code: 1, stderr: expect.stringContaining('the policy was removed after it had been adopted') });
  });

  test('and brings another is judged by the one before', () => {
    const { repo, push } = served();
    elsewhere(repo, { 'sox.config.ts': 'export default {};\n' });
    expect(push('--force', 'fresh:main')).toMatchObject({ code: 0, stderr: expect.stringContaining('sox.config.ts is changed') });
  });
});

describe('a push to another ref', () => {
  test('a new branch brings what no ref has, judged by the default branch', () => {
    const { repo, push } = served("export default { ai: { reviewerAt: 'merge' } };\n");
    repo.git('checkout', '-q', '-b', 'topic');
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    // The reviewer may come until the merge.
    const { code, stderr } = push('topic');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('1 commit judged by sox.config.ts of refs/heads/main');
    const merged = push('topic:main');
    expect([merged.code, merged.stderr]).toEqual([1, expect.stringContaining('no trailer names a reviewer')]);
  });

  test('a new branch that the policy has in scope is judged as a merge', () => {
    const { repo, push } = served("export default { branches: ['main', 'release/1'], ai: { reviewerAt: 'merge' } };\n");
    repo.git('checkout', '-q', '-b', 'topic');
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    expect(push('topic').code).toBe(0);
    expect(push('topic:release/1').code).not.toBe(0);
  });

  test('a branch in scope that has a policy of its own is judged by it, and not by that of the default branch', () => {
    const { repo, push } = served("export default { branches: ['main', 'release'] };\n");
    repo.git('checkout', '-q', '-b', 'release');
    repo.commit('Only named reviewers here', { 'sox.config.ts': "export default { reviewers: ['hal@example.com'] };\n" });
    expect(push('release').code).toBe(0);
    repo.commit(`Add\n\n${AI}\n${REVIEWER}`, { 'a.js': '1\n' });
    const refused = push('release');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("not among the policy's reviewers")]);
  });

  test('a tag: its text, its name and what it brings', () => {
    const { repo, push } = served();
    repo.git('tag', '-a', 'v1', '-m', `Release ${STRIPE_KEY}`);
    const text = push('v1');
    expect([text.code, text.stderr]).toEqual([1, expect.stringContaining('in the text of refs/tags/v1')]);
    expect(text.stderr).not.toContain(STRIPE_KEY);
    repo.git('tag', STRIPE_KEY);
    expect(push(STRIPE_KEY).code).not.toBe(0);
    repo.git('checkout', '-q', '--detach');
    repo.commit('Pay', { 'pay.js': SECRET_LINE });
    repo.git('tag', 'v2');
    expect(push('v2').code).not.toBe(0);
    repo.git('tag', 'v3', 'main');
    expect(push('v3').code).toBe(0);
  });

  test('a removal brings nothing; that a branch in scope goes is shown', () => {
    const { repo, push, at } = served("export default { branches: ['main', 'release'] };\n");
    repo.git('push', '-q', 'origin', 'main:release', 'main:topic');
    expect(push(':topic').code).toBe(0);
    const removed = push(':release');
    expect([removed.code, removed.stderr]).toEqual([0, expect.stringContaining('a branch in scope is removed')]);
    expect([at('topic'), at('release')]).toEqual([null, null]);
  });

  test('one bad ref refuses the whole push', () => {
    const { repo, push, at } = served();
    repo.git('branch', 'good');
    repo.git('checkout', '-q', '-b', 'bad');
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    expect(push('good', 'bad').code).not.toBe(0);
    expect([at('good'), at('bad')]).toEqual([null, null]);
  });
});

describe('the server', () => {
  test('without a policy looks for secrets alone', () => {
    const { repo, push } = served(null);
    repo.commit(`Add\n\n${AI}`, { 'a.js': '2\n' });
    expect(push('main').code).toBe(0);
    repo.commit('Pay', { 'pay.js': SECRET_LINE });
    expect(push('main').code).not.toBe(0);
  });

  test('that is empty takes the first push', () => {
    const repo = makeRepo();
    const server = join(temporaryFolder(), 'server.git');
    repo.git('init', '-q', '--bare', '-b', 'main', server);
    symlinkSync(join(PACKAGE, 'hooks/pre-receive'), join(server, 'hooks/pre-receive'));
    repo.commit('Start', { 'sox.config.ts': 'export default {};\n' });
    const { code, stderr } = repo.run('git', ['push', server, 'main']);
    expect([code, stderr]).toEqual([0, expect.stringContaining('only secrets are judged')]);
  });

  test('with a broken policy takes its repair alone', () => {
    const { repo, push } = served('export default { mood: 1 };\n');
    repo.commit('Change', { 'a.js': '1\n' });
    const refused = push('main');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('is not valid')]);
    repo.git('reset', '-q', '--hard', 'HEAD^');
    repo.commit('Repair', { 'sox.config.ts': 'export default {};\n' });
    expect(push('main').code).toBe(0);
  });

  test('that only observes refuses nothing', () => {
    const { repo, push } = served("export default { mode: 'observe' };\n");
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const { code, stderr } = push('main');
    expect([code, stderr]).toEqual([0, expect.stringContaining('only observes')]);
  });

  test('refuses where sox or node is missing, and says so', () => {
    const { repo, server, push } = served();
    repo.commit('Change', { 'a.js': '1\n' });
    repo.run('rm', [join(server, 'hooks/pre-receive')]);
    writeScript(join(server, 'hooks/pre-receive'), readFileSync(join(PACKAGE, 'hooks/pre-receive'), 'utf8'));
    const refused = push('main');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('git-sox was not found')]);
  });

  test('is not led astray by what comes in the environment', () => {
    const { repo, push } = served();
    const clean = makeRepo();
    clean.commit('Elsewhere');
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    repo.write('evil.cjs', 'process.exit(0);\n');
    repo.env['NODE_OPTIONS'] = `--require=${join(repo.dir, 'evil.cjs')}`;
    Object.assign(repo.env, { SOX: '0', GIT_NAMESPACE: '', GIT_REPLACE_REF_BASE: 'refs/evil/', GIT_GRAFT_FILE: '/dev/null' });
    expect(push('main').code).not.toBe(0);
  });
});

test('the judgement can fail: without the hook all of it goes through', () => {
  const { repo, server, push } = served();
  repo.run('rm', [join(server, 'hooks/pre-receive')]);
  repo.commit(`Add\n\n${AI}`, { 'pay.js': SECRET_LINE });
  expect(push('main').code).toBe(0);
});
