import { existsSync, lstatSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { makeSoxHome, type SoxHome } from '../support/sox-home.ts';

const MANIFEST = '{\n  "name": "ledger",\n  "devDependencies": {\n    "zod": "^4.0.0"\n  }\n}\n';

const tryCommit = (repo: Repo) => repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Try']);
const hooksRun = (home: SoxHome) => home.calls().map((call) => call.args[0]);

describe('uninstall', () => {
  it('keeps a policy that was edited or is tracked, and says so', () => {
    const home = makeSoxHome();
    const edited = makeRepo();
    home.sox(edited, ['init', '--yes']);
    edited.write('sox.config.ts', `${edited.read('sox.config.ts')}// mine\n`);
    expect(home.sox(edited, ['uninstall']).stdout).toContain('left: remove sox.config.ts: it was changed since');
    expect(edited.git('status', '--porcelain')).toBe('?? sox.config.ts\n');
    const tracked = makeRepo();
    home.sox(tracked, ['init', '--yes']);
    tracked.commit('Adopt sox');
    expect(home.sox(tracked, ['uninstall', '--dry-run']).stdout).toContain('sox would take back');
    expect(existsSync(join(tracked.dir, '.git/hooks/pre-commit'))).toBe(true);
    expect(home.sox(tracked, ['uninstall']).stdout).toContain('it is tracked by git');
    expect(tracked.git('status', '--porcelain')).toBe('');
    expect(home.sox(tracked, ['uninstall']).stdout).toContain('Nothing to do');
  });

  it('takes its keys out of a package.json that changed since, and leaves the rest', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': MANIFEST });
    home.sox(repo, ['init', '--yes']);
    repo.write('package.json', repo.read('package.json').replace('"ledger"', '"ledger2"'));
    home.sox(repo, ['uninstall']);
    expect(repo.read('package.json')).toBe(MANIFEST.replace('"ledger"', '"ledger2"'));
  });

  it("names in full what it edits in another work tree, and calls nothing of this clone somebody else's", () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': MANIFEST });
    const linked = join(temporaryFolder(), 'linked');
    repo.git('worktree', 'add', '-q', linked);
    home.sox(repo, ['init', '--yes']);
    repo.commit('Adopt sox');
    repo.run('git', ['merge', '-q', 'main'], { cwd: linked });
    home.sox(repo, ['install'], { cwd: linked });
    const { stdout } = home.sox(repo, ['uninstall'], { cwd: linked });
    expect(stdout).toContain(`take the line of sox out of ${repo.dir}/.husky/pre-commit\n`);
    expect(stdout).toContain(`out of ${repo.dir}/package.json\n`);
    expect(stdout).toContain(`deactivate husky in ${repo.dir}, as`);
    expect(stdout).toContain('came to this work tree with its commits: .husky/pre-commit,');
    expect(repo.read('package.json')).toBe(MANIFEST);
  });

  it('takes its own lines out of a hook to which somebody added some, and no others, however often it is run', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    home.sox(repo, ['init', '--yes']);
    const hook = '.git/hooks/pre-commit';
    const written = repo.read(hook);
    const mine = 'echo mine >> .git/mine\nmake -q lint || true\n';
    repo.write(hook, `${written}${mine}`);
    expect(home.sox(repo, ['init', '--yes']).stdout).toContain('Nothing to do');
    home.exitWith(1);
    expect(tryCommit(repo).code).toBe(1);
    home.exitWith(0);
    expect(tryCommit(repo).code).toBe(0);
    expect(repo.read('.git/mine')).toBe('mine\n');
    expect(home.sox(repo, ['uninstall']).stdout).toContain('take the lines of sox out of pre-commit');
    expect(repo.read(hook)).toBe(`#!/bin/sh\n${mine}`);
    expect(home.sox(repo, ['uninstall']).stdout).toContain('Nothing to do');
    expect(repo.read(hook)).toBe(`#!/bin/sh\n${mine}`);
    expect(tryCommit(repo).code).toBe(0);
  });

  it('leaves a hook alone whose lines of sox somebody changed, also without a record', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    home.sox(repo, ['init', '--yes']);
    const hook = '.git/hooks/pre-commit';
    const changed = repo.read(hook).replace('sox_hook=${0##*/}\n', '$&make lint\n');
    repo.write(hook, changed);
    for (const run of [1, 2]) {
      const { stdout } = home.sox(repo, ['uninstall']);
      expect(stdout, String(run)).toContain('left: remove pre-commit: it was changed since');
      expect(stdout).not.toContain('came to this work tree');
      expect(repo.read(hook)).toBe(changed);
    }
  });

  it.each<[string, (repo: Repo) => void, string]>([
    [
      'package.json runs it in another way',
      (repo) => repo.write('package.json', repo.read('package.json').replace('"husky || true"', '"husky && echo hi"')),
      'take devDependencies.husky out of package.json: scripts.prepare runs it',
    ],
    [
      'a hook of it runs more',
      (repo) => repo.write('.husky/pre-commit', `${repo.read('.husky/pre-commit')}echo lint >> .git/order\n`),
      'deactivate husky, as it was before: .husky/pre-commit runs more than sox',
    ],
  ])('leaves the husky that sox brought where %s', (_, change, left) => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': MANIFEST });
    home.sox(repo, ['init', '--yes']);
    change(repo);
    const { scripts } = JSON.parse(repo.read('package.json')) as { scripts: object };
    expect(home.sox(repo, ['uninstall']).stdout).toContain(`left: ${left}`);
    const manifest = JSON.parse(repo.read('package.json')) as { devDependencies: object };
    expect(manifest).toMatchObject({ scripts, devDependencies: { husky: expect.any(String) } });
    expect(manifest.devDependencies).not.toHaveProperty('git-sox');
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(home)).toEqual([]);
    expect(existsSync(join(repo.dir, '.git/order'))).toBe(existsSync(join(repo.dir, '.husky/pre-commit')));
  });

  it('reaches a package.json through the link that it is, on both ways, and leaves a broken one alone', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    const project = join(temporaryFolder(), 'project.json');
    writeFileSync(project, MANIFEST);
    symlinkSync(project, join(repo.dir, 'package.json'));
    repo.commit('Start');
    home.sox(repo, ['init', '--yes']);
    expect(lstatSync(join(repo.dir, 'package.json')).isSymbolicLink()).toBe(true);
    const written = readFileSync(project, 'utf8');
    expect(written).toContain('git-sox');
    writeFileSync(project, `<<<<<<< ours\n${written}`);
    expect(home.sox(repo, ['uninstall', '--dry-run']).stdout).toContain('it is not valid JSON');
    writeFileSync(project, written);
    home.sox(repo, ['uninstall']);
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(readFileSync(project, 'utf8')).toBe(MANIFEST);
  });

  it('leaves what somebody added beside the finder of husky', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': MANIFEST });
    home.sox(repo, ['init', '--yes']);
    repo.write('.husky/sox', `${repo.read('.husky/sox')}echo mine\n`);
    repo.write('.husky/pre-commit', `${repo.read('.husky/pre-commit')}echo lint\n`);
    repo.commit('Adopt sox');
    home.sox(repo, ['uninstall']);
    home.sox(repo, ['uninstall']);
    expect(repo.read('.husky/sox')).toBe('echo mine\n');
    expect(repo.read('.husky/pre-commit').trim()).toMatch(/^(#!\/bin\/sh\n)?echo lint$/);
  });

  it('gives the first state back after sox moved: another home, then uninstall', () => {
    const [first, second] = [makeSoxHome(), makeSoxHome()];
    const repo = makeRepo();
    const config = repo.read('.git/config');
    first.sox(repo, ['init', '--yes']);
    repo.write('.git/hooks/pre-commit', repo.read('.git/hooks/pre-commit').replace('finds sox', 'an older text'), 0o755);
    expect(second.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0 });
    expect(repo.git('config', 'sox.home').trim()).toBe(second.dir);
    expect(tryCommit(repo).code).toBe(0);
    expect(hooksRun(second)).toHaveLength(3);
    second.sox(repo, ['uninstall']);
    expect(repo.read('.git/config')).toBe(config);
  });
});
