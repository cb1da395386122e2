import { expect, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { type CommitMemory, listCommits, type RememberedCommits } from '../../src/git/list-commits.ts';
import { makeRepo } from '../support/repo.ts';

function memoryOf(most: number, known: RememberedCommits | null = null) {
  const kept: RememberedCommits[] = [];
  const memory: CommitMemory = { most, read: () => known, keep: (list) => void kept.push(list) };
  return { memory, kept };
}

test('a list is kept for the next time where it is not too long, and goes on from there', async () => {
  const repo = makeRepo();
  const git = openGit(repo.dir, repo.env);
  repo.commit('one', { f: '1' });
  const tips = [repo.commit('two', { f: '2' })];
  const lines = Buffer.from(repo.git('rev-list', '--parents', '--timestamp', ...tips));
  const exact = memoryOf(lines.length);
  expect(await listCommits(git, tips, exact.memory)).toMatchObject({ count: 2, isRemembered: false });
  expect(exact.kept).toEqual([{ tips, lines }]);
  const short = memoryOf(lines.length - 1);
  expect(await listCommits(git, tips, short.memory)).toMatchObject({ count: 2, isRemembered: false });
  expect(short.kept).toEqual([]);

  const newTips = [repo.commit('three', { f: '3' })];
  const newLines = Buffer.from(repo.git('rev-list', '--parents', '--timestamp', ...newTips));
  for (const [most, kept] of [
    [newLines.length, [{ tips: newTips, lines: newLines }]],
    [newLines.length - 1, []],
  ] as const) {
    const again = memoryOf(most, { tips, lines });
    expect(await listCommits(git, newTips, again.memory)).toMatchObject({ count: 3, isRemembered: true });
    expect(again.kept).toEqual(kept);
  }
  const same = memoryOf(lines.length, { tips, lines });
  expect(await listCommits(git, tips, same.memory)).toMatchObject({ count: 2, isRemembered: true });
  expect(same.kept).toEqual([]);
});
