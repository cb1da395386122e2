import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepo, type Repo } from '../support/repo.ts';
import { makeSoxHome, writeScript } from '../support/sox-home.ts';

const tryCommit = (repo: Repo) => repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Try']);

/** A repository whose hooks are scripts in a folder of its own. */
function withFolder(): Repo {
  const repo = makeRepo();
  repo.run('mkdir', ['.githooks']);
  repo.git('config', 'core.hooksPath', '.githooks');
  return repo;
}

describe('a folder of scripts in the work tree', () => {
  it('may have one script for several hooks: each of them runs its own of sox', () => {
    const home = makeSoxHome();
    const repo = withFolder();
    writeScript(join(repo.dir, '.githooks/all'), '#!/bin/sh\necho "theirs: ${0##*/}" >&2\n');
    for (const hook of ['pre-commit', 'commit-msg', 'post-commit']) symlinkSync('all', join(repo.dir, '.githooks', hook));
    const before = repo.read('.githooks/all');
    const ran = home.sox(repo, ['init', '--yes']);
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringContaining('git add .githooks/all .githooks/pre-merge-commit') });
    expect(tryCommit(repo)).toMatchObject({ code: 0, stderr: 'theirs: pre-commit\ntheirs: commit-msg\ntheirs: post-commit\n' });
    expect(home.calls().map((call) => call.args[0])).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    expect(home.sox(repo, ['init', '--yes']).stdout).toContain('Nothing to do');
    home.exitWith(1);
    expect(tryCommit(repo).code).toBe(1);
    home.sox(repo, ['uninstall']);
    expect(repo.read('.githooks/all')).toBe(before);
  });

  it('may have one that is not executable: it is named, and dead to the doctor', () => {
    const home = makeSoxHome();
    const repo = withFolder();
    writeScript(join(repo.dir, '.githooks/pre-commit'), '#!/bin/sh\necho theirs >&2\n', 0o644);
    expect(home.sox(repo, ['init', '--yes']).stdout).toContain('chmod +x .githooks/pre-commit');
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 2, stdout: expect.stringContaining('chmod +x .githooks/pre-commit') });
    repo.run('chmod', ['+x', '.githooks/pre-commit']);
    expect(home.sox(repo, ['doctor'])).toMatchObject({ code: 0 });
  });

  it('may have a link to a script of another branch, which is left alone', () => {
    const home = makeSoxHome();
    const repo = withFolder();
    symlinkSync('../scripts/pre-commit', join(repo.dir, '.githooks/pre-commit'));
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 2, stdout: expect.stringContaining('.githooks/pre-commit:') });
    expect(repo.run('readlink', ['.githooks/pre-commit']).stdout).toBe('../scripts/pre-commit\n');
  });
});
