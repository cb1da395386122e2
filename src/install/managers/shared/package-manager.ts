import type { State } from '../define.ts';
import { readManifest } from './manifest.ts';

/** The program that installs the packages of a project, as far as hooks depend on it. */
export interface PackageManager {
  /** What every developer types in a new clone. */
  readonly install: string;
  /** What stands before the name of a program that only the project has. */
  readonly run: string;
  /** The script of `package.json` that it runs in a clone once the packages are there. */
  readonly script: 'prepare' | 'postinstall';
}

const NPM: PackageManager = { install: 'npm install', run: 'npx', script: 'prepare' };
const PNPM: PackageManager = { install: 'pnpm install', run: 'pnpm exec', script: 'prepare' };
const BUN: PackageManager = { install: 'bun install', run: 'bun run', script: 'prepare' };
const YARN_1: PackageManager = { install: 'yarn install', run: 'yarn run', script: 'prepare' };
/** Yarn since 2 runs "prepare" only where it packs (yarnpkg.com/advanced/lifecycle-scripts). */
const YARN: PackageManager = { ...YARN_1, script: 'postinstall' };

const NAMED: ReadonlyMap<string, PackageManager> = new Map([
  ['npm', NPM],
  ['pnpm', PNPM],
  ['bun', BUN],
]);

/** The one that `package.json` names, else the one whose files are there. */
export function packageManager(state: State): PackageManager {
  const [name = '', version] = readManifest(state)?.packageManager?.split('@') ?? [];
  if (name === 'yarn') return version?.startsWith('1.') ? YARN_1 : YARN;
  return NAMED.get(name) ?? byFiles(state.files);
}

/** How somebody types the name of sox here: through the package manager where the project alone has it. */
export function soxCommand(state: State): string {
  return isInModules(state.home, state.root) ? `${packageManager(state).run} sox` : 'sox';
}

/** True for a folder of the packages of the project at `root`; Yarn unpacks some below `.yarn`. */
export function isInModules(folder: string, root: string): boolean {
  return folder.startsWith(root) && /^[/\\](?:.*[/\\])?node_modules[/\\]/.test(folder.slice(root.length));
}

function byFiles(files: State['files']): PackageManager {
  const lock = files.get('yarn.lock');
  if (files.has('pnpm-lock.yaml')) return PNPM;
  if (files.has('.yarnrc.yml') || lock?.includes('__metadata:')) return YARN;
  if (lock !== undefined) return YARN_1;
  return files.has('bun.lock') || files.has('bun.lockb') ? BUN : NPM;
}
