import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apply, applyEdit, record } from '../../src/install/apply.ts';
import { HOOKS } from '../../src/install/managers/define.ts';
import { configFinder, huskyFinder, plainFinder } from '../../src/install/managers/shared/finder.ts';
import { openRepository } from '../../src/install/open.ts';
import { planInstall } from '../../src/install/plan.ts';
import { planUninstall, uninstall } from '../../src/install/undo.ts';
import { makeRepo, PACKAGE, type Repo, temporaryFolder } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';
import { INSTALLED } from '../install/support.ts';

const WISH = { manager: 'auto', mayAddManager: true, policy: 'the policy' } as const;

/** A repository in which init has as much to do as it can. */
function busyRepo(kind: 'plain' | 'husky'): Repo {
  const repo = makeRepo();
  if (kind === 'husky') repo.commit('Start', { 'package.json': '{\n    "name": "x"\n}\n', '.husky/commit-msg': 'true' });
  else writeScript(join(repo.dir, '.git/hooks/commit-msg'), '#!/bin/sh\nexit 0\n');
  return repo;
}

/** All files with their contents, but for git's objects and index. */
function everything(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !/\.git\/(objects|index)/.test(path));
  return Object.fromEntries(paths.sort().map((path) => [path.slice(dir.length), readFileSync(path, 'latin1')]));
}

test.each(['plain', 'husky'] as const)('a crash after any edit can be taken back, or finished and then taken back: %s', async (kind) => {
  const { length } = planInstall((await openRepository(busyRepo(kind).dir, busyRepo(kind).env, '0.1.0')).state, WISH).edits;
  for (let done = 0; done <= length; done++) {
    for (const finish of kind === 'plain' ? [false, true] : [done % 2 === 0]) {
      const repo = busyRepo(kind);
      const before = everything(repo.dir);
      const first = await openRepository(repo.dir, repo.env, '0.1.0');
      const { edits } = planInstall(first.state, WISH);
      await record(first.target, edits);
      for (const edit of edits.slice(0, done)) await applyEdit(first.target, edit);
      if (finish) {
        const again = await openRepository(repo.dir, repo.env, '0.1.0');
        const rest = planInstall(again.state, { ...WISH, policy: existsSync(join(repo.dir, 'sox.config.ts')) ? null : WISH.policy });
        await apply(again.target, rest.edits);
        const settled = await openRepository(repo.dir, repo.env, '0.1.0');
        expect(planInstall(settled.state, { ...WISH, policy: null }).edits).toEqual([]);
      }
      await uninstall(first.workspace, await planUninstall(first.workspace));
      expect(everything(repo.dir)).toEqual(before);
    }
  }
});

test('setting and unsetting leaves the configuration byte-identical, whatever it looks like', async () => {
  for (const text of [
    '[core]\n\tbare = false\n',
    '[core]\n\tbare = false\n# the end',
    '[core]\n\tbare = false\n[user]\n\tname = "A # b"   ; why\n\n\n',
  ]) {
    const repo = makeRepo();
    writeFileSync(join(repo.dir, '.git/config'), text);
    const { workspace, target } = await openRepository(repo.dir, repo.env, '0.1.0');
    await apply(target, [{ kind: 'set-git-config', key: 'sox.home', value: 'C:\\a "b" #c ; d\n é ' }]);
    expect((await workspace.localConfig('sox.home')).get('sox.home')).toBe('C:\\a "b" #c ; d\n é ');
    await uninstall(workspace, await planUninstall(workspace));
    expect(repo.read('.git/config')).toBe(text);
  }
});

test('what somebody else set in the meantime stays', async () => {
  const repo = makeRepo();
  const { workspace, target } = await openRepository(repo.dir, repo.env, '0.1.0');
  await apply(target, [{ kind: 'set-git-config', key: 'sox.home', value: '/sox' }]);
  repo.git('config', 'user.name', 'Ada');
  await uninstall(workspace, await planUninstall(workspace));
  expect(repo.git('config', '--local', 'user.name')).toBe('Ada\n');
  expect(repo.run('git', ['config', 'sox.home']).code).toBe(1);
});

test('a journal that cannot be read stops uninstall and is named', async () => {
  const repo = makeRepo();
  repo.write('.git/sox/install.json', '{"version":2}');
  const { workspace } = await openRepository(repo.dir, repo.env, '0.1.0');
  await expect(planUninstall(workspace)).rejects.toThrow('a newer sox wrote it');
});

test.skipIf(spawnSync('shellcheck', ['--version']).error !== undefined)('shellcheck has nothing to say about hooks and finders', () => {
  const dir = temporaryFolder();
  writeFileSync(join(dir, 'plain'), plainFinder(INSTALLED));
  writeFileSync(join(dir, 'plain-in-tree'), plainFinder({ ...INSTALLED, homeInTree: true }));
  writeFileSync(join(dir, 'husky'), huskyFinder());
  writeFileSync(join(dir, 'run'), configFinder(INSTALLED));
  const hooks = ['_run', ...HOOKS].map((name) => join(PACKAGE, 'hooks', name));
  // SC1090: which file the finder sources is known only on the machine.
  const result = spawnSync(
    'shellcheck',
    ['-x', '-s', 'sh', '-e', 'SC1090', ...hooks, ...['plain', 'plain-in-tree', 'husky', 'run'].map((name) => join(dir, name))],
    {
      cwd: PACKAGE,
      encoding: 'utf8',
    },
  );
  expect(result.stdout).toBe('');
  expect(result.status).toBe(0);
});
