import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET_LINE } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Ran, type Repo, temporaryFolder } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';

/** A git that runs hooks from its configuration: the one on PATH, or one that `SOX_NEW_GIT` names. */
const GIT = [process.env['SOX_NEW_GIT'] ?? 'git', 'git'].find((git) => {
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(spawnSync(git, ['version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 54);
});

const HOOKS = ['pre-commit', 'prepare-commit-msg', 'commit-msg'];
const CLAUDE = 'Co-authored-by: Claude <noreply@anthropic.com>';
/** What Gemini's shell tool sets (google-gemini/gemini-cli shellExecutionService.ts). */
const GEMINI = {
  GEMINI_CLI: '1',
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'core.hooksPath',
  GIT_CONFIG_VALUE_0: '',
  GIT_CONFIG_KEY_1: 'core.editor',
  GIT_CONFIG_VALUE_1: '',
};

function installed(manager: string, old = ''): Repo {
  const repo = makeRepo();
  if (GIT?.includes('/')) repo.env['PATH'] = `${dirname(GIT)}:${repo.env['PATH']}`;
  if (old !== '') repo.env['PATH'] = old;
  const init = repo.sox('init', '--yes', '--manager', manager);
  expect(init.code, init.stderr).toBe(0);
  repo.commit('Adopt sox');
  return repo;
}

describe.skipIf(GIT === undefined)("git's own config hooks", () => {
  test('judge what an agent commits that has blanked core.hooksPath, also with --no-verify', () => {
    const repo = installed('plain');
    for (const args of [
      ['-m', 'A'],
      ['-n', '-m', 'A'],
    ]) {
      const ran = repo.run('git', ['commit', '--allow-empty', ...args], { env: GEMINI });
      expect(ran.stderr).toContain('no trailer names a reviewer');
      expect(ran.code).toBe(1);
    }
  });

  test('and the hooks folder judge a commit once', () => {
    const repo = installed('plain');
    const log = join(repo.dir, '.git/starts');
    const bin = temporaryFolder('sox-bin-');
    writeScript(join(bin, 'node'), `#!/bin/sh\necho "$2" >>'${log}'\nexec '${process.execPath}' "$@"\n`);
    repo.env['PATH'] = `${bin}:${repo.env['PATH']}`;
    repo.git('commit', '-q', '--allow-empty', '-m', `A\n\n${CLAUDE}\nReviewer: Grace <grace@example.com>`);
    expect(repo.read('.git/starts')).toBe('pre-commit\nprepare-commit-msg\ncommit-msg\n');
    repo.run('rm', [log]);
    repo.git(
      '-c',
      'hook.sox-commit-msg.enabled=false',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      `B\n\n${CLAUDE}\nReviewer: Grace <grace@example.com>`,
    );
    expect(repo.read('.git/starts')).toBe('pre-commit\nprepare-commit-msg\ncommit-msg\n');
  });

  test('and the hooks folder say once that they were skipped', () => {
    const repo = installed('plain');
    const skipping = { env: { SOX: '0', SOX_REASON: 'incident 7' } };
    const times = ({ stderr }: Ran): number => stderr.match(/SOX=0/g)?.length ?? 0;
    expect(times(repo.run('git', ['commit', '--allow-empty', '-m', 'A'], skipping))).toBe(1);
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe('A\n\nSox-Skipped: incident 7');
    const remote = temporaryFolder('sox-remote-');
    repo.git('init', '-q', '--bare', remote);
    expect(times(repo.run('git', ['push', '-q', remote, 'HEAD:refs/heads/a'], skipping))).toBe(1);
    const disabled = ['-c', 'hook.sox-commit-msg.enabled=false', '-c', 'hook.sox-prepare-commit-msg.enabled=false'];
    expect(times(repo.run('git', [...disabled, 'commit', '--allow-empty', '-m', 'B'], skipping))).toBe(1);
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe('B\n\nSox-Skipped: incident 7');
  });

  test('that are replaced for a command leave the commit to the hooks folder', () => {
    const repo = installed('plain');
    repo.write('a.js', SECRET_LINE);
    repo.git('add', '.');
    const replaced = HOOKS.flatMap((hook) => ['-c', `hook.sox-${hook}.command=true`]);
    const commit = (...args: string[]): Ran => repo.run('git', [...replaced, 'commit', ...args]);
    expect(commit('-m', 'A')).toMatchObject({ code: 1, stderr: expect.stringContaining('stripe') });
    repo.git('reset', '-q', '--hard');
    for (const args of [[], ['-n']])
      expect(commit('--allow-empty', '-m', `A\n\n${CLAUDE}`, ...args)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('no trailer names a reviewer'),
      });
    // Neither does what an earlier commit left help a later one: its hooks folder was switched off.
    repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '--allow-empty', '-m', `B\n\n${CLAUDE}\nReviewer: Grace <grace@example.com>`);
    expect(commit('--allow-empty', '-m', `C\n\n${CLAUDE}`).code).toBe(1);
  });

  test.each<[string, string]>([
    ['a shell', 'sh "$0.behind" "$@"; exit $?'],
    ['several processes', `sh -c 'sh -c "sh \\"\\$0\\" \\"\\$@\\"; exit \\$?" "$@"; exit $?' - "$0.behind" "$@"; exit $?`],
  ])('are known to have judged where %s of a manager stands between', (_, between) => {
    const repo = installed('plain');
    const log = join(repo.dir, '.git/starts');
    const bin = temporaryFolder('sox-bin-');
    writeScript(join(bin, 'node'), `#!/bin/sh\necho "$2" >>'${log}'\nexec '${process.execPath}' "$@"\n`);
    repo.env['PATH'] = `${bin}:${repo.env['PATH']}`;
    for (const hook of HOOKS) {
      repo.run('mv', [`.git/hooks/${hook}`, `.git/hooks/${hook}.behind`]);
      writeScript(join(repo.dir, '.git/hooks', hook), `#!/bin/sh\n${between}\n`);
    }
    const text = `A\n\n${CLAUDE}\nReviewer: Grace <grace@example.com>`;
    repo.git('commit', '-q', '--allow-empty', '-m', text);
    expect(repo.read('.git/starts')).toBe('pre-commit\nprepare-commit-msg\ncommit-msg\n');
    repo.run('rm', [log]);
    repo.git('-c', 'hook.sox-commit-msg.command=true', 'commit', '-q', '--allow-empty', '-m', text);
    expect(repo.read('.git/starts')).toBe('pre-commit\nprepare-commit-msg\ncommit-msg\n');
  });

  test('alone: everything goes, and is taken back to the byte', () => {
    const repo = makeRepo();
    if (GIT?.includes('/')) repo.env['PATH'] = `${dirname(GIT)}:${repo.env['PATH']}`;
    const config = repo.read('.git/config');
    expect(repo.sox('init', '--yes', '--manager', 'config-hooks').code).toBe(0);
    expect(repo.sox('init', '--yes')).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
    expect(repo.sox('doctor')).toMatchObject({ code: 0, stdout: expect.stringContaining('config-hooks') });
    repo.commit('Adopt sox');
    const tree = `${temporaryFolder()}/tree`;
    repo.git('worktree', 'add', '-q', tree);
    for (const cwd of [repo.dir, tree])
      expect(repo.run('git', ['commit', '--allow-empty', '-m', `A\n\n${CLAUDE}`], { cwd })).toMatchObject({ code: 1 });
    repo.run('rm', ['.git/sox/run']);
    const lost = repo.run('git', ['commit', '--allow-empty', '-m', 'A']);
    expect(lost).toMatchObject({ code: 1, stderr: expect.stringContaining('sox/run is missing. Run: sox install') });
    expect(repo.sox('install').code).toBe(0);
    repo.git('commit', '-q', '--allow-empty', '-m', 'A');
    repo.git('worktree', 'remove', '--force', tree);
    expect(repo.sox('uninstall').code).toBe(0);
    expect(repo.read('.git/config')).toBe(config);
  });

  test.each([
    ['empty', ''],
    ['/dev/null', '/dev/null'],
    ['a folder of the machine', '/nowhere/hooks'],
  ])('are an installation where core.hooksPath is %s', (_, value) => {
    const repo = makeRepo();
    if (GIT?.includes('/')) repo.env['PATH'] = `${dirname(GIT)}:${repo.env['PATH']}`;
    repo.git('config', 'core.hooksPath', value);
    const init = repo.sox('init', '--yes');
    expect(init).toMatchObject({ code: 0, stdout: expect.stringMatching(/^sox is set up in [^]*git's own config hooks run all the same/) });
    repo.git('add', '-A');
    repo.git('commit', '-q', '-m', 'Adopt sox');
    expect(repo.run('git', ['commit', '--allow-empty', '-m', `A\n\n${CLAUDE}`]).stderr).toContain('no trailer names a reviewer');
    expect(repo.sox('init', '--yes')).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing to do') });
    expect(repo.sox('doctor').code).toBe(0);
  });

  test('are named where a file of the team is left to a person', () => {
    const repo = makeRepo();
    if (GIT?.includes('/')) repo.env['PATH'] = `${dirname(GIT)}:${repo.env['PATH']}`;
    repo.write('lefthook.yml', 'pre-commit: { jobs: [] }\n');
    const init = repo.sox('init', '--yes');
    expect(init).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("Only git's own config hooks are installed: sox cannot tell where"),
    });
  });

  test('doctor says which of them is switched off', () => {
    const repo = installed('plain');
    repo.git('config', 'hook.sox-pre-push.enabled', 'false');
    const { code, stdout } = repo.sox('doctor');
    expect(stdout).toContain('hook.sox-pre-push.enabled or hook.pre-push.enabled switches it off');
    expect(stdout).toContain('Each hook is live in one of the two ways.');
    expect(code).toBe(0);
    repo.git('config', '--unset', 'hook.sox-pre-push.enabled');
    repo.git('config', 'core.hooksPath', '/nowhere');
    expect(repo.sox('doctor')).toMatchObject({ code: 0, stdout: expect.stringContaining("git's own config hooks") });
  });

  test('doctor says that one which is switched off is dead where there is no other', () => {
    const repo = installed('config-hooks');
    expect(repo.sox('doctor')).toMatchObject({ code: 0, stdout: expect.stringContaining('All hooks are live.') });
    repo.git('config', 'hook.sox-commit-msg.enabled', 'false');
    const { code, stdout } = repo.sox('doctor');
    expect(stdout).toMatch(/^ {2}dead {8}commit-msg {9}hook\.sox-commit-msg\.enabled/m);
    expect(stdout).not.toMatch(/^ {2}live {8}commit-msg/m);
    expect(stdout).toContain('not every hook is live: commit-msg\n  Take that out where it stands: git config');
    expect(code).toBe(2);
  });

  test('doctor says that git stops at them where they are broken, and that none are there', () => {
    const repo = installed('plain');
    const tree = `${temporaryFolder()}/tree`;
    repo.git('worktree', 'add', '-q', tree);
    const doctor = (cwd = repo.dir): Ran => repo.run(process.execPath, [join(PACKAGE, 'bin/sox.js'), 'doctor'], { cwd });
    expect(doctor(tree)).toMatchObject({ code: 0, stdout: expect.stringContaining('All hooks are live.') });
    repo.run('rm', ['.git/sox/run']);
    const { code, stdout } = doctor();
    expect(stdout).toContain('git stops at its config hooks, which it runs before all others: pre-commit,');
    expect(stdout).not.toContain('live.');
    expect(code).toBe(2);
    const fresh = makeRepo();
    fresh.env['PATH'] = repo.env['PATH'] ?? '';
    expect(fresh.sox('doctor')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('hook.sox-pre-commit is not set as sox sets it'),
    });
  });
});
