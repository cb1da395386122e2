import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { listCommitIds } from '../../src/git/list-commit-ids.ts';
import { listRefs } from '../../src/git/list-refs.ts';
import { listTree } from '../../src/git/list-tree.ts';
import { makeRepo } from '../support/repo.ts';

const all = ({ count, idAt }: { count: number; idAt: (index: number) => string }) => Array.from({ length: count }, (_, at) => idAt(at));

describe('the commits of a selection', () => {
  test.each([[], ['--object-format=sha256']])('come parents first, whatever their dates say (%j)', async (...format) => {
    const repo = makeRepo({ init: false });
    repo.git('init', '-q', '-b', 'main', ...format);
    const git = openGit(repo.dir, repo.env);
    const first = repo.commit('First', { a: '1' });
    const second = repo.commit('Second', { a: '2' });
    repo.git('checkout', '-q', '-b', 'side', first);
    repo.env['GIT_COMMITTER_DATE'] = '1000000000 +0000';
    repo.git('commit', '-q', '--allow-empty', '-m', 'Long ago');
    const ago = repo.git('rev-parse', 'HEAD').trim();
    expect(all(await listCommitIds(git, { reachableFrom: [second], butNotFrom: [] }))).toEqual([first, second]);
    const both = all(await listCommitIds(git, { reachableFrom: [ago, second], butNotFrom: [] }));
    expect([both[0], new Set(both)]).toEqual([first, new Set([first, second, ago])]);
    expect(all(await listCommitIds(git, { reachableFrom: [ago], butNotFrom: [second] }))).toEqual([ago]);
    expect(all(await listCommitIds(git, { reachableFrom: [ago, second], butNotFrom: 'refs' }))).toEqual([]);
    expect(all(await listCommitIds(git, { reachableFrom: [], butNotFrom: [] }))).toEqual([]);
  });

  test('that git cannot walk is an error, not nothing', async () => {
    const repo = makeRepo();
    await expect(listCommitIds(openGit(repo.dir, repo.env), { reachableFrom: ['1'.repeat(40)], butNotFrom: [] })).rejects.toMatchObject({
      exit: 3,
    });
  });
});

test('refs have their full names and types; files of a tree their paths, byte for byte as git has them', async () => {
  const repo = makeRepo();
  const id = repo.commit('Start', { 'a b/c\nd.txt': '1', é: '2' });
  repo.git('tag', '-a', 'v1', '-m', 'One');
  const git = openGit(repo.dir, repo.env);
  const { refs, broken } = await listRefs(git);
  expect(refs.map(({ name, type }) => [name, type])).toEqual([
    ['refs/heads/main', 'commit'],
    ['refs/tags/v1', 'tag'],
  ]);
  expect(refs[0]?.id).toBe(id);
  expect(broken).toEqual([]);
  expect((await listTree(git, id))?.map(({ path, mode }) => [path, mode])).toEqual([
    ['a b/c\nd.txt', '100644'],
    ['é', '100644'],
  ]);
  expect(await listTree(git, '1'.repeat(40))).toBeNull();
});

test('a ref whose object is gone, or that is none, is said to be broken; the others are listed', async () => {
  const repo = makeRepo();
  const id = repo.commit('Start', { a: '1' });
  const refs = join(repo.dir, '.git/refs');
  const gone = '1'.repeat(40);
  writeFileSync(join(refs, 'tags/gone'), `${gone}\n`);
  const git = openGit(repo.dir, repo.env);
  const dangling = await listRefs(git);
  expect(dangling.refs).toEqual([{ name: 'refs/heads/main', id, type: 'commit' }]);
  expect(dangling.broken).toEqual([`missing object ${gone} for refs/tags/gone`]);
  writeFileSync(join(refs, 'heads/garbage'), 'garbage\n');
  const { broken } = await listRefs(git);
  expect(broken).toHaveLength(2);
  expect(broken.join('\n')).toContain('refs/heads/garbage');
});
