import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { init } from '../../src/cli/commands/init.ts';
import type { Io } from '../../src/cli/io.ts';
import { SILENT_IO } from '../support/io.ts';
import { makeRepo, PACKAGE, type Repo, temporaryFolder } from '../support/repo.ts';
import { linkPackage, makeSoxHome, type SoxHome, writeScript } from '../support/sox-home.ts';

/** Everything that uninstall must give back: status, configuration, untracked files, and the hooks folder with contents and modes. */
function snapshot(repo: Repo, hooks = join(repo.dir, '.git/hooks')): unknown {
  const files = (existsSync(hooks) ? readdirSync(hooks) : ['no folder']).sort().map((name) => {
    const path = join(hooks, name);
    return existsSync(path) ? [name, lstatSync(path).mode, readFileSync(path, 'latin1')] : [name];
  });
  return {
    status: repo.git('status', '--porcelain', '--ignored'),
    config:
      repo.git('config', '--list', '--local') &&
      readFileSync(
        join(
          repo
            .git('rev-parse', '--git-common-dir')
            .trim()
            .replace(/^\.git$/, `${repo.dir}/.git`),
          'config',
        ),
        'latin1',
      ),
    others: repo.git('ls-files', '-o', '-z'),
    journal: existsSync(join(repo.dir, '.git/sox')),
    files,
  };
}

function commit(repo: Repo, name: string, cwd = repo.dir) {
  writeFileSync(join(cwd, name), `${name}\n`);
  repo.run('git', ['add', '-A'], { cwd });
  return repo.run('git', ['commit', '-q', '-m', `Add ${name}`], { cwd });
}

/** The hooks that ran sox at the last commit. */
const hooksRun = (home: SoxHome) => home.calls().map((call) => call.args[0]);

/** init, commit, uninstall; the tree that the commit made is put back by the caller's `before`. */
function roundTrip(repo: Repo, home: SoxHome, options: { cwd?: string; hooks?: string } = {}): void {
  const cwd = options.cwd ?? repo.dir;
  const before = snapshot(repo, options.hooks);
  const init = home.sox(repo, ['init', '--yes'], { cwd });
  expect(init.stderr + init.stdout).toContain('What now');
  expect(init.code).toBe(0);
  const head = repo.run('git', ['rev-parse', '-q', '--verify', 'HEAD'], { cwd });
  const committed = repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Try'], { cwd });
  expect(committed).toMatchObject({ code: 0 });
  expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
  expect(home.sox(repo, ['doctor'], { cwd })).toMatchObject({ code: 0 });
  const again = home.sox(repo, ['init', '--yes'], { cwd });
  expect(again.stdout).toContain('Nothing to do');
  if (head.code === 0) repo.run('git', ['reset', '-q', '--soft', 'HEAD~1'], { cwd });
  else repo.run('git', ['update-ref', '-d', 'HEAD'], { cwd });
  const uninstall = home.sox(repo, ['uninstall'], { cwd });
  expect(uninstall).toMatchObject({ code: 0, stderr: '' });
  expect(snapshot(repo, options.hooks)).toEqual(before);
}

describe('init, commit, uninstall', () => {
  it('in an empty repository', () => roundTrip(makeRepo(), makeSoxHome()));

  it('in a repository with commits, from a sub-directory', () => {
    const repo = makeRepo();
    repo.commit('Start', { 'src/ledger/a.ts': '1\n' });
    const home = makeSoxHome();
    roundTrip(repo, home, { cwd: join(repo.dir, 'src/ledger') });
    home.sox(repo, ['init', '--yes']);
    expect(repo.read('sox.config.ts')).toContain("'src/ledger/**',");
    expect(commit(repo, 'b.ts', join(repo.dir, 'src/ledger'))).toMatchObject({ code: 0 });
    const [first] = home.calls();
    expect(first).toMatchObject({ args: ['pre-commit'], cwd: repo.dir });
    expect(first?.input).toContain('diff --git a/src/ledger/b.ts b/src/ledger/b.ts');
  });

  it('in a path with spaces and letters beyond ASCII', () => {
    const repo = makeRepo({ dir: join(temporaryFolder(), 'Büro für Übung "x" $y') });
    roundTrip(repo, makeSoxHome('sox päckage $-'));
  });

  it('in an npm project: husky is set up and works at once', () => {
    const repo = makeRepo();
    repo.commit('Start', {
      'package.json': '{\n\t"name": "ledger",\n\t"scripts": {\n\t\t"test": "true"\n\t}\n}',
      '.gitignore': 'node_modules\n',
    });
    roundTrip(repo, makeSoxHome());
  });

  it('in a linked work tree', () => {
    const main = makeRepo();
    main.commit('Start', { a: '1\n' });
    const dir = join(temporaryFolder(), 'linked tree');
    main.git('worktree', 'add', '-q', '-b', 'side', dir);
    const home = makeSoxHome();
    const linked: Repo = {
      ...main,
      dir,
      git: (...args) => main.git('-C', dir, ...args),
      run: (command, args, options) => main.run(command, args, { cwd: dir, ...options }),
    };
    roundTrip(linked, home, { hooks: join(main.dir, '.git/hooks') });
  });

  it('in a repository without a hooks folder, and with a configuration that does not end with a line end', () => {
    const repo = makeRepo({ init: false });
    repo.git('init', '-q', '-b', 'main', '--template=');
    const config = join(repo.dir, '.git/config');
    writeFileSync(config, `${readFileSync(config, 'utf8').trimEnd()}\n[user]\n\tname = Ada`);
    roundTrip(repo, makeSoxHome());
  });

  it.each([
    ['sh', '#!/bin/sh'],
    ['python', '#!/usr/bin/env python3'],
  ])('beside an existing %s hook, which runs after sox and keeps its say', (language, shebang) => {
    const repo = makeRepo();
    repo.commit('Start', { a: '1\n' });
    const note =
      language === 'sh'
        ? 'echo "theirs $0 $#" >> "$PWD/.git/order"; exit "${THEIRS:-0}"'
        : "import os,sys\nopen('.git/order','a').write('theirs\\n')\nsys.exit(int(os.environ.get('THEIRS','0')))";
    writeScript(join(repo.dir, '.git/hooks/pre-commit'), `${shebang}\n${note}\n`);
    const home = makeSoxHome();
    roundTrip(repo, home);
    home.sox(repo, ['init', '--yes']);
    expect(commit(repo, 'b')).toMatchObject({ code: 0 });
    expect(repo.read('.git/order')).toContain('theirs');
    writeFileSync(join(repo.dir, '.git/order'), '');
    expect(repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'x'], { env: { THEIRS: '3' } }).code).not.toBe(0);
    home.calls();
    writeFileSync(join(repo.dir, '.git/order'), '');
    home.exitWith(1);
    expect(commit(repo, 'c').code).not.toBe(0);
    expect(hooksRun(home)).toEqual(['pre-commit']);
    expect(repo.read('.git/order')).toBe('');
  });

  it('beside a hook that is not executable, which stays as dead as it was', () => {
    const repo = makeRepo();
    repo.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n', 0o644);
    roundTrip(repo, makeSoxHome());
  });
});

describe('what git feeds the guard', () => {
  it('the staged content, between its marks, whatever configuration and environment say', () => {
    const repo = makeRepo();
    repo.commit('Start', {
      'a.txt': Array.from({ length: 400 }, (_, at) => `line ${at}`).join('\n'),
      'kept.txt': 'the same\n'.repeat(9),
      'sox.config.ts': "import { defineConfig } from 'git-sox';\nexport default defineConfig({});\n",
    });
    const home = makeSoxHome();
    home.sox(repo, ['init', '--yes']);
    for (const [key, value] of [
      ['diff.noprefix', 'true'],
      ['diff.external', 'false'],
      ['diff.renames', 'copies'],
      ['color.ui', 'always'],
      ['diff.context', '0'],
      ['diff.orderFile', '.git/order'],
    ]) {
      repo.git('config', key ?? '', value ?? '');
    }
    repo.git('mv', 'kept.txt', 'renamed.txt');
    repo.write('.git/order', 'b*\n');
    repo.write('.gitattributes', '*.txt -diff\n');
    repo.write('a.txt', repo.read('a.txt').replace('line 200\n', 'changed\n'));
    repo.write('b"\n.txt', 'b\0b');
    repo.git('add', '-A');
    const result = repo.run('git', ['commit', '-q', '-m', 'Change'], { env: { GIT_DIFF_OPTS: '-u0', GIT_EXTERNAL_DIFF: 'false' } });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const [pre, prepared, message] = home.calls();
    const [policy, staged, rest] = (pre?.input ?? '').split(/\0sox-(?:policy|end)\0/);
    expect(policy).toMatch(/^100644 blob [0-9a-f]{40}\tsox\.config\.ts\0$/);
    expect(staged).toMatch(/^:000000 100644 0{40} [0-9a-f]{40} A\0\.gitattributes\0/);
    expect(staged).toContain('diff --git a/a.txt b/a.txt');
    expect(staged).toContain('@@ -81,241 +81,241 @@');
    expect(staged).toContain('+b\0b');
    expect(staged).toContain('diff --git a/renamed.txt b/renamed.txt\nnew file mode');
    expect(staged).not.toContain('\x1b');
    expect(rest).toBe('');
    expect(prepared).toMatchObject({ args: ['prepare-commit-msg', '.git/COMMIT_EDITMSG', 'message'], input: message?.input });
    expect(message?.args).toEqual(['commit-msg', '.git/COMMIT_EDITMSG']);
    expect(message?.input).toMatch(
      /\0sox-policy\0Ada Author <ada@example.com> \d+ \+0000\nAda Author <ada@example.com> \d+ \+0000\n\0sox-ident\0\0sox-end\0$/,
    );
  });

  it('a merge, a commit of one path, an amend', () => {
    const repo = makeRepo();
    repo.commit('Start', { a: '1\n' });
    const home = makeSoxHome();
    home.sox(repo, ['init', '--yes']);
    repo.git('checkout', '-q', '-b', 'side');
    commit(repo, 'side');
    repo.git('checkout', '-q', 'main');
    commit(repo, 'main');
    home.calls();
    repo.git('config', 'core.commentChar', ';');
    expect(repo.run('git', ['merge', '-q', '--no-edit', '--no-ff', 'side']).code).toBe(0);
    const [merge, , message] = home.calls();
    expect(merge?.args).toEqual(['pre-merge-commit']);
    expect(merge?.input).toContain('b/side');
    expect(message?.args).toEqual(['commit-msg', '.git/MERGE_MSG']);
    expect(message?.input).toContain('\0sox-ident\0core.commentchar ;\n\0sox-end\0');
    repo.write('one', '1\n');
    repo.write('two', '2\n');
    repo.git('add', '-A');
    repo.git('commit', '-q', '-m', 'One', 'one');
    expect(home.calls()[0]?.input).not.toContain('b/two');
    repo.git('commit', '-q', '--amend', '--no-edit');
    expect(home.calls()[0]?.input).toContain('b/two');
  });
});

describe('when something is missing', () => {
  function installed(): { repo: Repo; home: SoxHome } {
    const repo = makeRepo();
    const home = makeSoxHome();
    home.sox(repo, ['init', '--yes']);
    return { repo, home };
  }

  it('sox itself: the commit is blocked and says how to install it', () => {
    const { repo, home } = installed();
    repo.run('mv', [join(home.dir, 'hooks'), join(home.dir, 'gone')]);
    const result = commit(repo, 'a');
    expect(result.code).toBe(1);
    expect(result.stderr).toContain(`nothing was checked, because sox was not found in node_modules/git-sox nor in ${home.dir}`);
    expect(result.stderr).toContain('npm install');
  });

  it('its recorded folder: git knows where it is now', () => {
    const { repo, home } = installed();
    const moved = `${home.dir} moved`;
    repo.run('mv', [home.dir, moved]);
    repo.git('config', 'sox.home', moved);
    expect(commit(repo, 'a').code).toBe(0);
    repo.run('mv', [moved, home.dir]);
    expect(home.calls()).toHaveLength(3);
  });

  it("the recorded path is stale, and the project has sox: the project's is used", () => {
    const { repo, home } = installed();
    repo.run('mv', [home.dir, `${home.dir} moved`]);
    const other = makeSoxHome();
    linkPackage(repo, other);
    expect(commit(repo, 'a').code).toBe(0);
    expect(other.calls()).toHaveLength(3);
  });

  it('the guard: blocked, and says so', () => {
    const { repo, home } = installed();
    repo.run('rm', [join(home.dir, 'dist/hook.cjs')]);
    const result = commit(repo, 'a');
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('dist/hook.cjs is missing');
  });

  it('node on PATH: the recorded one is used; without it the commit is blocked', () => {
    const { repo, home } = installed();
    const bin = temporaryFolder('sox-bin-');
    for (const tool of ['git', 'sh']) repo.run('ln', ['-s', repo.run('sh', ['-c', `command -v ${tool}`]).stdout.trim(), join(bin, tool)]);
    repo.write('a', 'a');
    repo.git('add', '-A');
    const bare = () => repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Without'], { env: { PATH: bin } });
    expect(bare()).toMatchObject({ code: 0 });
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    repo.git('config', 'sox.node', '/nowhere/node');
    // Where version managers put it, in whatever versions.
    const versions = join(repo.env['HOME'] ?? '', '.nvm/versions/node');
    repo.run('mkdir', ['-p', join(versions, 'v16.0.0/bin'), join(versions, 'v22.0.0/bin')]);
    writeScript(join(versions, 'v16.0.0/bin/node'), '#!/bin/sh\nexit 1\n');
    writeScript(join(versions, 'v22.0.0/bin/node'), `#!/bin/sh\necho used >&2\nexec '${process.execPath}' "$@"\n`);
    expect(bare()).toMatchObject({ code: 0, stderr: expect.stringContaining('used') });
    expect(hooksRun(home)).toEqual(['pre-commit', 'prepare-commit-msg', 'commit-msg']);
    repo.run('rm', ['-r', versions]);
    const blocked = bare();
    const machines = ['/opt/homebrew/bin/node', '/usr/local/bin/node', '/usr/bin/node', '/snap/bin/node'].some((path) => existsSync(path));
    expect(blocked.code).toBe(machines ? 0 : 1);
    expect(machines || blocked.stderr.includes('node was not found on PATH, nor at /nowhere/node')).toBe(true);
  });

  it('SOX=0 goes on without it, on record', () => {
    const { repo, home } = installed();
    repo.run('mv', [join(home.dir, 'hooks'), join(home.dir, 'gone')]);
    repo.write('a', 'a');
    repo.git('add', '-A');
    const skipped = (SOX_REASON: string) => {
      expect(repo.run('git', ['commit', '-q', '--allow-empty', '-m', 'Go'], { env: { SOX: '0', SOX_REASON } }).code).toBe(0);
      return repo.git('log', '-1', '--format=%B').trim();
    };
    expect(skipped('no network')).toBe('Go\n\nSox-Skipped: no network');
    expect(skipped('\n no network\nReviewer: X')).toBe('Go\n\nSox-Skipped: no network');
    expect(skipped(' \t\u0001')).toBe('Go\n\nSox-Skipped: no reason given');
    repo.git('config', 'trailer.sox-skipped.ifmissing', 'doNothing');
    expect(skipped('no network')).toBe('Go\n\nSox-Skipped: no network');
  });

  it('SOX_CANARY in the environment opens nothing: the commit fails', () => {
    const { repo } = installed();
    writeFileSync(join(repo.dir, 'a'), 'a');
    repo.git('add', '-A');
    expect(repo.run('git', ['commit', '-q', '-m', 'x'], { env: { SOX_CANARY: '1' } }).code).not.toBe(0);
  });
});

/** A program in Python that runs another on a terminal, types a key at its question, and says how it ended. */
const typed = (key: string) => `
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.environ.pop('CI', None)
    os.execvp(sys.argv[1], sys.argv[1:])
said = b''
while b'? ' not in said and b': ' not in said:
    said += os.read(fd, 4096)
os.write(fd, b'${key}')
try:
    while True:
        more = os.read(fd, 4096)
        if not more: break
        said += more
except OSError:
    pass
status = os.waitpid(pid, 0)[1]
print(said.decode(), 'killed by %d' % os.WTERMSIG(status) if os.WIFSIGNALED(status) else 'ended with %d' % os.WEXITSTATUS(status))
`;

describe('init asks for what it needs', () => {
  it('refuses a bare repository, a folder outside, and a run that nobody can answer', () => {
    const home = makeSoxHome();
    const bare = makeRepo({ init: false });
    bare.git('init', '-q', '--bare');
    expect(home.sox(bare, ['init', '--yes'])).toMatchObject({ code: 2, stderr: expect.stringContaining('bare repository') });
    const outside = makeRepo({ init: false });
    expect(home.sox(outside, ['init', '--yes'])).toMatchObject({ code: 2, stderr: expect.stringContaining('not inside a git repository') });
    const repo = makeRepo();
    expect(home.sox(repo, ['init'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    expect(home.sox(repo, ['init', '--yes', '--reviewer', 'Rita'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('names no reviewer'),
    });
    expect(home.sox(repo, ['init', '--yes', '--critical', '!(src)/**'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"!(src)/**"'),
    });
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  it.each([
    ['nothing is', undefined],
    ['something else is', '*.log'],
  ])('keeps node_modules out of the first commit, where %s ignored', (_, ignored) => {
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': '{}\n', ...(ignored === undefined ? {} : { '.gitignore': ignored }) });
    repo.write('node_modules/git-sox/package.json', '{}');
    const before = repo.git('status', '--porcelain');
    const home = makeSoxHome();
    expect(home.sox(repo, ['init', '--yes']).stdout).toContain('.gitignore gets node_modules/: ');
    expect(home.sox(repo, ['init', '--yes']).stdout).toContain('Nothing to do');
    repo.git('add', '-A');
    expect(repo.git('ls-files', 'node_modules')).toBe('');
    repo.git('reset', '-q');
    home.sox(repo, ['uninstall']);
    expect(repo.git('status', '--porcelain')).toBe(before);
  });

  it('keeps what Yarn has unpacked and archived out of the first commit, but for what is committed on purpose', () => {
    const made = ['.pnp.cjs', '.pnp.loader.mjs', '.yarn/cache/a.zip', '.yarn/install-state.gz', '.yarn/unplugged/git-sox-1/a.js'];
    const left = (committed: readonly string[]) => {
      const repo = makeRepo();
      const files = ['package.json', '.yarnrc.yml', '.yarn/releases/yarn.cjs', ...committed];
      repo.commit('Start', Object.fromEntries(files.map((name) => [name, '{}\n'])));
      for (const name of made) repo.write(name, '{}\n');
      const home = makeSoxHome();
      expect(home.sox(repo, ['init', '--yes', '--manager', 'plain']).stdout).toContain('.gitignore gets ');
      expect(home.sox(repo, ['init', '--yes']).stdout).toContain('Nothing to do');
      repo.git('add', '-A');
      return repo.git('diff', '--cached', '--name-only', '--diff-filter=A').trim().split('\n');
    };
    expect(left([])).toEqual(['.gitignore', 'sox.config.ts']);
    // Zero-Installs
    expect(left(['.pnp.cjs', '.yarn/cache/b.zip'])).toEqual(['.gitignore', '.pnp.loader.mjs', '.yarn/cache/a.zip', 'sox.config.ts']);
  });

  it('leaves a node_modules alone that is committed on purpose, and asks nothing of one that is ignored', () => {
    const repo = makeRepo();
    repo.commit('Start', { 'package.json': '{}\n', 'node_modules/a/index.js': '1\n' });
    expect(makeSoxHome().sox(repo, ['init', '--dry-run']).stdout).not.toContain('.gitignore');
    const other = makeRepo();
    other.commit('Start', { 'package.json': '{}\n', '.gitignore': '/node_modules/\n' });
    expect(makeSoxHome().sox(other, ['init', '--dry-run']).stdout).not.toContain('.gitignore');
  });

  it('what now: the package manager in use, the command as it can be typed, and what teammates have to do', () => {
    const whatNow = (files: Record<string, string>) => {
      const repo = makeRepo();
      repo.commit('Start', files);
      mkdirSync(join(repo.dir, 'node_modules'));
      // Not linked but there: its own path tells that the project alone has it.
      const home = makeSoxHome();
      renameSync(home.dir, join(repo.dir, 'node_modules/git-sox'));
      const ran = repo.run(process.execPath, ['node_modules/git-sox/dist/main.js', 'init', '--yes']);
      return ran.stdout.split('What now')[1];
    };
    expect(whatNow({ 'package.json': '{}' })).toMatch(/^ {2}npm install {2}brings[^]*^ {2}npx sox doctor {2}/m);
    expect(whatNow({ 'package.json': '{"packageManager":"yarn@4.0.0"}' })).toMatch(
      /^ {2}yarn install {2}brings[^]*^ {2}yarn run sox doctor {2}/m,
    );
    expect(whatNow({ 'package.json': '{}', 'pnpm-lock.yaml': '' })).toMatch(
      /^ {2}pnpm install {2}brings[^]*^ {2}pnpm exec sox doctor {2}/m,
    );
    expect(whatNow({ 'package.json': '{}', 'bun.lock': '' })).toMatch(/^ {2}bun install {2}brings[^]*^ {2}bun run sox doctor {2}/m);
    const plain = makeRepo();
    expect(makeSoxHome().sox(plain, ['init', '--yes']).stdout).toMatch(/^ {2}sox doctor {2}[^]*^ {2}sox install {2}is for your teammates/m);
  });

  it('--dry-run changes nothing, as text and as JSON', () => {
    const repo = makeRepo();
    const home = makeSoxHome();
    const before = snapshot(repo);
    expect(home.sox(repo, ['init', '--dry-run'])).toMatchObject({ code: 0, stdout: expect.stringContaining('write sox.config.ts') });
    const json = JSON.parse(home.sox(repo, ['init', '--dry-run', '--format', 'json']).stdout) as {
      edits: { kind: string }[];
      manager: string;
    };
    expect(json.manager).toBe('plain');
    expect(json.edits.map((edit) => edit.kind)).toContain('write-file');
    expect(snapshot(repo)).toEqual(before);
  });

  it('keeps an existing policy, and stops at a broken hooks folder without touching it', () => {
    const repo = makeRepo();
    const home = makeSoxHome();
    const policy = "import { defineConfig } from 'git-sox';\nexport default defineConfig({ mode: 'observe' });\n";
    repo.write('sox.config.ts', policy);
    mkdirSync(join(repo.dir, '.git/hooks'), { recursive: true });
    for (const name of ['pre-commit', 'pre-commit.before-sox']) writeScript(join(repo.dir, '.git/hooks', name), '#!/bin/sh\n');
    expect(home.sox(repo, ['init', '--yes'])).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('pre-commit and pre-commit.before-sox'),
    });
    expect(repo.read('.git/hooks/pre-commit')).toBe('#!/bin/sh\n');
    expect(repo.read('sox.config.ts')).toBe(policy);
    chmodSync(join(repo.dir, '.git/hooks/pre-commit'), 0o755);
  });
});

describe('asked on a terminal', () => {
  /** A terminal on which the answers are typed in turn; what was asked and said is kept. */
  function terminal(repo: Repo, answers: string[]): { io: Io; said: string[] } {
    const said: string[] = [];
    const out = { write: (text: string) => void said.push(text), isTTY: false, columns: 80 };
    const ask = async (question: string) => {
      said.push(question);
      return answers.shift() ?? '';
    };
    return {
      io: { ...SILENT_IO, cwd: repo.dir, env: repo.env, stdout: out, stderr: out, interactive: true, ask },
      said,
    };
  }

  it('writes what was answered, and asks again for a reviewer that names nobody', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'src/billing/a.ts': '1\n' });
    const { io, said } = terminal(repo, ['Rita', 'Rita <rita@example.com>, sam@example.com', '', 'y']);
    expect(await init({ io, format: 'text', version: '0.1.0' }, {})).toBe(0);
    const policy = repo.read('sox.config.ts');
    expect(policy).toContain("'Rita <rita@example.com>',");
    expect(policy).toContain("'sam@example.com',");
    expect(policy).toContain("'src/billing/**',");
    expect(said.join('')).toContain('"Rita" names no reviewer');
  });

  it.skipIf(spawnSync('python3', ['--version']).status !== 0).each([
    ['Ctrl-C', '\\x03', 'killed by 2'],
    ['Ctrl-D', '\\x04', 'ended with 2'],
  ])('ends quietly at %s', (_, key, end) => {
    const repo = makeRepo();
    const before = snapshot(repo);
    const { stdout } = repo.run('python3', ['-c', typed(key), process.execPath, join(PACKAGE, 'bin/sox.js'), 'init']);
    expect(stdout).toContain('Nothing was changed.');
    expect(stdout).not.toContain('bug');
    expect(stdout).toContain(end);
    expect(snapshot(repo)).toEqual(before);
  });

  it('shows the plan first, and a no changes nothing', async () => {
    const repo = makeRepo();
    const before = snapshot(repo);
    const { io, said } = terminal(repo, ['', '', 'n']);
    expect(await init({ io, format: 'text', version: '0.1.0' }, {})).toBe(0);
    expect(said.join('')).toContain('write sox.config.ts');
    expect(snapshot(repo)).toEqual(before);
  });
});
