import { expect, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { reaches } from '../../src/git/reaches.ts';
import { makeRepo } from '../support/repo.ts';

test('a commit reaches itself and what it goes on from; of what is not there git cannot tell, which is no answer', async () => {
  const repo = makeRepo();
  const [first, second] = [repo.commit('one', { a: '1' }), repo.commit('two', { a: '2' })];
  const git = openGit(repo.dir, repo.env);
  expect([await reaches(git, second, first), await reaches(git, first, first), await reaches(git, first, second)]).toEqual([
    true,
    true,
    false,
  ]);
  await expect(reaches(git, second, 'f'.repeat(40))).rejects.toMatchObject({ exit: 3 });
});
