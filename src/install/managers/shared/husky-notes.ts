import { dirname } from 'node:path';
import { HOOKS, type State } from '../define.ts';
import { isAtTop, isBefore9, runsHusky } from './husky-use.ts';
import { readManifest } from './manifest.ts';
import { packageManager } from './package-manager.ts';
import { notExecutable } from './scripts.ts';

/** What sox is about to write: its lines into the scripts, and keys into `package.json`. */
interface Written {
  readonly lines: boolean;
  readonly keys: boolean;
}

/** What a person has to know or to do about husky here. */
export function huskyNotes(state: State, { lines, keys }: Written): string[] {
  return [...oldNotes(state), ...belowNotes(state, lines), ...treeNotes(state), ...yarnNotes(state, keys)];
}

/** What a husky below the top needs: sox knows neither its package nor when it is installed. */
function belowNotes(state: State, added: boolean): string[] {
  if (isAtTop(state)) return [];
  const folder = dirname(state.huskyFolder);
  return [
    ...(state.huskyReady ? [] : [`run "npm install" in ${folder}: husky needs ${state.huskyFolder}/_ in each work tree`]),
    ...(added && readManifest(state) === null
      ? [`the hooks find sox in ${folder}/node_modules: run "npm install --save-dev git-sox" there, or "sox install" in each clone`]
      : []),
  ];
}

/** What husky before 9 needs of a person. */
function oldNotes(state: State): string[] {
  if (!isBefore9(state)) return [];
  const dead = HOOKS.filter((hook) => state.huskyFiles?.get(hook)?.executable === false).map((hook) => `.husky/${hook}`);
  return [
    ...(state.hooksPath === null ? [`run "${packageManager(state).install}": it activates this husky, and with it the hooks`] : []),
    ...notExecutable(dead),
  ];
}

function treeNotes(state: State): string[] {
  if (isBefore9(state) || state.hasConfigHooks) return [];
  const { install } = packageManager(state);
  return state.treesWithoutHusky.map(
    (tree) =>
      `no hook runs in the work tree ${tree}, because husky needs ${state.huskyFolder}/_ in each: run "${install}" or "sox install" there`,
  );
}

/** What Yarn since 2 does otherwise. */
function yarnNotes(state: State, added: boolean): string[] {
  const manifest = readManifest(state);
  if (manifest === null || !isAtTop(state) || packageManager(state).script === 'prepare') return [];
  const { postinstall = '' } = manifest.scripts;
  const never = runsHusky(manifest) && !/\b(husky|prepare)\b/.test(postinstall);
  return [
    ...(never
      ? ['Yarn runs no "prepare" script after "yarn install", so your teammates get no hooks: let "postinstall" run husky instead']
      : []),
    ...(added && !manifest.isPrivate
      ? ['"postinstall" also runs where somebody installs this package: say "private": true, or take it out when you publish, with pinst']
      : []),
  ];
}
