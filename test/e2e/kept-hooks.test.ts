import { existsSync, lstatSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepo, type Repo } from '../support/repo.ts';
import { makeSoxHome, writeScript } from '../support/sox-home.ts';

const tryCommit = (repo: Repo) => repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Try']);
const hooksFolder = (repo: Repo) => readdirSync(join(repo.dir, '.git/hooks')).filter((name) => !name.endsWith('.sample'));

describe('a hook that was there before sox', () => {
  it('may be a link to a script that another branch has', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    repo.commit('Start');
    repo.git('branch', 'old');
    repo.commit('A script');
    repo.run('mkdir', ['scripts']);
    writeScript(join(repo.dir, 'scripts/pre-commit'), '#!/bin/sh\necho theirs >&2\n');
    repo.commit('The script');
    symlinkSync('../../scripts/pre-commit', join(repo.dir, '.git/hooks/pre-commit'));
    expect(tryCommit(repo).stderr).toBe('theirs\n');
    repo.git('checkout', '-q', 'old');
    // Not even an npm project gets husky then: it would switch the hook off.
    repo.write('package.json', '{}');
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({ code: 0, stdout: expect.stringContaining('where nothing is now') });
    expect(tryCommit(repo)).toMatchObject({ code: 0, stderr: '' });
    expect(home.sox(repo, ['init', '--yes']).stdout).toContain('Nothing to do');
    repo.git('checkout', '-q', 'main');
    expect(tryCommit(repo)).toMatchObject({ code: 0, stderr: 'theirs\n' });
    repo.git('checkout', '-q', 'old');
    expect(home.sox(repo, ['uninstall']).stdout).toContain('give pre-commit its name back');
    expect(lstatSync(join(repo.dir, '.git/hooks/pre-commit')).isSymbolicLink()).toBe(true);
    expect(hooksFolder(repo)).toEqual(['pre-commit']);
    repo.git('checkout', '-q', 'main');
    expect(tryCommit(repo).stderr).toBe('theirs\n');
  });

  it('may ask for the name by which it is called, and for what lies beside it', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    const hooks = join(repo.dir, '.git/hooks');
    writeScript(
      join(hooks, 'common.sh'),
      'echo "${0##*/} at $(cd "$(dirname "$0")/../.." && pwd): $*" >&2; IFS= read -r line && echo "$line" >&2\n',
    );
    for (const hook of ['pre-commit', 'commit-msg', 'pre-push'])
      writeScript(join(hooks, hook), '#!/bin/sh\n. "$(dirname "$0")/common.sh"\nexit 3\n');
    expect(home.sox(repo, ['init', '--yes', '--manager', 'plain']).code).toBe(0);
    expect(tryCommit(repo)).toMatchObject({ code: 1, stderr: `pre-commit at ${repo.dir}: \n` });
    const push = repo.run('sh', ['.git/hooks/pre-push', 'origin', 'url'], { input: 'a b c d\n' });
    expect(push).toMatchObject({ code: 3, stderr: `pre-push at ${repo.dir}: origin url\na b c d\n` });
    // What came beside it later is found as well.
    writeScript(join(hooks, 'common.sh'), '. "$(dirname "$0")/later.sh"\n');
    writeScript(join(hooks, 'later.sh'), 'echo later >&2\n');
    expect(tryCommit(repo)).toMatchObject({ code: 1, stderr: 'later\n' });
    home.sox(repo, ['uninstall']);
    expect(existsSync(join(repo.dir, '.git/before-sox'))).toBe(false);
    expect(tryCommit(repo)).toMatchObject({ code: 1, stderr: 'later\n' });
  });

  it('may have been written over that of sox', () => {
    const home = makeSoxHome();
    const repo = makeRepo();
    home.sox(repo, ['init', '--yes']);
    const theirs = '#!/bin/sh\necho theirs >&2\n';
    writeScript(join(repo.dir, '.git/hooks/pre-commit'), theirs);
    expect(home.sox(repo, ['install']).stdout).toContain('rename the git hook pre-commit');
    expect(tryCommit(repo).stderr).toBe('theirs\n');
    expect(home.sox(repo, ['uninstall']).stdout).not.toContain('left:');
    expect(repo.read('.git/hooks/pre-commit')).toBe(theirs);
    expect(hooksFolder(repo)).toEqual(['pre-commit']);
    expect(tryCommit(repo).stderr).toBe('theirs\n');
  });
});
