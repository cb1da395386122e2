import { describe, expect, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { listCommitIds } from '../../src/git/list-commit-ids.ts';
import { type Imported, importHistory } from '../support/import-history.ts';
import { makeRepo } from '../support/repo.ts';

/** A main line that goes on by eight commits of a machine whose clock was wrong, and topics from before them. */
function skewed(topics: number) {
  const wrong = Array.from(
    { length: 8 },
    (_, at): Imported => ({ name: `w${at}`, parents: [at === 0 ? 'two' : `w${at - 1}`], time: 1_577_836_800 + at }),
  );
  const own = Array.from({ length: topics }, (_, at): Imported => ({ name: `t${at}`, parents: ['two'] }));
  const repo = makeRepo();
  const history: Imported[] = [{ name: 'base' }, { name: 'two', parents: ['base'] }, ...wrong, ...own];
  const ids = importHistory(repo, history, { 'refs/heads/main': 'w7' });
  const tips = own.map(({ name }) => ids[name] ?? '');
  return { repo, git: openGit(repo.dir, repo.env), tips, main: ids['w7'] ?? '' };
}

describe('commits that others do not reach', () => {
  test.each([1, 12])('are told whatever their dates are, of %d tips', async (count) => {
    const { repo, git, tips, main } = skewed(count);
    const byGit = repo.git('rev-list', ...tips, `^${main}`).split('\n').length - 1;
    expect(byGit, 'git itself goes by dates').toBeGreaterThan(count);
    for (const butNotFrom of [[main], 'refs'] as const) {
      const listed = await listCommitIds(git, { reachableFrom: tips, butNotFrom });
      expect(Array.from({ length: listed.count }, (_, at) => listed.idAt(at)).toSorted()).toEqual(tips.toSorted());
    }
  });

  test('are in order, parents first', async () => {
    const repo = makeRepo();
    const git = openGit(repo.dir, repo.env);
    const base = repo.commit('base', { f: '0' });
    const own = ['1', '2', '3'].map((content) => repo.commit(content, { f: content }));
    const listed = await listCommitIds(git, { reachableFrom: own.slice(-1), butNotFrom: [base] });
    expect(Array.from({ length: listed.count }, (_, at) => listed.idAt(at))).toEqual(own);
  });
});
