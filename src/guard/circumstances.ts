import { join, resolve } from 'node:path';
import { type Ancestor, ancestorsOf } from '../git/ancestors.ts';
import { type Git, openGit, sealedEnvironment } from '../git/git.ts';
import type { Content } from '../model/amend-command.ts';
import type { Commit, ObjectId, Person, Stamp } from '../model/commit.ts';
import { type BlockedCommand, blockedCommandFrom, PLAIN_COMMIT, type WorkTree } from './blocked-command.ts';
import type { Host } from './host.ts';
import { textOf } from './message-bytes.ts';

/** What of a blocked `git commit` is not in its message: the command line, where it was called, and what of the configuration it was given or met. */
export interface Circumstances {
  readonly command: BlockedCommand;
  readonly tree: WorkTree;
  /** Whether git, called where the user stands, finds another repository than that, or none. */
  readonly elsewhere: boolean;
  /** The last commit before it; null before the first. */
  readonly head: Head | null;
  /** The index that the environment names, null where it is the work tree's own. */
  readonly index: string | null;
  readonly config: readonly Setting[];
}

interface Head extends Content {
  readonly id: ObjectId;
}

/** The index that git makes for `git commit <paths>`, and for `--only`. */
export const PARTIAL_INDEX = /next-index-\d+\.lock$/;

interface Setting {
  readonly key: string;
  readonly value: string;
  /** From `-c`: the next command does not have it. */
  readonly ofCommand: boolean;
}

export async function circumstancesOf(git: Git, { parent, env, cwd }: Host): Promise<Circumstances> {
  const ancestors = ancestorsOf(parent);
  const command = ancestors.map(({ argv }) => blockedCommandFrom(argv)).find((found) => found !== null);
  const tree = { top: cwd, gitDir: env['GIT_DIR'] === undefined ? null : await git.text(['rev-parse', '--absolute-git-dir']) };
  return {
    command: command ?? { ...PLAIN_COMMIT, all: /index\.lock$/.test(env['GIT_INDEX_FILE'] ?? '') },
    tree,
    elsewhere: await isElsewhere(git, ancestors, env),
    head: await headOf(git),
    index: await otherIndex(git, env, cwd),
    config: await settings(git),
  };
}

async function headOf(git: Git): Promise<Head | null> {
  const { code, stdout } = await git.run(['log', '-1', '--format=%H %T %P', 'HEAD', '--'], { mayFail: true });
  const [id = '', tree = '', ...parents] = stdout.toString('latin1').split(/\s+/);
  return code === 0 ? { id, tree, parents: parents.filter((parent) => parent !== '') } : null;
}

/** git names the index to its hooks, and the lock that becomes it. One that it made for the paths of a commit goes with it. */
async function otherIndex(git: Git, env: NodeJS.ProcessEnv, cwd: string): Promise<string | null> {
  const named = env['GIT_INDEX_FILE'];
  if (named === undefined || PARTIAL_INDEX.test(named)) return null;
  const path = resolve(cwd, named.replace(/\.lock$/, ''));
  return path === join(await git.text(['rev-parse', '--absolute-git-dir']), 'index') ? null : path;
}

/** Whether the configuration has a say in how git adds trailers. */
export const ordersTrailers = ({ config }: Circumstances): boolean =>
  config.some(({ key, ofCommand }) => key.startsWith('trailer.') && !ofCommand);

/** What `-c` and the environment gave the commit and a plain command would not: in whose name it is, and how it is signed. */
export function commandSettings({ command, config }: Circumstances, { author, committer }: Pick<Commit, 'author' | 'committer'>): string[] {
  const standing = config.filter(({ ofCommand }) => !ofCommand);
  const signing = ofCommandAlone(config, SIGNING);
  // An amended commit keeps its author, and `--author` is repeated as it is.
  const isAuthorKept = command.authored || (command.amend && !command.resetAuthor);
  const others: ('author' | 'committer')[] = [
    ...(isAuthorKept || isConfigured('author', author, standing) ? [] : ['author' as const]),
    ...(isConfigured('committer', committer, standing) ? [] : ['committer' as const]),
  ];
  const isOne = author.name === committer.name && author.email === committer.email;
  const isSplit = standing.some(({ key }) => /^(author|committer)\./.test(key));
  if (!isSplit && others.includes('committer') && (isOne || isAuthorKept)) return [...named('user', committer), ...signing];
  return [...others.flatMap((role) => named(role, role === 'author' ? author : committer)), ...signing];
}

/** Whether a plain command, a little later, would date it otherwise. git takes the author's date before it runs the hooks: only one that was given lies further back, or an editor between. */
export const isDated = (author: Stamp, now: number): boolean => Math.abs(author.time - now) > A_MINUTE;

/** In seconds. */
const A_MINUTE = 60;

const SIGNING = ['commit.gpgsign', 'gpg.format', 'user.signingkey'];

/** In which encoding the commit says that its message is, where `-c` says so. */
export const encodingSettings = ({ config }: Circumstances): string[] => ofCommandAlone(config, ['i18n.commitencoding']);

const ofCommandAlone = (config: readonly Setting[], keys: readonly string[]): string[] =>
  config.filter(({ key, ofCommand }) => ofCommand && keys.includes(key)).map(({ key, value }) => `${key}=${value}`);

const named = (role: string, { name, email }: Person): string[] => [`${role}.name=${name}`, `${role}.email=${email}`];

function isConfigured(role: string, { name, email }: Person, config: readonly Setting[]): boolean {
  const last = (what: string): string | undefined =>
    (config.findLast(({ key }) => key === `${role}.${what}`) ?? config.findLast(({ key }) => key === `user.${what}`))?.value;
  return last('name') === name && last('email') === email;
}

async function settings(git: Git): Promise<Setting[]> {
  const pattern = '^((user|author|committer|trailer)\\.|commit\\.gpgsign$|gpg\\.format$|i18n\\.commitencoding$)';
  const { stdout } = await git.run(['config', '--show-scope', '-z', '--get-regexp', pattern], { mayFail: true });
  const fields = stdout.toString('latin1').split('\0');
  const found: Setting[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [key = '', ...value] = (fields[at + 1] ?? '').split('\n');
    found.push({ key, value: value.length === 0 ? 'true' : value.join('\n'), ofCommand: fields[at] === 'command' });
  }
  // Names are bytes of that encoding.
  const encoding = found.findLast(({ key }) => key === 'i18n.commitencoding')?.value ?? null;
  return found.map((setting) => ({ ...setting, value: textOf(setting.value, encoding) }));
}

/** True where a shell that led to the commit stands where a plain git finds another repository: there the command will be repeated. */
export async function isElsewhere(git: Git, ancestors: readonly Ancestor[], env: NodeJS.ProcessEnv): Promise<boolean> {
  const callers = callersOf(ancestors);
  const folders = [...new Set(callers.flatMap(({ cwd }) => (cwd === null ? [] : [cwd])))];
  // Where the system does not tell, the command line may.
  if (folders.length === 0) return env['GIT_DIR'] !== undefined || ancestors.some(isSentAway);
  const here = await foundBy(git);
  const others = await Promise.all(folders.map((folder) => foundBy(openGit(folder, sealedEnvironment(env)))));
  return others.some((found) => found === null || found !== here);
}

/** What called git: as many shells as stand behind each other, as each may be in a folder of its own, or the one program that is none. */
function callersOf(ancestors: readonly Ancestor[]): Ancestor[] {
  const git = ancestors.findIndex(isGit);
  const callers = git < 0 ? [] : ancestors.slice(git).filter((one) => !isGit(one));
  const end = callers.findIndex((one) => !isShell(one));
  return callers.slice(0, Math.max(1, end < 0 ? callers.length : end));
}

const isGit = ({ argv }: Ancestor): boolean => /(^|[\\/])git(\.exe)?$/.test(argv[0] ?? '');
const isShell = ({ argv }: Ancestor): boolean => /(^|[-\\/])(ba|da|z|k|mk|fi|a)?sh(\.exe)?$/.test(argv[0] ?? '');
const isSentAway = (one: Ancestor): boolean => isGit(one) && one.argv.slice(1, Math.max(1, one.argv.indexOf('commit'))).includes('-C');

/** The repository and work tree that git finds where it is called; null where it finds none. */
async function foundBy(git: Git): Promise<string | null> {
  try {
    return await git.text(['rev-parse', '--absolute-git-dir', '--show-toplevel']);
  } catch {
    return null;
  }
}
