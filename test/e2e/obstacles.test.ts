import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepo, type Repo } from '../support/repo.ts';
import { makeSoxHome } from '../support/sox-home.ts';

const LOCK = '.git/config.lock';

function remove(repo: Repo, path: string): void {
  rmSync(join(repo.dir, path), { recursive: true });
}

test.each<[name: string, files: Record<string, string>, folders: readonly string[], inTheWay: string, said: string]>([
  ['.husky is a file', { 'package.json': '{}', '.husky': '' }, [], '.husky', '.husky/sox: a file stands where a folder belongs'],
  ['the hooks folder is a file', { '.git/hooks': '' }, [], '.git/hooks', '.git/hooks/pre-commit: a file stands where a folder belongs'],
  ['a hook is a folder', {}, ['.git/hooks/pre-commit'], '.git/hooks/pre-commit', 'in the hooks folder of git, pre-commit is a folder'],
  ['.gitignore is a folder', { 'package.json': '{}' }, ['.gitignore'], '.gitignore', '.gitignore: a folder stands where a file belongs'],
])('where %s, init says so and uninstall has nothing to fear', (_, files, folders, inTheWay, said) => {
  const home = makeSoxHome();
  const repo = makeRepo();
  remove(repo, '.git/hooks');
  for (const folder of folders) mkdirSync(join(repo.dir, folder), { recursive: true });
  for (const [path, text] of Object.entries(files)) repo.write(path, text);
  const before = [repo.git('status', '--porcelain'), repo.read('.git/config')];
  const init = home.sox(repo, ['init', '--yes']);
  expect(init.code).toBe(2);
  expect(init.stdout + init.stderr).toContain(said);
  expect(home.sox(repo, ['uninstall'])).toMatchObject({ code: 0, stderr: '' });
  expect([repo.git('status', '--porcelain'), repo.read('.git/config')]).toEqual(before);
  remove(repo, inTheWay);
  expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0 });
});

test('a configuration that is locked stops init, install and uninstall, which go on once it is not', () => {
  const home = makeSoxHome();
  const repo = makeRepo();
  const before = repo.read('.git/config');
  const locked = (...args: string[]) => {
    repo.write(LOCK, '');
    expect(home.sox(repo, args)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^sox: git could not write its configuration: .*File exists\n[^]*remove .*\.git\/config\.lock/),
    });
    expect(repo.read('.git/config')).toBe(config);
    remove(repo, LOCK);
  };
  let config = before;
  locked('init', '--yes');
  locked('install');
  expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0 });
  config = repo.read('.git/config');
  locked('uninstall');
  expect(home.sox(repo, ['doctor'])).toMatchObject({ stdout: expect.stringContaining('live') });
  expect(home.sox(repo, ['uninstall'])).toMatchObject({ code: 0 });
  expect([repo.git('status', '--porcelain'), repo.read('.git/config')]).toEqual(['', before]);
});

test('what runs in a prepare script says what is in the way, and lets the packages be installed', () => {
  const home = makeSoxHome();
  const repo = makeRepo();
  home.sox(repo, ['init', '--yes']);
  home.sox(repo, ['uninstall']);
  repo.write('sox.config.ts', 'export default {};\n');
  remove(repo, '.git/hooks');
  repo.write('.git/hooks', '');
  expect(home.sox(repo, ['install', '--if-possible'], { env: { CI: '' } })).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('sox: hooks not installed: a file stands where a folder belongs'),
  });
});
