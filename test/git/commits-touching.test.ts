import { expect, test } from 'vitest';
import { commitsTouching } from '../../src/git/commits-touching.ts';
import { openGit } from '../../src/git/git.ts';
import { makeHistory } from '../support/history.ts';
import { makeRepo } from '../support/repo.ts';

test('nothing but ids is told of what touched a path, a merge among it', async () => {
  const repo = makeRepo();
  const ids = makeHistory(repo, [
    { as: 'root', message: 'Begin', files: { a: '1' } },
    { as: 'side', on: ['root'], message: 'Beside', files: { 'package.json': '{}\n' } },
    { as: 'next', on: ['root'], message: 'Else', files: { b: '1' } },
    { as: 'merge', on: ['next', 'side'], message: 'Merge', files: { 'package.json': '{}\n' } },
    { as: 'last', on: ['merge'], message: 'Edit', files: { 'package.json': '{ }\n' } },
  ]);
  expect(await commitsTouching(openGit(repo.dir, repo.env), ids['last'] ?? '', ['package.json'])).toEqual([ids['last'], ids['merge']]);
});
