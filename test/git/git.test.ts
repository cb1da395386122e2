import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hardenedEnvironment, openGit } from '../../src/git/git.ts';
import { requireRepository } from '../../src/git/require-repository.ts';
import { makeRepo, temporaryFolder } from '../support/repo.ts';

test('reading an object that a partial clone lacks fetches nothing', async () => {
  const repo = makeRepo();
  repo.commit('one', { f: 'content\n' });
  const blob = repo.git('rev-parse', 'HEAD:f').trim();
  repo.git('config', 'uploadpack.allowFilter', 'true');
  repo.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const clone = join(temporaryFolder(), 'partial');
  repo.git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${repo.dir}`, clone);
  const read = await openGit(clone, repo.env).run(['cat-file', '-p', blob], { mayFail: true });
  expect(read.code).not.toBe(0);
  // Plain git fetches it: the test above could have gone wrong.
  expect(repo.run('git', ['cat-file', '-p', blob], { cwd: clone }).stdout).toBe('content\n');
});

test('no variable of the caller shows git another history', () => {
  const env = hardenedEnvironment({
    PATH: '/bin',
    GIT_SHALLOW_FILE: '/tmp/x',
    GIT_GRAFT_FILE: '/tmp/y',
    GIT_NO_REPLACE_OBJECTS: '',
    GIT_REPLACE_REF_BASE: 'refs/x',
  });
  expect(env).toMatchObject({ PATH: '/bin', GIT_NO_REPLACE_OBJECTS: '1', GIT_GRAFT_FILE: '/dev/null' });
  expect(env).not.toHaveProperty('GIT_SHALLOW_FILE');
  expect(env).not.toHaveProperty('GIT_REPLACE_REF_BASE');
});

test('where git reads no repository for another reason than that there is none, its own words are passed on', async () => {
  const repo = makeRepo();
  const refused = requireRepository(openGit(repo.dir, { ...repo.env, GIT_CONFIG_COUNT: 'x' }));
  await expect(refused).rejects.toMatchObject({ exit: 2, message: expect.stringContaining('GIT_CONFIG_COUNT') as string });
  const none = requireRepository(openGit(temporaryFolder(), repo.env));
  await expect(none).rejects.toMatchObject({ exit: 2, message: expect.stringMatching(/can be read\.$/) as string });
});
