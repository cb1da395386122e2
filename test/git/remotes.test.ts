import { expect, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { remotesOf } from '../../src/git/remotes.ts';
import { makeRepo } from '../support/repo.ts';

test("a clone's own remote, and what is left of a branch's name without any", async () => {
  const repo = makeRepo();
  const id = repo.commit('one', { a: '1' });
  const git = openGit(repo.dir, repo.env);
  const own = async () => (await remotesOf(git)).own;
  expect(await own()).toBeNull();
  repo.git('remote', 'add', 'team/fork', '/nowhere');
  expect(await own()).toBe('team/fork');
  repo.git('update-ref', 'refs/remotes/team/fork/fix/a', id);
  expect(await own()).toBe('team/fork');
  // One that nothing but a ref tells of.
  repo.git('update-ref', 'refs/remotes/team/main', id);
  expect(await own()).toBeNull();
  repo.git('update-ref', 'refs/remotes/origin/main', id);
  expect(await own()).toBe('origin');
  repo.git('update-ref', 'refs/remotes/trunk', id);
  const { branchOf } = await remotesOf(git);
  expect(
    [
      'heads/fix/a',
      'heads/origin/main',
      'remotes/team/fork/fix/a',
      'remotes/team/main',
      'remotes/origin/main',
      'remotes/trunk',
      'tags/v1',
    ].map((name) => branchOf(`refs/${name}`)),
  ).toEqual(['fix/a', 'origin/main', 'fix/a', 'main', 'main', 'trunk', 'refs/tags/v1']);
});
