import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { linkPackage, makeSoxHome, type SoxHome } from '../support/sox-home.ts';

/** A hook of a team's that ends early, not on a line of its own. */
const EARLY = 'git diff --cached --quiet -- ledger && exit 0\necho "checking the ledger"\n';
const MESSAGE_HOOKS = ['pre-commit', 'prepare-commit-msg', 'commit-msg'];

const textsOf = (repo: Repo, folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(repo.dir, folder))
      .filter((name) => name !== '_')
      .map((name) => [name, repo.read(`${folder}/${name}`)]),
  );

function expectReached(repo: Repo, home: SoxHome, folder: string): void {
  const before = textsOf(repo, folder);
  const init = home.sox(repo, ['init', '--yes']);
  expect(init.code, init.stderr).toBe(0);
  repo.commit('Adopt sox');
  home.calls();
  repo.commit('Another', { 'a.js': '1\n' });
  expect(home.calls().map((call) => call.args[0])).toEqual(MESSAGE_HOOKS);
  home.exitWith(1);
  expect(repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'A']).code).toBe(1);
  home.exitWith(0);
  expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('All hooks are live.') });
  expect(home.sox(repo, ['uninstall']).code).toBe(0);
  expect(textsOf(repo, folder)).toEqual(before);
}

test("sox is reached in a team's folder of hooks that end early", () => {
  const home = makeSoxHome();
  const repo = makeRepo();
  for (const hook of [...MESSAGE_HOOKS, 'pre-push']) repo.write(`scripts/${hook}`, `#!/bin/sh\n# the ledger alone\n${EARLY}`, 0o755);
  repo.git('config', 'core.hooksPath', 'scripts');
  repo.commit('Hooks of the team');
  expectReached(repo, home, 'scripts');
});

test('sox is reached in hooks of husky that end early', () => {
  const home = makeSoxHome();
  const repo = makeRepo();
  for (const hook of [...MESSAGE_HOOKS, 'pre-push']) repo.write(`.husky/${hook}`, EARLY);
  repo.commit('Hooks of the team', {
    'package.json': '{\n  "scripts": {\n    "prepare": "husky"\n  },\n  "devDependencies": {\n    "husky": "^9.1.7"\n  }\n}\n',
    '.gitignore': 'node_modules\n',
  });
  linkPackage(repo, home);
  expectReached(repo, home, '.husky');
});

test('what is pushed reaches the commands behind sox in a folder of hooks', () => {
  const home = makeSoxHome();
  const repo = makeRepo();
  repo.write('scripts/pre-push', '#!/bin/sh\n[ -n "$1" ] || exit 0\ncat >.git/pushed\n', 0o755);
  repo.git('config', 'core.hooksPath', 'scripts');
  home.sox(repo, ['init', '--yes']);
  repo.commit('Adopt sox');
  const remote = join(temporaryFolder(), 'remote.git');
  repo.git('init', '-q', '--bare', remote);
  home.calls();
  repo.git('push', '-q', remote, 'main');
  expect(home.calls()).toMatchObject([{ args: ['pre-push', remote, remote], input: '' }]);
  expect(repo.read('.git/pushed')).toMatch(/^refs\/heads\/main /);
});
