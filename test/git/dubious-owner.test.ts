import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dubiousOwner } from '../../src/git/dubious-owner.ts';
import { makeRepo, PACKAGE, temporaryFolder } from '../support/repo.ts';

test.each<[string, string, string]>([
  [
    'git 2.36 and later',
    "fatal: detected dubious ownership in repository at '/srv/it'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory /srv/it",
    'git config --global --add safe.directory /srv/it',
  ],
  [
    'a folder that git quotes',
    "fatal: detected dubious ownership in repository at '/srv/a b'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory '/srv/a b'",
    "git config --global --add safe.directory '/srv/a b'",
  ],
  ['git 2.35.2', "fatal: unsafe repository ('/srv/it' is owned by someone else)", 'git config --global --add safe.directory /srv/it'],
  ['git 2.35.2, of a folder to quote', "fatal: unsafe repository ('/srv/a b' is owned by someone else)", "safe.directory '/srv/a b'"],
])('what git says is said again with the way out: %s', (_, stderr, command) => {
  expect(dubiousOwner(stderr)).toMatchObject({ exit: 2, problems: [{ code: 'dubious-owner', hint: expect.stringContaining(command) }] });
});

test('nothing else is taken for it', () => {
  expect(dubiousOwner('fatal: not a git repository (or any of the parent directories): .git')).toBeNull();
});

test('every command and every hook says so, and passes nothing', () => {
  const repo = makeRepo();
  const id = repo.commit('one', { '.soxrc.json': '{}' });
  const folder = temporaryFolder();
  const real = repo.run('sh', ['-c', 'command -v git']).stdout.trim();
  // git's own tests make it believe so by this variable, which sox takes away from the git that it starts.
  repo.write('.git/bin/git', `#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec ${real} "$@"\n`, 0o755);
  repo.env['PATH'] = `${join(repo.dir, '.git/bin')}:${repo.env['PATH']}`;
  for (const args of [
    ['init', '--yes'],
    ['check'],
    ['audit', '--out', join(folder, 'r')],
    ['scan'],
    ['scan', '.'],
    ['scan', '--staged'],
    ['doctor'],
  ]) {
    const { code, stderr } = repo.sox(...args);
    expect([args.join(' '), code, stderr]).toEqual([
      args.join(' '),
      2,
      expect.stringContaining(`git refuses to read ${repo.dir}: it belongs`),
    ]);
    expect(stderr).toContain(`git config --global --add safe.directory ${repo.dir}`);
  }
  repo.write('message', 'One more\n');
  const pushed = `refs/heads/main ${id} refs/heads/main ${'0'.repeat(40)}\n`;
  for (const [hook, ...args] of [
    ['pre-commit'],
    ['commit-msg', 'message'],
    ['prepare-commit-msg', 'message'],
    ['pre-push', 'origin', 'x'],
  ] as const) {
    const { code, stderr } = repo.run('sh', [join(PACKAGE, 'hooks', hook), ...args], { input: pushed });
    expect([hook, code, stderr]).toEqual([hook, 2, expect.stringContaining('git refuses to read')]);
    expect(stderr).toContain('git config --global --add safe.directory');
  }
});
