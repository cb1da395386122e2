import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOOKS } from '../../src/install/managers/define.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { makeSoxHome, type SoxHome } from '../support/sox-home.ts';

const MANIFEST = '{"private":true,"scripts":{"prepare":"cd .. && husky frontend/.husky"},"devDependencies":{"husky":"^9.1.7"}}\n';

/** As husky's documentation has it for a package that is not at the top. */
function activate(repo: Repo, home: SoxHome): void {
  expect(repo.run(process.execPath, [join(home.dir, 'dist/husky/bin.js'), 'frontend/.husky'])).toMatchObject({ code: 0, stdout: '' });
}

function monorepo(): { repo: Repo; home: SoxHome } {
  const home = makeSoxHome();
  const repo = makeRepo();
  repo.commit('Start', { 'frontend/package.json': MANIFEST });
  activate(repo, home);
  return { repo, home };
}

const hooksRun = (repo: Repo, home: SoxHome) => {
  home.calls();
  repo.git('commit', '-q', '--allow-empty', '-m', 'Try');
  return home.calls().map((call) => call.args[0]);
};

test('a husky of a package below the top gets the lines of sox, and gives them back', () => {
  const { repo, home } = monorepo();
  const before = [repo.git('status', '--porcelain'), repo.read('.git/config')];
  expect(home.sox(repo, ['init', '--yes'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('the hooks find sox in frontend/node_modules: run "npm install --save-dev git-sox" there'),
  });
  repo.git('add', '-A');
  expect(hooksRun(repo, home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
  expect(home.sox(repo, ['init', '--yes']).stdout).toBe('Nothing to do: the policy is there and the hooks are installed.\n');
  expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('All hooks are live.') });
  repo.git('reset', '-q', '--soft', 'HEAD~1');
  repo.git('reset', '-q');
  expect(home.sox(repo, ['uninstall'])).toMatchObject({ code: 0 });
  expect([repo.git('status', '--porcelain'), repo.read('.git/config')]).toEqual(before);
});

test('scripts in it that run sox by hand are enough', () => {
  const { repo, home } = monorepo();
  for (const hook of HOOKS) repo.write(`frontend/.husky/${hook}`, `"$(git config sox.home)"/hooks/${hook} "$@" || exit $?\n`);
  home.sox(repo, ['init', '--yes']);
  expect(existsSync(join(repo.dir, 'frontend/.husky/sox'))).toBe(false);
  expect(hooksRun(repo, home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
  expect(home.sox(repo, ['init', '--yes']).stdout).toContain('Nothing to do');
  expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('All hooks are live.') });
});

test('in the clone of a teammate it finds the sox of that package, and doctor says where it is not active', () => {
  const { repo, home } = monorepo();
  home.sox(repo, ['init', '--yes']);
  repo.commit('Adopt');
  const mate = makeRepo({ dir: join(temporaryFolder(), 'mate'), init: false });
  mate.git('clone', '-q', repo.dir, '.');
  activate(mate, home);
  mkdirSync(join(mate.dir, 'frontend/node_modules'));
  symlinkSync(home.dir, join(mate.dir, 'frontend/node_modules/git-sox'));
  expect(hooksRun(mate, home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
  mate.git('worktree', 'add', '-q', '../linked');
  expect(home.sox(mate, ['doctor'], { cwd: join(mate.dir, '../linked') })).toMatchObject({
    stdout: expect.stringContaining('frontend/.husky/_ is missing'),
  });
  expect(home.sox(mate, ['uninstall']).stdout).toContain('take the line of sox out of frontend/.husky/pre-commit');
  expect(mate.git('status', '--porcelain')).toContain('D frontend/.husky/sox');
});
