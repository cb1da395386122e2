import { access, constants, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import type { Workspace } from '../git/workspace.ts';
import { isThere, textOf } from './durable.ts';
import { type HookFile, HOOKS, type State } from './managers/define.ts';
import { configHookSettings } from './managers/shared/config-hooks.ts';
import { huskyFolderOf } from './managers/shared/husky-use.ts';
import { isInModules } from './managers/shared/package-manager.ts';

/** What a plan needs to know of this installation of sox. */
export interface Installation {
  /** The folder of the package. */
  readonly home: string;
  readonly version: string;
  /** An absolute path of node, null where PATH has none. */
  readonly node: string | null;
}

const FILES = [
  'package.json',
  '.gitignore',
  'pnpm-lock.yaml',
  'yarn.lock',
  '.yarnrc.yml',
  'bun.lock',
  'bun.lockb',
  'lefthook.yml',
  'lefthook.yaml',
  '.lefthook.yml',
  '.lefthook.yaml',
  'lefthook.toml',
  'lefthook.json',
  '.config/lefthook.yml',
  'lefthook-local.yml',
  'lefthook-local.yaml',
  '.lefthook-local.yml',
  '.lefthook-local.yaml',
  '.config/lefthook-local.yml',
  '.pre-commit-config.yaml',
  '.pre-commit-config.yml',
  'prek.toml',
  '.simple-git-hooks.json',
  'simple-git-hooks.json',
  '.simple-git-hooks.cjs',
  '.simple-git-hooks.js',
  '.entire/settings.json',
] as const;

/** What sox may set in the repository's own configuration. */
export const SETTINGS: readonly string[] = ['sox.home', 'sox.node', ...HOOKS.flatMap(configHookSettings).map(([key]) => key)];

/** Looks at the repository once; everything that a plan is made from. */
export async function survey(workspace: Workspace, installation: Installation): Promise<State> {
  const { root, commonDir, hooksDir } = workspace;
  const own = join(commonDir, 'hooks');
  // A hooks folder that is a link belongs to wherever it leads, often a tracked folder.
  const link = hooksDir === own ? await readlink(own).catch(() => null) : null;
  const ownHooksFolder = hooksDir === own && link === null;
  const files = await texts(FILES.map((name) => [name, join(root, name)]));
  const trees = await workTrees(workspace);
  const hooksPath = await workspace.config('core.hooksPath');
  const huskyFolder = huskyFolderOf(root, hooksPath?.value);
  return {
    root,
    hooksDir,
    hooksPath: link === null ? hooksPath : { value: link, scope: 'link' },
    ownHooksFolder,
    hookFiles: (await hookFiles(own)) ?? new Map(),
    hooksPathFiles: ownHooksFolder ? new Map() : await hooksIn(hooksDir, HOOKS),
    exposed: files.has('package.json') ? await exposedPackages(workspace, files) : [],
    files,
    huskyFolder,
    huskyFiles: await hookFiles(resolve(root, huskyFolder)),
    huskyReady: await hasHusky(resolve(root, huskyFolder)),
    treesWithoutHusky: await treesWithoutHusky(root, trees, huskyFolder),
    config: await workspace.localConfig(...SETTINGS),
    configFinder: await textOf(join(commonDir, 'sox/run')),
    hasConfigHooks: isAtLeast(await workspace.gitVersion(), 2, 54),
    ...installation,
    homeInTree: trees.some((tree) => isInModules(installation.home, tree)),
  };
}

/** The folder of one run of Yarn, first and later. */
const OF_YARN = /[/\\](?:yarn--[\d.-]+|xfs-[0-9a-f]+)[/\\]?$/;

/** The first node on PATH that will still be there tomorrow: a project's `node_modules/.bin` is not, nor what Yarn puts among temporary files while it runs a command. As written, not resolved: a link outlives an upgrade. */
export async function findNode(env: NodeJS.ProcessEnv): Promise<string | null> {
  const folders = (env['PATH'] ?? env['Path'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules') && !OF_YARN.test(folder));
  for (const folder of folders) {
    for (const name of ['node', 'node.exe']) if (await isExecutable(join(folder, name))) return join(folder, name);
  }
  return null;
}

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
}

async function texts(entries: readonly (readonly [string, string])[]): Promise<Map<string, string>> {
  const read = await Promise.all(entries.map(async ([name, path]) => [name, await textOf(path)] as const));
  return new Map(read.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Where packages are put, and a line of `.gitignore` for it: `node_modules`, and what Yarn has in its place. */
const INSTALLED = [
  ['node_modules/', 'node_modules/'],
  ['.pnp.*', '.pnp.cjs'],
  ['.yarn/cache/', '.yarn/cache/'],
  ['.yarn/install-state.gz', '.yarn/install-state.gz'],
  ['.yarn/unplugged/', '.yarn/unplugged/'],
] as const;

/** Not what is committed on purpose, nor what is not there: but `node_modules` will be, where Yarn does not keep packages in archives. */
async function exposedPackages(workspace: Workspace, files: ReadonlyMap<string, string>): Promise<string[]> {
  const found: string[] = [];
  for (const [line, path] of INSTALLED) {
    const isExpected = line === 'node_modules/' && !files.has('.yarnrc.yml');
    if (!isExpected && !(await isThere(join(workspace.root, path)))) continue;
    if (!(await workspace.isIgnored(path)) && (await workspace.tracked(path)).length === 0) found.push(line);
  }
  return found;
}

async function hasHusky(folder: string): Promise<boolean> {
  return isExecutable(join(folder, '_/pre-commit'));
}

/** Of a submodule, and of a git directory kept elsewhere, git lists that directory. */
async function workTrees(workspace: Workspace): Promise<string[]> {
  const listed = await workspace.workTrees();
  const real = await Promise.all(listed.map((tree) => isThere(join(tree, '.git'))));
  return [...new Set([workspace.root, ...listed.filter((_, at) => real[at])])];
}

async function treesWithoutHusky(root: string, trees: readonly string[], folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const tree of trees) {
    if (tree !== root && !(await hasHusky(resolve(tree, folder)))) found.push(tree);
  }
  return found;
}

/** Null where there is no such folder. */
async function hookFiles(folder: string): Promise<Map<string, HookFile> | null> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return null;
  return hooksIn(folder, names.filter((one) => !one.endsWith('.sample')).sort());
}

async function hooksIn(folder: string, names: readonly string[]): Promise<Map<string, HookFile>> {
  const found = new Map<string, HookFile>();
  for (const name of names) {
    const file = await hookFile(join(folder, name));
    if (file !== null) found.set(name, file);
  }
  return found;
}

/** Null where nothing is there. A link that leads nowhere is a hook: the script may be on another branch. */
async function hookFile(path: string): Promise<HookFile | null> {
  const content = await textOf(path);
  const to = await readlink(path).catch(() => null);
  if (content === null && (await stat(path).catch(() => null)) !== null) return { content: '', executable: false, isFolder: true };
  if (content === null && to === null) return null;
  const link = to === null ? {} : { link: { to: await realpath(path).catch(() => to), isThere: content !== null } };
  return { content: content ?? '', executable: await isExecutable(path), ...link };
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    async () => (await stat(path)).isFile(),
    () => false,
  );
}
