import { existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepo, PACKAGE, type Repo, temporaryFolder } from '../support/repo.ts';
import { linkPackage, makeSoxHome, type SoxHome, writeScript } from '../support/sox-home.ts';

const MANIFEST = '{\n  "name": "ledger",\n  "devDependencies": {\n    "zod": "^4.0.0"\n  }\n}\n';

function clone(from: Repo): Repo {
  const repo = makeRepo({ dir: join(temporaryFolder(), 'second'), init: false });
  repo.git('clone', '-q', from.dir, '.');
  return repo;
}

/** An npm project in which the first developer has run init and committed everything. */
function team(home: SoxHome): Repo {
  const repo = makeRepo();
  repo.commit('Start', { 'package.json': MANIFEST, '.gitignore': 'node_modules\n' });
  expect(home.sox(repo, ['init', '--yes']).code).toBe(0);
  repo.commit('Adopt sox');
  home.calls();
  return repo;
}

const tryCommit = (repo: Repo) => repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Try']);
const hooksRun = (home: SoxHome) => home.calls().map((call) => call.args[0]);

describe('the second developer', () => {
  it('of an npm project: npm install alone brings the hooks', () => {
    const home = makeSoxHome();
    const repo = clone(team(home));
    expect(JSON.parse(repo.read('package.json'))).toMatchObject({
      scripts: { prepare: 'husky || true' },
      devDependencies: { husky: '^9.1.7', zod: '^4.0.0' },
    });
    // What `npm install` does: it puts the packages there and runs "prepare".
    linkPackage(repo, home);
    repo.run(process.execPath, [join(PACKAGE, 'node_modules/husky/bin.js')]);
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
  });

  it('of a project under Yarn: the hooks find what it unpacked', () => {
    const home = makeSoxHome();
    const repo = clone(team(home));
    const unplugged = join(repo.dir, '.yarn/unplugged/git-sox-npm-0.1.0-f00ba4/node_modules');
    repo.run('mkdir', ['-p', unplugged]);
    symlinkSync(home.dir, join(unplugged, 'git-sox'));
    repo.run(process.execPath, [join(PACKAGE, 'node_modules/husky/bin.js')]);
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
  });

  it('runs sox install; uninstall gives the clone back, and says what came with the repository', () => {
    const home = makeSoxHome();
    const repo = clone(team(home));
    const config = repo.read('.git/config');
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual([]);
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 2, stdout: expect.stringContaining('core.hooksPath is not set') });
    expect(home.sox(repo, ['install'])).toMatchObject({ code: 0, stderr: '' });
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining('All hooks are live') });
    expect(home.sox(repo, ['uninstall'])).toMatchObject({ code: 0, stdout: expect.stringContaining('once more') });
    expect(repo.git('status', '--porcelain', '--ignored')).toBe('');
    expect(repo.read('.git/config')).toBe(config);
    // Once more, without a journal: what carries the mark goes from the work tree; the policy stays.
    expect(home.sox(repo, ['uninstall']).code).toBe(0);
    expect(repo.git('status', '--porcelain')).toBe(
      ' D .husky/commit-msg\n D .husky/pre-commit\n D .husky/pre-merge-commit\n D .husky/pre-push\n D .husky/prepare-commit-msg\n D .husky/sox\n',
    );
  });

  it('with plain hooks: install, and without the journal uninstall knows its own by the mark', () => {
    const home = makeSoxHome();
    const first = makeRepo();
    home.sox(first, ['init', '--yes']);
    first.commit('Adopt sox');
    const repo = clone(first);
    writeScript(join(repo.dir, '.git/hooks/commit-msg'), '#!/bin/sh\nexit 0\n');
    const config = repo.read('.git/config');
    home.calls();
    expect(home.sox(repo, ['install']).code).toBe(0);
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    repo.run('rm', ['-r', '.git/sox']);
    expect(home.sox(repo, ['uninstall']).code).toBe(0);
    expect(repo.read('.git/config')).toBe(config);
    expect(repo.read('.git/hooks/commit-msg')).toBe('#!/bin/sh\nexit 0\n');
    expect(existsSync(join(repo.dir, '.git/hooks/pre-commit'))).toBe(false);
    expect(existsSync(join(repo.dir, '.git/hooks/commit-msg.before-sox'))).toBe(false);
  });

  it('install --if-possible never fails a package installation', () => {
    const home = makeSoxHome();
    const outside = makeRepo({ init: false });
    expect(home.sox(outside, ['install', '--if-possible'])).toEqual({ code: 0, stdout: '', stderr: '' });
    const repo = makeRepo();
    expect(home.sox(repo, ['install', '--if-possible'])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(home.sox(repo, ['install'])).toMatchObject({ code: 2, stderr: expect.stringContaining('no policy yet') });
    repo.write('sox.config.ts', "import { defineConfig } from 'git-sox';\nexport default defineConfig({});\n");
    expect(home.sox(repo, ['install', '--if-possible'], { env: { CI: '1' } })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(join(repo.dir, '.git/hooks/pre-commit'))).toBe(false);
    expect(home.sox(repo, ['install', '--if-possible'], { env: { PATH: temporaryFolder() } })).toEqual({ code: 0, stdout: '', stderr: '' });
    repo.git('config', 'core.hooksPath', '../scripts');
    expect(home.sox(repo, ['install', '--if-possible'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('core.hooksPath is ../scripts'),
    });
  });
});

/** husky before 9 as it is once activated: git runs the scripts in `.husky` themselves, and they source its shell file (husky 8 lib/index.js, husky.sh). */
function activateHusky8(repo: Repo): void {
  repo.git('config', 'core.hooksPath', '.husky');
  repo.write('.husky/_/.gitignore', '*');
  repo.write(
    '.husky/_/husky.sh',
    '#!/usr/bin/env sh\nif [ -z "$husky_skip_init" ]; then\n  export husky_skip_init=1\n  sh -e "$0" "$@"\n  exit $?\nfi\n',
  );
}

const HUSKY_8 = {
  'package.json': '{\n  "scripts": {\n    "prepare": "husky install"\n  },\n  "devDependencies": {\n    "husky": "^8.0.3"\n  }\n}\n',
  '.gitignore': 'node_modules\n',
};

/** A project of husky 8 with a hook of its own. */
function husky8Project(): Repo {
  const repo = makeRepo();
  repo.write('.husky/pre-commit', '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\necho theirs >> .git/order\n', 0o755);
  repo.commit('Start', HUSKY_8);
  return repo;
}

describe('where husky before 9 is in use', () => {
  it('active: init and a teammate whose npm install brought sox and activated husky have live hooks, and uninstall gives all back', () => {
    const home = makeSoxHome();
    const first = husky8Project();
    activateHusky8(first);
    const config = first.read('.git/config');
    expect(home.sox(first, ['init', '--yes'])).toMatchObject({ code: 0, stdout: expect.stringContaining('husky hooks') });
    expect(home.sox(first, ['doctor'])).toMatchObject({ code: 0 });
    expect(home.sox(first, ['init', '--yes']).stdout).toContain('Nothing to do');
    first.commit('Adopt sox');
    const second = clone(first);
    linkPackage(second, home);
    activateHusky8(second);
    home.calls();
    expect(tryCommit(second)).toMatchObject({ code: 0, stderr: '' });
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    expect(second.read('.git/order')).toBe('theirs\n');
    home.exitWith(1);
    expect(tryCommit(second).code).toBe(1);
    first.git('reset', '-q', 'HEAD~1');
    expect(home.sox(first, ['uninstall']).code).toBe(0);
    expect(first.git('status', '--porcelain')).toBe('');
    expect(first.read('.git/config')).toBe(config);
  });

  it('not active yet: init leaves that to npm install, says so, and then git finds scripts that it can run', () => {
    const home = makeSoxHome();
    const repo = husky8Project();
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0, stdout: expect.stringContaining('run "npm install"') });
    expect(repo.run('git', ['config', 'core.hooksPath']).stdout).toBe('');
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 2, stdout: expect.stringContaining('run "npm install"') });
    repo.commit('Adopt sox');
    const second = clone(repo);
    linkPackage(second, home);
    activateHusky8(second);
    expect(tryCommit(second)).toMatchObject({ code: 0, stderr: '' });
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    expect(home.sox(second, ['doctor'])).toMatchObject({ code: 0 });
  });
});

describe('where husky is in use', () => {
  it('the script that activates it ends well without it, and badly where something before it fails', () => {
    const home = makeSoxHome();
    const prepare = (before: string) => {
      const repo = makeRepo();
      repo.commit('Start', { 'package.json': `{"scripts":{"prepare":"${before}"}}` });
      expect(home.sox(repo, ['init', '--yes']).code).toBe(0);
      // As "npm ci --omit=dev" runs it: husky is not there.
      const path = (repo.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
      return repo.run('npm', ['run', '--silent', 'prepare'], { env: { PATH: path.join(':') } });
    };
    expect(prepare('echo built')).toMatchObject({ code: 0, stdout: 'built\n' });
    expect(prepare('exit 3')).toMatchObject({ code: 3 });
  });

  it('each linked work tree needs a step of its own: init says so, and doctor names those that lack it', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': MANIFEST });
    const needsStep = Number(/\d+\.(\d+)/.exec(repo.git('version'))?.[1]) < 54;
    const said = home.sox(repo, ['init', '--yes']).stdout;
    expect(said.includes('In a linked work tree (git worktree add)')).toBe(needsStep);
    repo.commit('Adopt sox');
    const dir = join(temporaryFolder(), 'linked');
    repo.git('worktree', 'add', '-q', '-b', 'side', dir);
    if (!needsStep) return;
    const note = `no hook runs in the work tree ${dir}`;
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 0, stdout: expect.stringContaining(note) });
    expect(home.sox(repo, ['doctor'], { cwd: dir })).toMatchObject({ code: 2, stdout: expect.stringContaining('.husky/_ is missing') });
    expect(home.sox(repo, ['install'], { cwd: dir })).toMatchObject({ code: 0 });
    expect(home.sox(repo, ['doctor'], { cwd: dir })).toMatchObject({ code: 0 });
    expect(home.sox(repo, ['doctor']).stdout).not.toContain(note);
  });

  it('one line is appended; the hooks that were there keep their say and their place', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    const manifest = '{"name":"x","scripts":{"prepare":"husky"},"devDependencies":{"husky":"^9.0.0","git-sox":"^0.1.0"}}\n';
    repo.commit('Start', {
      'package.json': manifest,
      '.husky/pre-commit': 'echo first >> .git/order',
      '.husky/commit-msg': 'echo message >> .git/order\nexit 0\n',
    });
    repo.run(process.execPath, [join(PACKAGE, 'node_modules/husky/bin.js')]);
    const config = repo.read('.git/config');
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0 });
    expect(repo.read('package.json')).toBe(manifest);
    expect(repo.read('.husky/pre-commit')).toBe('echo first >> .git/order\n. "${0%/*}/sox" # git-sox\n');
    expect(repo.read('.husky/commit-msg')).toBe('echo message >> .git/order\n. "${0%/*}/sox" # git-sox\nexit 0\n');
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    expect(repo.read('.git/order')).toBe('first\nmessage\n');
    home.exitWith(1);
    expect(tryCommit(repo).code).toBe(1);
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 0 });
    expect(home.sox(repo, ['doctor'], { env: { HUSKY: '0' } })).toMatchObject({ code: 2, stdout: expect.stringContaining('unset HUSKY') });
    expect(home.sox(repo, ['uninstall']).code).toBe(0);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(repo.read('.git/config')).toBe(config);
  });

  it('no committed file holds a path of this machine, or npx', () => {
    const home = makeSoxHome();
    const repo = team(home);
    for (const path of repo.git('ls-files', '.husky', 'package.json', 'sox.config.ts').trim().split('\n')) {
      expect(repo.read(path)).not.toContain(home.dir);
      expect(repo.read(path).replaceAll(/^#.*$/gm, '')).not.toContain('npx');
    }
  });

  it('husky is not set up over hooks that it would silence', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': MANIFEST });
    writeScript(join(repo.dir, '.git/hooks/pre-push'), '#!/bin/sh\n');
    expect(home.sox(repo, ['init', '--yes', '--manager', 'husky'])).toMatchObject({ code: 2, stdout: expect.stringContaining('pre-push') });
    expect(repo.run('git', ['config', 'core.hooksPath']).stdout).toBe('');
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('plain hooks (husky would switch off'),
    });
    expect(repo.read('package.json')).toBe(MANIFEST);
  });
});

describe('a manager whose file is not of the usual form', () => {
  it.each<[string, Record<string, string>, (repo: Repo) => void, string]>([
    ['lefthook', { 'lefthook.yml': 'pre-push: {}\n' }, () => {}, `run: '"$(git config sox.home)"/hooks/commit-msg {0}'`],
    [
      'pre-commit',
      { '.pre-commit-config.yaml': 'repos: []\n' },
      () => {},
      'pre-commit install -t pre-commit -t pre-merge-commit -t prepare-commit-msg -t commit-msg -t pre-push',
    ],
    [
      'simple-git-hooks',
      { '.simple-git-hooks.json': '{}\n' },
      () => {},
      '"pre-commit": "\\"$(git config sox.home)\\"/hooks/pre-commit \\"$@\\""',
    ],
    [
      'hooks-path',
      { 'scripts/pre-commit': '#!/usr/bin/env python3\n' },
      (repo) => void repo.git('config', 'core.hooksPath', 'scripts'),
      'scripts/pre-commit:\n    "$(git config sox.home)"/hooks/pre-commit "$@" || exit $?',
    ],
  ])('%s: the policy is written, the exact lines are said, exit 2', (_, files, prepare, line) => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', files);
    prepare(repo);
    const config = repo.read('.git/config');
    const result = home.sox(repo, ['init', '--yes']);
    expect(result.code).toBe(2);
    expect(result.stdout).toContain(line);
    expect(existsSync(join(repo.dir, 'sox.config.ts'))).toBe(true);
    expect(existsSync(join(repo.dir, '.git/hooks/pre-commit'))).toBe(false);
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 2, stdout: expect.stringContaining(line.split('\n')[0] ?? '') });
    expect(home.sox(repo, ['uninstall']).code).toBe(0);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(repo.read('.git/config')).toBe(config);
  });

  it.each<[string, Record<string, string>, (repo: Repo) => void]>([
    ['lefthook', { 'lefthook.yml': 'pre-commit:\n  jobs:\n    - run: "true"' }, () => {}],
    ['pre-commit', { '.pre-commit-config.yaml': 'repos:\n- repo: meta\n  hooks:\n  - id: identity\n' }, () => {}],
    ['simple-git-hooks', { 'package.json': '{"simple-git-hooks":{"pre-commit":"true"},"devDependencies":{"git-sox":"1"}}\n' }, () => {}],
    ['hooks-path', { 'scripts/pre-commit': '#!/bin/sh\nexit 0\n' }, (repo) => void repo.git('config', 'core.hooksPath', 'scripts')],
  ])('%s: what is usual is edited, shown beforehand, and taken back to the byte', (_, files, prepare) => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', files);
    prepare(repo);
    const config = repo.read('.git/config');
    expect(home.sox(repo, ['init', '--yes', '--dry-run']).code).toBe(0);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0 });
    expect(repo.git('status', '--porcelain').split('\n').length).toBeGreaterThan(2);
    expect(home.sox(repo, ['init', '--yes', '--format', 'json']).stdout).toContain('"edits":[]');
    expect(home.sox(repo, ['uninstall']).code).toBe(0);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(repo.read('.git/config')).toBe(config);
  });

  it('takes its own lines out of a file that somebody changed since', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', { 'lefthook.yml': 'pre-commit:\n  jobs:\n    - run: lint\n' });
    home.sox(repo, ['init', '--yes']);
    repo.write('lefthook.yml', `# new\n${repo.read('lefthook.yml')}`);
    home.sox(repo, ['uninstall']);
    expect(repo.read('lefthook.yml')).toBe('# new\npre-commit:\n  jobs:\n    - run: lint\n');
  });

  it('a hooks folder of the team: the scripts run sox, and the hooks are live', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.git('config', 'core.hooksPath', 'scripts');
    home.sox(repo, ['init', '--yes']);
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 0 });
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
  });

  it('a hooks folder of the team in an npm project: a teammate needs the packages and nothing else', () => {
    const home = makeSoxHome();
    const first = makeRepo();
    first.commit('Start', { 'package.json': MANIFEST, '.gitignore': 'node_modules\n' });
    first.git('config', 'core.hooksPath', 'scripts');
    home.sox(first, ['init', '--yes']);
    first.commit('Adopt sox');
    const second = clone(first);
    linkPackage(second, home);
    second.git('config', 'core.hooksPath', 'scripts');
    home.calls();
    expect(tryCommit(second)).toMatchObject({ code: 0, stderr: '' });
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
  });

  it("a hooks path from the machine's configuration is explained, as is one that an agent blanks", () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    const global = join(temporaryFolder(), 'gitconfig');
    writeFileSync(global, '[core]\n\thooksPath = /company/hooks\n');
    const result = home.sox(repo, ['init', '--yes'], { env: { GIT_CONFIG_GLOBAL: global } });
    expect(result.code).toBe(2);
    expect(result.stdout).toContain("this machine's global git configuration");
    expect(result.stdout).toContain('[ -z "$(git config sox.home)" ] || ');
    const blank = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.hooksPath', GIT_CONFIG_VALUE_0: '' };
    expect(home.sox(repo, ['doctor'], { env: blank })).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('core.hooksPath is empty'),
    });
  });
});
