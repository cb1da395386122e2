import { isAbsolute, join, resolve } from 'node:path';
import { defineManager, type Edit, type Hook, HOOKS, isInUse, type JsonKey, type State, type Trial, type Wiring } from './define.ts';
import { runsHook } from './shared/entry.ts';
import { HUSKY_LINE, huskyFinder, isFinder, withFinder, withoutFinder } from './shared/finder.ts';
import { huskyNotes } from './shared/husky-notes.ts';
import { isAtTop, isBefore5, isBefore9, isHuskyPath, runsHusky } from './shared/husky-use.ts';
import { machineEdits } from './shared/machine-edits.ts';
import { type Manifest, manifestEdits, packageKeys, readManifest } from './shared/manifest.ts';
import { packageManager } from './shared/package-manager.ts';
import { unlessWired } from './shared/refusal.ts';
import { scriptOf, whyNoScript } from './shared/scripts.ts';
import { scriptTrial, standIn } from './shared/script-trial.ts';

/** The husky that a project gets where it has none: the one whose files sox carries. */
export const HUSKY_RANGE = '^9.1.7';

/** husky: one line in each script of its folder, and the whole of husky 9 where an npm project has no hook manager yet. */
export const husky = defineManager({
  id: 'husky',
  title: 'husky',
  detect(state) {
    if (state.hooksPath !== null && isHuskyPath(state.hooksPath.value)) return `core.hooksPath is ${state.hooksPath.value}`;
    if (state.hooksPath !== null || isBefore5(state)) return null;
    if (state.huskyFiles !== null) return 'there is a .husky folder';
    const manifest = readManifest(state);
    return manifest !== null && runsHusky(manifest) && manifest.dependsOn('husky') ? 'package.json runs husky' : null;
  },
  setUp(state) {
    const silenced = state.hooksPath === null ? ownHooks(state) : [];
    if (silenced.length > 0) {
      return {
        kind: 'refusal',
        why: `husky sets core.hooksPath, and git would no longer run the hooks that are in its own folder: ${silenced.join(', ')}`,
        wayOut: silenced.every((name) => isFinder(state.hookFiles.get(name)?.content ?? ''))
          ? 'They are those of sox: run "sox uninstall", then the command again.'
          : "Move them to .husky/<hook>, or keep git's own folder: sox init --manager plain",
      };
    }
    if (isBefore5(state)) {
      return {
        kind: 'refusal',
        why: 'package.json asks for husky 4, which knows no .husky folder',
        wayOut: "Let it ask for husky 9, or keep the hooks in git's own folder: sox init --manager plain",
      };
    }
    if (state.huskyFiles === null && !state.files.has('package.json') && state.hooksPath === null) {
      return {
        kind: 'refusal',
        why: 'husky needs a package.json at the top of the work tree, and there is none',
        wayOut: 'Use plain hooks: sox init --manager plain',
      };
    }
    if (isAbsolute(state.huskyFolder)) return unlessWired(wiring(state), state, ...elsewhere(state.huskyFolder));
    for (const [hook, file] of state.huskyFiles ?? []) {
      if (HOOKS.some((one) => one === hook && scriptIn(state, one) === null && !hasLine(state, one)))
        return {
          kind: 'refusal',
          why: whyNoScript(`${state.huskyFolder}/${hook}`, file),
          wayOut: `Add to that script, once it is here:\n    ${HUSKY_LINE}`,
        };
    }
    const lines = fileEdits(state);
    const project = projectEdits(state);
    return {
      kind: 'plan',
      edits: [...lines, ...project, ...activation(state), ...machineEdits(state)],
      notes: huskyNotes(state, { lines: lines.length > 0, keys: project.length > 0 }),
    };
  },
  wiring,
  trial,
});

function wiring(state: State): Wiring[] {
  return HOOKS.map((hook) => ({ hook, why: whyNot(state, hook) }));
}

function trial(state: State, hook: Hook): Trial {
  const isOld = isBefore9(state);
  const folder = state.huskyFolder;
  const here = isAbsolute(folder) ? folder : `./${folder}`;
  const text = state.huskyFiles?.get(hook)?.content ?? '';
  const starts = text.includes('husky.sh') ? `. "${here}/_/husky.sh"\n` : '';
  const own = text.split('\n').find((line) => runsHook(line, hook));
  const script = own ?? `. "${here}/sox"\n`;
  return scriptTrial({
    file: `${folder}/${hook}`,
    text,
    isSox: (line) => line === own || line.trim() === HUSKY_LINE,
    stops: own === undefined ? withoutFinder(state.huskyFiles?.get('sox')?.content ?? '') !== null : null,
    start: resolve(state.root, folder, isOld ? '.' : '_', hook),
    isStarted: isOld,
    // husky's own shell file takes the folder above the one that it believes to be in for that of the scripts.
    alone: isOld ? standIn(hook, starts + script) : { command: (at) => ['sh', '-c', `. "${here}/_/h"`, join(at, '_', hook)], script },
    switches: 'HUSKY=0 may be set: unset it in this environment, and in ~/.config/husky/init.sh.',
  });
}

function elsewhere(folder: string): [why: string, wayOut: () => string] {
  return [
    `husky is installed in ${folder}, outside this work tree`,
    () => HOOKS.map((hook) => `${folder}/${hook}:\n    "$(git config sox.home)"/hooks/${hook} "$@" || exit $?`).join('\n'),
  ];
}

/** The hooks in git's own folder that a `core.hooksPath` would switch off. */
function ownHooks(state: State): string[] {
  return [...state.hookFiles]
    .filter(([, file]) => isInUse(file))
    .map(([name]) => name)
    .filter((name) => !name.endsWith('.before-sox'))
    .sort();
}

function fileEdits(state: State): Edit[] {
  if (HOOKS.every((hook) => runsByPath(state, hook))) return [];
  const finder = { base: 'tree', path: `${state.huskyFolder}/sox` } as const;
  const edits: Edit[] = [];
  const old = state.huskyFiles?.get('sox')?.content ?? '';
  const content = withFinder(old, huskyFinder(state.huskyFolder));
  if (old !== content) edits.push({ kind: 'write-file', file: finder, content, mode: 0o644 });
  // One script may be several hooks: the line asks for its name.
  const missing = HOOKS.filter((hook) => !hasLine(state, hook) && !runsByPath(state, hook)).flatMap((hook) => scriptIn(state, hook) ?? []);
  for (const path of new Set(missing)) edits.push({ kind: 'append-line', file: { base: 'tree', path }, line: HUSKY_LINE });
  return edits;
}

function scriptIn(state: State, hook: Hook): string | null {
  return scriptOf(state, state.huskyFolder, hook, state.huskyFiles?.get(hook));
}

function hasLine(state: State, hook: Hook): boolean {
  return (state.huskyFiles?.get(hook)?.content ?? '').split('\n').some((line) => line.trim() === HUSKY_LINE);
}

/** A line that somebody wrote, and that needs no finder. */
function runsByPath(state: State, hook: Hook): boolean {
  return runsHook(state.huskyFiles?.get(hook)?.content ?? '', hook);
}

/** What makes every teammate's installation of the packages bring sox and the hooks. */
function projectEdits(state: State): Edit[] {
  const manifest = readManifest(state);
  if (manifest === null) return [];
  const keys: JsonKey[] = packageKeys(state);
  // Active, and of that time or of a package below, it has its own way into this project.
  if (state.hooksPath !== null && (isBefore9(state) || !isAtTop(state))) return manifestEdits(keys);
  if (!manifest.dependsOn('husky')) keys.push({ path: ['devDependencies', 'husky'], value: HUSKY_RANGE });
  if (!runsHusky(manifest)) keys.push(activatingScript(state, manifest));
  return manifestEdits(keys);
}

/** As husky's documentation advises: husky itself never fails, but it is not there where packages for development are left out (npm ci --omit=dev). */
function activatingScript(state: State, { scripts }: Manifest): JsonKey {
  const { script } = packageManager(state);
  const before = scripts[script] ?? '';
  const husky = `${isBefore9(state) ? 'husky install' : 'husky'} || true`;
  return { path: ['scripts', script], value: before === '' ? husky : `${before} && (${husky})` };
}

function activation(state: State): Edit[] {
  return isBefore9(state) || !isAtTop(state) || (state.hooksPath !== null && state.huskyReady) ? [] : [{ kind: 'run-husky' }];
}

function whyNot(state: State, hook: Hook): string | null {
  if (state.hooksPath === null) return 'husky is not active in this clone: core.hooksPath is not set';
  if (!isHuskyPath(state.hooksPath.value))
    return `git runs hooks from ${state.hooksPath.value || 'no folder'} (core.hooksPath), not from husky's`;
  const isOld = isBefore9(state);
  const folder = state.huskyFolder;
  if (!isOld && !state.huskyReady) return `husky is not active in this work tree: ${folder}/_ is missing`;
  const isByPath = runsByPath(state, hook);
  if (!isByPath && !state.huskyFiles?.has('sox')) return `${folder}/sox is missing`;
  const file = state.huskyFiles?.get(hook);
  if (file === undefined) return `${folder}/${hook} is missing`;
  if (!isByPath && !hasLine(state, hook)) return `${folder}/${hook} does not have the line of sox`;
  return isOld && !file.executable ? `${folder}/${hook} is not executable, so git does not run it` : null;
}
