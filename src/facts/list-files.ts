import { lstatSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Git, openGit } from '../git/git.ts';
import { pathText } from '../git/path-text.ts';
import { addAll } from '../model/add-all.ts';
import { SoxError } from '../model/error.ts';
import type { Uninspected } from '../model/finding.ts';
import type { ObjectFormat } from './blob-id.ts';
import type { Collector } from './collect-scan.ts';

/** A file on disk that is to be looked at. */
export interface FileToScan {
  /** Absolute, byte for byte: a name need not be UTF-8. */
  readonly path: Buffer;
  /** As reports show it: from the top of the work tree, or absolute for what is outside of it. */
  readonly shown: string;
  /** Why it is looked at: somebody named it, git has it in its index, or it was met on disk. */
  readonly from: Origin;
  readonly objectFormat: ObjectFormat;
}

type Origin = 'argument' | 'index' | 'disk';

/** A file by its path, byte for byte. */
interface Listed {
  readonly path: Buffer;
  readonly from: Origin;
}

/**
 * The files to look at, each once, in the order of their paths. Without paths: what git has in the index of the work tree, or would offer to
 * add to it. A folder gives the same for that folder; one that git ignores, or that is in no work tree, gives every file in it.
 * Throws a {@link SoxError} for a path that does not exist, and where there are neither paths nor a work tree.
 */
export async function listFiles(cwd: string, env: NodeJS.ProcessEnv, paths: readonly string[], into: Collector): Promise<FileToScan[]> {
  const git = openGit(cwd, env);
  const top = await topOf(git);
  if (paths.length === 0 && top === null) throw noWorkTree();
  const kinds = statsOf(cwd, paths);
  const prefix = top ?? Buffer.from(`${cwd}/`);
  const notSeen: NotSeen = (path, kind, why) => into.notSeen([{ path: shownAs(path, prefix), kind, why }], null);
  const listed = paths.length === 0 && top !== null ? await filesOfGit(git, top, ['--full-name', '--', ':/']) : [];
  for (const [path, kind] of kinds) {
    if (kind === 'folder') addAll(listed, await filesIn(path, env, notSeen));
    else listed.push({ path: Buffer.from(path), from: 'argument' });
  }
  const objectFormat = top === null ? 'sha1' : await formatOf(git);
  return inOrder(listed).map(({ path, from }) => ({ path, from, shown: shownAs(path, prefix), objectFormat }));
}

type NotSeen = (path: Buffer, kind: Uninspected['kind'], why: string) => void;

/** The top of the work tree, with a slash behind it; null where there is none. */
async function topOf(git: Git): Promise<Buffer | null> {
  const { code, stdout } = await git.run(['rev-parse', '--show-toplevel'], { mayFail: true });
  if (code !== 0 || stdout.length < 2) return null;
  return Buffer.concat([stdout.subarray(0, -1), SLASH]);
}

const SLASH = Buffer.from('/');

const formatOf = async (git: Git): Promise<ObjectFormat> =>
  (await git.text(['rev-parse', '--show-object-format'])) === 'sha256' ? 'sha256' : 'sha1';

const noWorkTree = (): SoxError =>
  new SoxError({
    code: 'no-work-tree',
    message: 'There is no work tree here, so there are no files to look at.',
    hint: 'Name files or folders: sox scan <paths>\nIn a bare repository, look at the history: sox scan --history --all',
  });

/** Of each path that was named, what it is. All that are not there are said at once. */
function statsOf(cwd: string, paths: readonly string[]): Map<string, 'folder' | 'other'> {
  const kinds = new Map<string, 'folder' | 'other'>();
  const missing: string[] = [];
  for (const named of paths) {
    const path = resolve(cwd, named);
    try {
      kinds.set(path, lstatSync(path).isDirectory() ? 'folder' : 'other');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) missing.push(named);
      // What else is wrong is said where it is read.
      else kinds.set(path, 'other');
    }
  }
  if (missing.length === 0) return kinds;
  throw new SoxError(
    missing.map((path) => ({ code: 'no-such-path', message: `There is no file or folder named ${JSON.stringify(path)}.` })),
  );
}

async function filesIn(folder: string, env: NodeJS.ProcessEnv, notSeen: NotSeen): Promise<Listed[]> {
  const prefix = Buffer.from(folder === '/' ? folder : `${folder}/`);
  if (entriesOf(prefix, notSeen) === null) return [];
  const git = openGit(folder, withoutRepository(env));
  const inside = await git.run(['rev-parse', '--is-inside-work-tree'], { mayFail: true });
  const isWork = inside.code === 0 && inside.stdout.toString().trim() === 'true';
  // 0: it is ignored.
  const isIgnored = isWork && (await git.run(['check-ignore', '-q', '.'], { mayFail: true })).code === 0;
  return isWork && !isIgnored ? filesOfGit(git, prefix, []) : filesOnDisk(prefix, notSeen);
}

/** A folder belongs to the repository that it stands in, whatever a hook's environment says of another one. */
function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, GIT_PREFIX: ____, ...rest } = env;
  return rest;
}

async function filesOfGit(git: Git, prefix: Buffer, selection: readonly string[]): Promise<Listed[]> {
  const list = async (which: readonly string[], from: Origin): Promise<Listed[]> => {
    const { stdout } = await git.run(['--no-literal-pathspecs', 'ls-files', '-z', ...which, ...selection]);
    return namesIn(stdout).map((name) => ({ path: Buffer.concat([prefix, name]), from }));
  };
  return [...(await list(['--cached'], 'index')), ...(await list(['--others', '--exclude-standard'], 'disk'))];
}

function namesIn(output: Buffer): Buffer[] {
  const names: Buffer[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    names.push(output.subarray(at, end));
    at = end + 1;
  }
  return names;
}

/** Every file below a folder. Links are not followed, and git's own folders are not entered. */
function filesOnDisk(folder: Buffer, notSeen: NotSeen): Listed[] {
  const files: Listed[] = [];
  const folders = [folder];
  for (let prefix = folders.pop(); prefix !== undefined; prefix = folders.pop()) {
    for (const entry of entriesOf(prefix, notSeen) ?? []) {
      const path = Buffer.concat([prefix, entry.name]);
      if (!entry.isDirectory()) files.push({ path, from: 'disk' });
      else if (entry.name.equals(GIT_FOLDER)) notSeen(path, 'uninspectable', OWN_FOLDER);
      else folders.push(Buffer.concat([path, SLASH]));
    }
  }
  return files;
}

const GIT_FOLDER = Buffer.from('.git');
const OWN_FOLDER = 'a git directory: what it holds is looked at by "sox scan --history" in there';

function entriesOf(folder: Buffer, notSeen: NotSeen) {
  try {
    return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' });
  } catch (error) {
    notSeen(folder, 'unknown', `the folder cannot be listed (${codeOf(error)})`);
    return null;
  }
}

/** Sorted byte by byte, as git sorts; what was named by itself stays so. */
function inOrder(files: readonly Listed[]): Listed[] {
  const sorted = [...files].sort((a, b) => a.path.compare(b.path) || Number(a.from !== 'argument') - Number(b.from !== 'argument'));
  return sorted.filter(({ path }, at) => at === 0 || sorted[at - 1]?.path.equals(path) !== true);
}

function shownAs(path: Buffer, prefix: Buffer): string {
  const inside = path.subarray(0, prefix.length).equals(prefix);
  return pathText(path, inside ? prefix.length : 0);
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
