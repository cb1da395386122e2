import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openGit } from '../../src/git/git.ts';
import { resolveCommit, resolveCommits } from '../../src/git/resolve-commit.ts';
import type { SoxError } from '../../src/model/error.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

/** A branch of three commits, the first of which is also where the remote's `main` is. */
function history() {
  const repo = makeRepo();
  const [first = '', second = '', third = ''] = ['One', 'Two', 'Three'].map((subject) => repo.commit(subject));
  repo.git('update-ref', 'refs/remotes/origin/main', first);
  repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  return { repo, first, second, third };
}

const asked = (repo: Repo, name: string) =>
  resolveCommit(openGit(repo.dir, repo.env), name).catch(({ problems }: SoxError) => problems[0]?.code);

/** As a push makes it: git itself warns of such names, and takes them. */
const tagged = (repo: Repo, name: string, id: string) => repo.git('update-ref', `refs/tags/${name}`, id);

test('a name is the commit that git means by it', async () => {
  const { repo, first, second, third } = history();
  tagged(repo, 'v1', second);
  repo.git('tag', '-a', '-m', 'signed off', 'v2', second);
  const meant: Record<string, string | null> = {
    HEAD: third,
    '@': third,
    'HEAD~1': second,
    '@{0}': third,
    'main@{1}': second,
    main: third,
    'heads/main': third,
    'main^': second,
    origin: first,
    'origin/main': first,
    v1: second,
    v2: second,
    'v2~1': first,
    'refs/tags/v1^{commit}': second,
    'HEAD^{/Tw}': second,
    [third.slice(0, 12)]: third,
    [`${third}~2`]: first,
    [third.toUpperCase()]: third,
    'v1-1-gffffffffff': null,
    'refs/heads/none': null,
    none: null,
    '': null,
    'a\nb': null,
    ':': null,
    '*': null,
    'main..v1': null,
    '--help': null,
    ['x'.repeat(5000)]: null,
  };
  for (const [name, id] of Object.entries(meant)) expect([name, await asked(repo, name)]).toEqual([name, id]);
  expect(await resolveCommits(openGit(repo.dir, repo.env), Object.keys(meant))).toEqual(Object.values(meant));
});

test('an upstream is that of a branch, whatever tags are called', async () => {
  const { repo, first } = history();
  repo.git('remote', 'add', 'origin', repo.dir);
  repo.git('config', 'branch.main.remote', 'origin');
  repo.git('config', 'branch.main.merge', 'refs/heads/main');
  tagged(repo, 'main', repo.git('rev-parse', 'HEAD').trim());
  for (const name of ['main@{u}', 'main@{upstream}', '@{U}']) expect(await asked(repo, name)).toBe(first);
});

test.each([[], ['--object-format=sha256']])('an id in full is never a tag that is called like it (%j)', async (...format) => {
  const repo = makeRepo({ init: false });
  repo.git('init', '-q', '-b', 'main', ...format);
  const [first, second] = [repo.commit('One'), repo.commit('Two')];
  tagged(repo, second, first);
  const [nowhere, other] = ['1'.repeat(second.length), '2'.repeat(second.length === 40 ? 64 : 40)];
  tagged(repo, nowhere, first);
  tagged(repo, other, first);
  tagged(repo, `${second}@x`, first);
  expect(await asked(repo, second)).toBe(second);
  expect(await asked(repo, `${second}^`)).toBe(first);
  expect(await asked(repo, nowhere)).toBe(null);
  expect(await asked(repo, `${other}~0`)).toBe(null);
  expect(await asked(repo, `${second}@x`)).toBe(first);
  // Nobody can tell whether an abbreviated one is meant.
  tagged(repo, second.slice(0, 10), first);
  tagged(repo, `v1-3-g${second.slice(0, 10)}`, first);
  expect(await asked(repo, second.slice(0, 10))).toBe('ambiguous-name');
  expect(await asked(repo, `v1-3-g${second.slice(0, 10)}`)).toBe('ambiguous-name');
});

test('HEAD is what is checked out, whatever tags are called', async () => {
  const { repo, first, third } = history();
  tagged(repo, 'HEAD', first);
  expect(await asked(repo, 'HEAD')).toBe(third);
  expect(await asked(repo, 'HEAD~2')).toBe(first);
  // Where nothing is, git takes the tag.
  repo.git('symbolic-ref', 'HEAD', 'refs/heads/none');
  expect(await asked(repo, 'HEAD')).toBe('ambiguous-name');
  expect(await asked(repo, 'HEAD^{commit}')).toBe('ambiguous-name');
});

test('of what was fetched last, old versions of git cannot say whether it is here: beside a tag of that name it is refused', async () => {
  const { repo, first, third } = history();
  writeFileSync(join(repo.dir, '.git/FETCH_HEAD'), `${third}\t\tbranch 'main' of elsewhere\n`);
  expect(await asked(repo, 'FETCH_HEAD')).toBe(third);
  tagged(repo, 'FETCH_HEAD', first);
  expect([third, 'ambiguous-name']).toContain(await asked(repo, 'FETCH_HEAD'));
});

test.each(['main', 'main~0', 'main^{commit}', 'main@{0}', 'origin', 'origin~0', 'origin/main', 'origin/main~0', 'büro/#1', 'büro/#1^0'])(
  '%s is refused where a tag is called like it',
  async (name) => {
    const { repo, third } = history();
    repo.git('branch', 'büro/#1');
    expect(await asked(repo, name)).toMatch(/^[0-9a-f]{40}$/);
    tagged(repo, (/^[^~^@]+/.exec(name) ?? [''])[0], third);
    expect(await asked(repo, name)).toBe('ambiguous-name');
  },
);

test('a full name means itself alone', async () => {
  const { repo, first, third } = history();
  for (const name of ['refs/heads/main', 'refs/remotes/origin/gone']) tagged(repo, name, first);
  expect(await asked(repo, 'refs/heads/main')).toBe(third);
  expect(await asked(repo, 'refs/remotes/origin/gone')).toBe(null);
  expect(await asked(repo, 'refs/remotes/origin/gone~0')).toBe(null);
});
