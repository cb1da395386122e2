import { posix } from 'node:path';
import type { State } from '../define.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** True for a `core.hooksPath` that husky sets. */
export function isHuskyPath(value: string): boolean {
  return /(^|[/\\])\.husky[/\\]_[/\\]?$/.test(value) || isOldHuskyPath(value);
}

/** The folder of husky's scripts, by the `core.hooksPath` that it has set; see {@link State.huskyFolder}. */
export function huskyFolderOf(root: string, hooksPath: string | undefined): string {
  if (hooksPath === undefined || !isHuskyPath(hooksPath)) return TOP;
  const folder = posix.normalize(hooksPath.replaceAll('\\', '/')).replace(/(?:\/_)?\/?$/, '');
  const inside = posix.relative(root, posix.resolve(root, folder));
  return inside.startsWith('../') ? posix.resolve(root, folder) : inside;
}

const TOP = '.husky';

/** True where husky is the one of the project at the top of the work tree. */
export function isAtTop(state: State): boolean {
  return state.huskyFolder === TOP;
}

/** True for the one of husky before 9, by which git runs the scripts in `.husky` themselves. */
function isOldHuskyPath(value: string): boolean {
  return /^(\.\/)?\.husky\/?$/.test(value);
}

/** True for a husky, 5 to 8, that has git run the scripts in `.husky` themselves. */
export function isBefore9(state: State): boolean {
  if (state.hooksPath !== null) return isOldHuskyPath(state.hooksPath.value);
  const version = wantedVersion(state);
  return version >= 5 && version < 9;
}

/** True for a husky that writes hooks into git's own folder, and reads `package.json` from there. */
export function isBefore5(state: State): boolean {
  return state.hooksPath === null && wantedVersion(state) < 5;
}

/** The major version that `package.json` asks for; the one that sox brings where it says none, or names a file or repository. */
function wantedVersion(state: State): number {
  const manifest = readManifest(state);
  const range = manifest?.section('devDependencies')['husky'] ?? manifest?.section('dependencies')['husky'];
  return Number(/^(?:npm:husky@)?[\s^~>=<v]*(\d+)/.exec(range ?? '')?.[1] ?? 9);
}

/** True where a script of the project names husky. */
export function runsHusky({ scripts }: Manifest): boolean {
  return Object.values(scripts).some((text) => /\bhusky\b/.test(text));
}
