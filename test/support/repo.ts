import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { GIT_ENVIRONMENT } from '../../bench/shared/git-environment.mjs';

/** The root of this package. */
export const PACKAGE = new URL('../../', import.meta.url).pathname;

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A real repository in a folder of its own, with a HOME of its own, removed when the test ends. */
export interface Repo {
  readonly dir: string;
  /** The environment that every command gets; change it to play an agent or another author. */
  readonly env: Record<string, string>;
  /** Runs git; throws where it fails. Returns standard output. */
  git(...args: string[]): string;
  /** Runs any command and returns what happened. */
  run(command: string, args: readonly string[], options?: { cwd?: string; input?: string; env?: Record<string, string> }): Ran;
  /** Runs the built CLI. */
  sox(...args: string[]): Ran;
  write(path: string, content: string | Uint8Array, mode?: number): void;
  read(path: string): string;
  /** Writes files, stages everything and commits with a clock that steps a minute per commit. Returns the new id. */
  commit(message: string, files?: Record<string, string | Uint8Array>): string;
}

/** Makes an empty folder that is removed when the test ends. */
export function temporaryFolder(name = 'sox-test-'): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), name)));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function makeRepo(options: { dir?: string; init?: boolean; copyOf?: Repo } = {}): Repo {
  const home = temporaryFolder('sox-home-');
  const dir = options.dir ?? temporaryFolder();
  mkdirSync(dir, { recursive: true });
  const start = options.copyOf?.env['GIT_COMMITTER_DATE'];
  let clock = start === undefined ? Date.UTC(2026, 0, 5, 9) / 1000 : Number.parseInt(start, 10);
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    TMPDIR: tmpdir(),
    ...GIT_ENVIRONMENT,
    TZ: 'UTC',
  };
  const run: Repo['run'] = (command, args, { cwd = dir, input, env: extra } = {}) => {
    const result = spawnSync(command, args, { cwd, env: { ...env, ...extra }, input, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (result.error) throw result.error;
    return { code: result.status ?? 1, stdout: result.stdout, stderr: result.stderr };
  };
  const repo: Repo = {
    dir,
    env,
    run,
    git: (...args) => execFileSync('git', args, { cwd: dir, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 }),
    sox: (...args) => run(process.execPath, [join(PACKAGE, 'bin/sox.js'), ...args]),
    write(path, content, mode) {
      const file = join(dir, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
      if (mode !== undefined) chmodSync(file, mode);
    },
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    commit(message, files = {}) {
      for (const [path, content] of Object.entries(files)) repo.write(path, content);
      repo.git('add', '-A');
      clock += 60;
      env['GIT_AUTHOR_DATE'] = env['GIT_COMMITTER_DATE'] = `${clock} +0000`;
      repo.git('commit', '--quiet', '--allow-empty', '-m', message);
      return repo.git('rev-parse', 'HEAD').trim();
    },
  };
  if (options.copyOf) cpSync(options.copyOf.dir, dir, { recursive: true, preserveTimestamps: true });
  else if (options.init !== false) repo.git('init', '--quiet', '-b', 'main');
  return repo;
}
