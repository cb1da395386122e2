import { resolve } from 'node:path';
import { simpleGit } from 'simple-git';
import { SoxError } from '../model/error.ts';
import { dubiousOwner } from './dubious-owner.ts';

/** A repository with a work tree, as the interactive commands see it. Every path is absolute. */
export interface Workspace {
  /** The top of the work tree. */
  readonly root: string;
  /** The git directory of this work tree, and the one that all work trees of the repository share. */
  readonly gitDir: string;
  readonly commonDir: string;
  /** The folder that git runs hooks from. */
  readonly hooksDir: string;
  /** `2.39.5`, of the git on PATH. */
  gitVersion(): Promise<string>;
  /** The names of the hooks that git would run for an event, as git 2.54 and later list them. */
  hookList(event: string): Promise<string[]>;
  /** The value and the scope of a setting, null where it is unset. */
  config(key: string): Promise<{ value: string; scope: string } | null>;
  /** The values of these keys in the repository's own configuration, of those that are set. */
  localConfig(...keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  setConfig(key: string, value: string): Promise<void>;
  unsetConfig(key: string): Promise<void>;
  /** Names in the index, relative to the top, below the given paths (all where none is given). */
  tracked(...paths: readonly string[]): Promise<string[]>;
  /** Whether git ignores a path; a folder ends with `/`. */
  isIgnored(path: string): Promise<boolean>;
  /** The tops of all work trees, this one's among them. */
  workTrees(): Promise<string[]>;
  /** The checked-out branch, null where HEAD is detached. */
  branch(): Promise<string | null>;
  hasBranch(name: string): Promise<boolean>;
}

/** Variables that say which repository and which configuration; simple-git refuses every GIT_ variable it is not told of. */
const PASSED = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_CEILING_DIRECTORIES',
  'GIT_DISCOVERY_ACROSS_FILESYSTEM',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_COUNT',
  'GIT_CONFIG_PARAMETERS',
] as const;
const MACHINE = ['PATH', 'Path', 'HOME', 'USERPROFILE', 'XDG_CONFIG_HOME', 'SystemRoot', 'TEMP', 'TMPDIR'] as const;

/** Opens the repository around `cwd`. Throws a {@link SoxError} outside a repository, in a bare one, and without git. */
export async function openWorkspace(cwd: string, env: NodeJS.ProcessEnv): Promise<Workspace> {
  const git = gitRunner(cwd, env);
  const bare = await git(['rev-parse', '--is-bare-repository', '--is-inside-work-tree', '--git-dir']).catch((cause: unknown) => {
    throw explain(cause, cwd);
  });
  const [isBare, inside] = bare.split('\n');
  if (inside !== 'true') throw noWorkTree(isBare === 'true');
  // A path may itself hold a line end, so each is asked for alone.
  const ask = async (...args: string[]) => (await git(['rev-parse', ...args])).replace(/\n$/, '');
  const root = resolve(await ask('--show-toplevel'));
  const at = gitRunner(root, env);
  const path = async (...args: string[]) => resolve(root, (await at(['rev-parse', ...args])).replace(/\n$/, ''));
  return {
    root,
    gitDir: await path('--git-dir'),
    commonDir: await path('--git-common-dir'),
    hooksDir: await path('--git-path', 'hooks'),
    ...settings(at, root),
    ...names(at),
  };
}

type Run = (args: readonly string[]) => Promise<string>;

function settings(git: Run, root: string): Pick<Workspace, 'config' | 'localConfig' | 'setConfig' | 'unsetConfig'> {
  const unwritten = (cause: unknown): never => {
    throw notWritten(cause, root);
  };
  return {
    async config(key) {
      // -z: <scope> NUL <value> NUL for each, the last one wins. An unset key ends with 1 and says nothing, which simple-git takes for success.
      const fields = (await git(['config', '--show-scope', '-z', '--get-all', key])).split('\0');
      const value = fields.at(-2);
      const scope = fields.at(-3);
      return value === undefined || scope === undefined ? null : { value, scope };
    },
    async localConfig(...keys) {
      // <key> LF <value> NUL for each, the last one wins; without an `=`, no LF and no value.
      const set = (await git(['config', '--local', '-z', '--list'])).split('\0').slice(0, -1);
      const all = new Map(set.map((entry) => [/^.*/.exec(entry)?.[0] ?? '', entry.replace(/^.*\n?/, '')]));
      return new Map(
        keys.flatMap((key) => {
          const value = all.get(asListed(key));
          return value === undefined ? [] : [[key, value] as const];
        }),
      );
    },
    async setConfig(key, value) {
      await git(['config', '--local', key, value]).catch(unwritten);
    },
    async unsetConfig(key) {
      await git(['config', '--local', '--unset-all', key]).catch(unwritten);
    },
  };
}

/** git lists the section and the name of a key in lower case, and what stands between them as it is. */
const asListed = (key: string): string => key.replace(/^[^.]+|[^.]+$/g, (part) => part.toLowerCase());

function names(git: Run): Pick<Workspace, 'gitVersion' | 'hookList' | 'tracked' | 'isIgnored' | 'workTrees' | 'branch' | 'hasBranch'> {
  return {
    // git fails where there is none.
    hookList: async (event) => (await git(['hook', 'list', event]).catch(() => '')).split('\n'),
    gitVersion: async () => /\d+\.\d+(?:\.\d+)?/.exec(await git(['version']))?.[0] ?? '0.0',
    tracked: async (...paths) =>
      (await git(['--literal-pathspecs', 'ls-files', '-z', '--', ...paths])).split('\0').filter((name) => name !== ''),
    // Nothing is said where it is not, and the exit code is taken for success.
    isIgnored: async (path) => (await git(['check-ignore', '--no-index', '--', path])) !== '',
    workTrees: async () =>
      [...(await git(['worktree', 'list', '--porcelain'])).matchAll(/^worktree (.+)$/gm)].flatMap(([, path]) => path ?? []),
    branch: async () => (await git(['symbolic-ref', '--quiet', '--short', 'HEAD'])).trim() || null,
    hasBranch: async (name) =>
      (await git(['for-each-ref', '--format=%(refname)', `refs/heads/${name}`, `refs/remotes/origin/${name}`])).trim() !== '',
  };
}

function gitRunner(cwd: string, env: NodeJS.ProcessEnv): Run {
  const passed = Object.keys(env).filter(
    (name) => (PASSED as readonly string[]).includes(name) || /^GIT_CONFIG_(KEY|VALUE)_\d+$/.test(name),
  );
  const kept = [...MACHINE, ...passed].flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  const git = simpleGit({
    baseDir: cwd,
    allowEnvironment: [...passed, 'LC_ALL', 'GIT_TERMINAL_PROMPT'],
    // The user's own environment and configuration decide here, as they do for the git that will run the hooks.
    unsafe: {
      allowUnsafeConfigEnvCount: true,
      allowUnsafeConfigPaths: true,
      allowUnsafeHooksPath: true,
      allowUnsafeEditor: true,
      allowUnsafePager: true,
    },
  }).env({ ...Object.fromEntries(kept), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' });
  return (args) => git.raw([...args]);
}

function noWorkTree(bare: boolean): SoxError {
  return new SoxError({
    code: 'no-work-tree',
    message: bare
      ? 'this is a bare repository: nobody commits in it, so there is nothing to hook'
      : 'this is the inside of a git directory, not a work tree',
    hint: bare ? 'Run it in a clone, or in a linked work tree ("git worktree add").' : 'Go to the top of the work tree and run it there.',
  });
}

/** git keeps its configuration from two who write at once by a file that whoever is killed leaves behind. */
function notWritten(cause: unknown, root: string): SoxError {
  const text = textOf(cause);
  const locked = /could not lock config file (.+): File exists/.exec(text)?.[1];
  return new SoxError(
    {
      code: 'config-not-written',
      message: `git could not write its configuration: ${text.trim()}`,
      hint:
        locked === undefined
          ? 'Follow what git says, then run the command again.'
          : `Another program writes it, or one that was killed has left its lock. If none is at work, remove ${resolve(root, locked)}.lock.\nThen run the command again: it goes on where it stopped.`,
    },
    { cause },
  );
}

function explain(cause: unknown, cwd: string): SoxError {
  const text = textOf(cause);
  if (/ENOENT/.test(text)) {
    return new SoxError(
      { code: 'git-missing', message: 'git could not be started', hint: 'Install git 2.31 or later and make sure it is on PATH.' },
      { cause },
    );
  }
  const dubious = dubiousOwner(text);
  if (dubious !== null) return dubious;
  if (/not a git repository/.test(text)) {
    return new SoxError(
      { code: 'not-a-repository', message: `${cwd} is not inside a git repository`, hint: 'Go to the repository, or make one: git init' },
      { cause },
    );
  }
  return new SoxError(
    {
      code: 'git-failed',
      message: `git could not read the repository: ${text.trim()}`,
      hint: 'Follow what git says, then run the command again.',
    },
    { cause },
  );
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
