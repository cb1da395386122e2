import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { SoxError } from '../model/error.ts';
import { dubiousOwner } from './dubious-owner.ts';

/**
 * Options that every reading git call gets: nothing in the repository may run code, hide a commit or rename an author.
 * Grafts are switched off by `GIT_GRAFT_FILE`, replace refs by `GIT_NO_REPLACE_OBJECTS` as well (see {@link hardenedEnvironment}).
 */
const HARDENING = [
  '-c',
  'core.commitGraph=false',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.quotePath=false',
  '-c',
  'color.ui=false',
  '-c',
  'log.mailmap=false',
  '-c',
  'log.showSignature=false',
  '-c',
  'diff.external=',
  '-c',
  'advice.graftFileDeprecated=false',
  // Before git 2.42 the setting wins over the variable.
  '-c',
  'core.useReplaceRefs=false',
] as const;

/** Variables that would show git another history than the repository's own. */
const HISTORY_VARIABLES = ['GIT_SHALLOW_FILE', 'GIT_REPLACE_REF_BASE'] as const;

/**
 * The environment for git: what the process was given, with everything that alters history switched off, and without a network:
 * reading an object that a partial clone lacks must not fetch it from whatever address the repository's configuration names.
 */
export function hardenedEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = { ...env };
  for (const name of HISTORY_VARIABLES) delete kept[name];
  return {
    ...kept,
    LC_ALL: 'C',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: '',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_FLUSH: '0',
    GIT_PAGER: 'cat',
  };
}

/** Configuration may come in variables: where it stands, and single settings. Everything that could change an answer is set by {@link openGit} itself. */
const CONFIGURATION = /^GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|(?:KEY|VALUE)_\d+)$/;

/**
 * The environment for who judges others: no variable of git's own points it at another repository, other objects or another index, and none changes
 * what git reads. In a `pre-receive` hook, `quarantineOf` is the repository: git says in variables where it holds back what is being pushed to it.
 */
export function sealedEnvironment(env: NodeJS.ProcessEnv, quarantineOf: string | null = null): NodeJS.ProcessEnv {
  const kept = new Set([
    ...(quarantineOf !== null && isQuarantine(env) ? ['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES'] : []),
    ...(quarantineOf !== null && resolve(quarantineOf, env['GIT_DIR'] ?? '..') === resolve(quarantineOf) ? ['GIT_DIR'] : []),
  ]);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_/i.test(name) || CONFIGURATION.test(name) || kept.has(name)));
}

/** git's tmp-objdir.c names the folder of the quarantine twice; objects that somebody else pointed at are none. */
function isQuarantine({ GIT_QUARANTINE_PATH: path, GIT_OBJECT_DIRECTORY: objects }: Record<string, string | undefined>): boolean {
  return path !== undefined && path !== '' && objects !== undefined && resolve(objects) === resolve(path);
}

export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly mayFail?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** A hardened git at one working directory. All reading of git goes through it. */
export interface Git {
  readonly cwd: string;
  /** Runs git to its end. A non-zero exit throws a {@link SoxError} unless `mayFail`. `env` is set besides; undefined takes a variable away. */
  run(args: readonly string[], options?: RunOptions): Promise<GitResult>;
  /** Standard output as text without its last newline. */
  text(args: readonly string[]): Promise<string>;
  /** A running git for streams; the caller reads stdout and must check the exit code. */
  spawn(args: readonly string[]): ChildProcessWithoutNullStreams;
}

/** `stop` ends every git that is running when it is aborted. */
export function openGit(cwd: string, env: NodeJS.ProcessEnv, stop?: AbortSignal): Git {
  const options = { cwd, env: hardenedEnvironment(env), ...(stop === undefined ? {} : { signal: stop }) };
  const start = (args: readonly string[], added: NodeJS.ProcessEnv = {}) =>
    spawn('git', [...HARDENING, ...args], { ...options, env: { ...options.env, ...added }, stdio: 'pipe' });

  const run: Git['run'] = (args, { input, mayFail = false, env: added } = {}) =>
    new Promise((resolve, reject) => {
      const child = start(args, added);
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      // git may close its input before reading all of it; the exit code says whether that was a failure.
      child.stdin.on('error', () => {});
      child.on('error', (cause) =>
        reject(
          new SoxError(
            { code: 'git-missing', message: 'git could not be started', hint: 'Install git 2.31 or later and make sure it is on PATH.' },
            { cause },
          ),
        ),
      );
      child.on('close', (code) => {
        const result = { code: code ?? 1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString().trim() };
        if (result.code === 0 || mayFail) resolve(result);
        else
          reject(
            dubiousOwner(result.stderr) ??
              new SoxError({ code: 'git-failed', message: `git ${args[0] ?? ''} failed: ${result.stderr}` }, { exit: 3 }),
          );
      });
      child.stdin.end(input ?? '');
    });

  return {
    cwd,
    run,
    text: async (args) => (await run(args)).stdout.toString().replace(/\n$/, ''),
    spawn: (args) => start(args),
  };
}

/** The git directory that all work trees of the repository share. */
export async function commonFolder(git: Git): Promise<string> {
  return resolve(git.cwd, await git.text(['rev-parse', '--git-common-dir']));
}

/** Where the repository's own objects are, without those of alternates. */
export async function objectFolder(git: Git): Promise<string> {
  return resolve(git.cwd, await git.text(['rev-parse', '--git-path', 'objects']));
}
