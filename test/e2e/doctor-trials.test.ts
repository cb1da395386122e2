import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HUSKY_LINE } from '../../src/install/managers/shared/finder.ts';
import { makeRepo, type Ran, type Repo } from '../support/repo.ts';
import { linkPackage, makeSoxHome, type SoxHome } from '../support/sox-home.ts';
import { isThere } from '../support/tools.ts';

/** What must not run: it leaves a file. */
const THEIRS = 'touch .git/ran';
const LIVE = expect.stringContaining('All hooks are live.');

interface Place {
  readonly repo: Repo;
  readonly home: SoxHome;
  readonly doctor: (env?: Record<string, string>) => Ran;
}

function place(files: Record<string, string>): Place {
  const home = makeSoxHome();
  const repo = makeRepo();
  repo.commit('Start', files);
  return { repo, home, doctor: (env = {}) => home.sox(repo, ['doctor'], { env }) };
}

function adopted(files: Record<string, string>, ...after: [string, ...string[]][]): Place {
  const at = place(files);
  if (files['package.json'] !== undefined) linkPackage(at.repo, at.home);
  const init = at.home.sox(at.repo, ['init', '--yes']);
  expect(init.code, init.stderr).toBe(0);
  for (const [command, ...args] of after) expect(at.repo.run(command, args)).toMatchObject({ code: 0 });
  at.repo.run('git', ['add', '-A']);
  at.repo.run('git', ['commit', '-q', '--no-verify', '-m', 'Adopt'], { env: { SOX: '0' } });
  return at;
}

function expectTheirsNotRun({ repo, home }: Place): void {
  expect(existsSync(join(repo.dir, '.git/ran'))).toBe(false);
  expect(home.calls()).toEqual([]);
}

const HUSKY = {
  'package.json': '{\n  "scripts": {\n    "prepare": "husky"\n  },\n  "devDependencies": {\n    "husky": "^9.1.7"\n  }\n}\n',
  '.gitignore': 'node_modules\n',
};

describe('under husky, doctor', () => {
  test('runs what husky runs, and finds the HUSKY=0 of its init.sh', () => {
    const at = adopted({ ...HUSKY, '.husky/pre-commit': `${THEIRS}\n` });
    at.home.calls();
    for (const text of ['export HUSKY=0\n', 'exit 0\n']) {
      at.repo.write(join('config/husky/init.sh'), text);
      expect(at.doctor({ XDG_CONFIG_HOME: join(at.repo.dir, 'config') })).toMatchObject({
        code: 2,
        stdout: expect.stringMatching(/dead +pre-commit .*pass without sox[^]*dead +pre-push[^]*HUSKY=0 may be set.*init\.sh/),
      });
    }
    at.repo.write(join('config/husky/init.sh'), 'export SOX=0\n');
    expect(at.doctor({ XDG_CONFIG_HOME: join(at.repo.dir, 'config') }).stdout).toContain('SOX=0 is set where this hook runs');
    expectTheirsNotRun(at);
  });

  test('does not run what stands before sox, and says so; where that cannot end the hook, nothing is wrong', () => {
    const at = adopted({ ...HUSKY, '.husky/pre-commit': `${THEIRS}\nif true; then\n  ${THEIRS}\nfi\n` });
    at.home.calls();
    const { code, stdout } = at.doctor();
    expect(stdout).toContain('other commands stand before sox in .husky/pre-commit, and were not run');
    expect(stdout).toContain('No hook is dead, but not every one could be proved live: pre-commit.');
    expect(stdout).not.toContain('All hooks are live');
    expect(code).toBe(0);
    expectTheirsNotRun(at);
  });

  test.each([
    ['an exit', `[ -n "$SKIP" ] || exit 0\n${HUSKY_LINE}\n`],
    ['an open if', `if [ -n "$SKIP" ]; then\n${HUSKY_LINE}\nfi\n`],
    ['an open text', `echo "\n${HUSKY_LINE}\n"\n`],
    ['a text without an end', `cat <<END\n${HUSKY_LINE}\nEND\n`],
    ['a line that goes on', `${THEIRS} \\\n${HUSKY_LINE}\n`],
    ['a condition', `${THEIRS} &&\n${HUSKY_LINE}\n`],
  ])('asks for the line of sox to come first where %s stands before it', (_, text) => {
    const at = adopted(HUSKY);
    at.home.calls();
    at.repo.write('.husky/commit-msg', text);
    const { code, stdout } = at.doctor();
    expect(stdout).toContain('they may end it before sox comes');
    expect(stdout).toContain(`Let sox come first in .husky/commit-msg: ${HUSKY_LINE}`);
    expect(stdout).toContain('Not every commit is checked here.');
    expect(code).toBe(2);
    expectTheirsNotRun(at);
  });
});

describe("in a team's folder of hooks, doctor", () => {
  const own = (hook: string): string => `"$(git config sox.home)"/hooks/${hook} "$@"`;

  function folder(texts: Record<string, string>): Place {
    const at = place({});
    for (const [hook, text] of Object.entries(texts)) at.repo.write(`scripts/${hook}`, `#!/bin/sh\n${text}`, 0o755);
    at.repo.git('config', 'core.hooksPath', 'scripts');
    at.home.sox(at.repo, ['init', '--yes']);
    return at;
  }

  test.each([
    ['the script goes on after sox', `${own('commit-msg')}\n${THEIRS}\n`, 'scripts/commit-msg may go on whatever sox says'],
    ['the answer of sox is lost', `${own('commit-msg')} || true\n`, 'sox answers, but the hook lets the commit pass whatever it says'],
    ['a condition is not met', `[ -n "$NEVER" ] && ${own('commit-msg')} || exit 0\n`, 'the hook lets the commit pass without sox'],
  ])('says where %s', (_, text, said) => {
    const at = folder({ 'commit-msg': text });
    expect(at.doctor()).toMatchObject({ code: 2, stdout: expect.stringContaining(said) });
    expectTheirsNotRun(at);
  });

  test('says where git cannot start the script', () => {
    const at = folder({ 'commit-msg': `${THEIRS}\n` });
    at.repo.run('chmod', ['-x', 'scripts/commit-msg']);
    expect(at.doctor()).toMatchObject({ code: 2, stdout: expect.stringContaining('chmod +x scripts/commit-msg') });
  });
});

test('what somebody wrote before the lines of sox in a plain hook is not run, and may end it', () => {
  const at = adopted({});
  const hook = '.git/hooks/commit-msg';
  const text = at.repo.read(hook);
  at.repo.write(hook, text.replace('#!/bin/sh\n', `#!/bin/sh\n${THEIRS}\n`), 0o755);
  expect(at.doctor()).toMatchObject({ code: 0, stdout: expect.stringContaining('not every one could be proved live: commit-msg') });
  at.repo.write(hook, text.replace('#!/bin/sh\n', `#!/bin/sh\n${THEIRS}; exit 0\n`), 0o755);
  expect(at.doctor()).toMatchObject({ code: 2, stdout: expect.stringContaining('Let sox come first') });
  expectTheirsNotRun(at);
});

describe.skipIf(!isThere('lefthook'))('under lefthook, doctor', () => {
  const JOBS = ['pre-commit', 'commit-msg', 'pre-push'].map((hook) => `${hook}:\n  jobs:\n    - run: ${THEIRS}\n`).join('');
  const lefthook = (text = JOBS): Place => {
    const at = adopted({ 'lefthook.yml': text }, ['lefthook', 'install']);
    at.repo.run('rm', ['-f', '.git/ran']);
    at.home.calls();
    return at;
  };

  test('runs the job of sox alone, and leaves alone what is not staged', () => {
    const at = lefthook();
    at.repo.write('lefthook.yml', `${at.repo.read('lefthook.yml')}# staged\n`);
    at.repo.git('add', '-A');
    at.repo.write('lefthook.yml', `${at.repo.read('lefthook.yml')}# not staged\n`);
    const before = at.repo.git('status', '--porcelain');
    expect(at.doctor()).toMatchObject({ code: 0, stdout: LIVE });
    expect([at.repo.git('status', '--porcelain'), at.repo.git('stash', 'list')]).toEqual([before, '']);
    expectTheirsNotRun(at);
  });

  test.each([
    ['skips the hook', 'commit-msg:\n  skip: true\n'],
    ['skips it but on one branch', 'commit-msg:\n  only:\n    - ref: never\n'],
    ['limits the job to some files', 'pre-commit:\n  jobs:\n    - name: sox\n      glob: "*.go"\n'],
    ['leaves out the file that the job names', 'pre-commit:\n  exclude:\n    - "*.yml"\n'],
    ['replaces the job', 'commit-msg:\n  jobs:\n    - name: sox\n      run: "true"\n'],
  ])('finds a lefthook-local.yml that %s', (_, text) => {
    const at = lefthook();
    at.repo.write('lefthook-local.yml', text);
    expect(at.doctor()).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(
        /dead +(pre-commit|commit-msg) +the hook lets the commit pass without sox[^]*The job may be skipped or replaced/,
      ),
    });
    expectTheirsNotRun(at);
  });

  test('says that a condition lets some commits pass, once, and does not say that all hooks are live', () => {
    const at = lefthook(`commit-msg:\n  skip: [merge, rebase]\n  jobs:\n    - run: ${THEIRS}\n`);
    const { code, stdout } = at.doctor();
    expect(stdout.split('lefthook does not run sox in every commit-msg: lefthook.yml says skip: ["merge","rebase"]')).toHaveLength(3);
    expect(stdout).toContain('Give the condition to the other jobs alone.');
    expect([code, stdout.includes('All hooks are live.')]).toEqual([2, false]);
    expectTheirsNotRun(at);
  });

  test('says what a job lacks without which lefthook skips it', () => {
    const job = (hook: string): string => `${hook}:\n  jobs:\n    - name: sox\n      run: '"$(git config sox.home)"/hooks/${hook} {0}'\n`;
    const at = lefthook(['pre-commit', 'pre-merge-commit', 'prepare-commit-msg', 'commit-msg', 'pre-push'].map(job).join(''));
    const { code, stdout } = at.doctor();
    expect(stdout).toMatch(/not proved +pre-commit[^]*In lefthook\.yml, give the job of sox in pre-commit "files: ls lefthook\.yml"/);
    expect(stdout).toMatch(/live +commit-msg/);
    expect(code).toBe(2);
  });

  test('does not run what is set up before the jobs', () => {
    const at = lefthook(`pre-commit:\n  setup:\n    - run: ${THEIRS}\n  jobs:\n    - run: "true"\n`);
    expect(at.doctor()).toMatchObject({ code: 0, stdout: expect.stringContaining('lefthook was not run: it may set something up first') });
    expectTheirsNotRun(at);
  });

  test('finds LEFTHOOK=0', () => {
    expect(lefthook().doctor({ LEFTHOOK: '0' })).toMatchObject({ code: 2, stdout: expect.stringContaining('LEFTHOOK=0') });
  });
});

describe.skipIf(!isThere('pre-commit'))('under the pre-commit framework, doctor', () => {
  test('runs the hook of sox alone, leaves alone what is not staged, and finds SKIP', () => {
    const theirs = `- repo: local\n  hooks:\n  - id: theirs\n    name: theirs\n    entry: sh -c '${THEIRS}'\n    language: system\n    always_run: true\n`;
    const at = adopted({ '.pre-commit-config.yaml': `files: ^src/\nrepos:\n${theirs}` }, ['pre-commit', 'install']);
    at.repo.run('rm', ['-f', '.git/ran']);
    at.home.calls();
    at.repo.write('.pre-commit-config.yaml', `${at.repo.read('.pre-commit-config.yaml')}# not staged\n`);
    expect(at.doctor()).toMatchObject({ code: 0, stdout: LIVE });
    expect(at.doctor({ SKIP: 'sox-commit-msg' })).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/dead +commit-msg[^]*look at SKIP/),
    });
    expect(at.repo.git('status', '--porcelain')).toBe(' M .pre-commit-config.yaml\n');
    expectTheirsNotRun(at);
  });
});

describe.skipIf(!isThere('simple-git-hooks'))('under simple-git-hooks, doctor', () => {
  test('runs its script up to sox, and finds what skips it', () => {
    const manifest = { 'simple-git-hooks': { 'pre-commit': THEIRS, 'pre-push': THEIRS }, devDependencies: { 'git-sox': '*' } };
    const at = adopted({ 'package.json': `${JSON.stringify(manifest)}\n`, '.gitignore': 'node_modules\n' }, ['simple-git-hooks']);
    at.home.calls();
    const { code, stdout } = at.doctor();
    expect(stdout).toContain('not every one could be proved live: pre-push.');
    expect(code).toBe(0);
    expect(at.doctor({ SKIP_SIMPLE_GIT_HOOKS: '1' })).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('SKIP_SIMPLE_GIT_HOOKS=1 may be set'),
    });
    expectTheirsNotRun(at);
  });
});
