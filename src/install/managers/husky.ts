import { defineManager, type Edit, type Hook, HOOKS, type JsonKey, type State } from './define.ts';
import { HUSKY_LINE, huskyFinder } from './shared/finder.ts';
import { machineEdits } from './shared/machine-edits.ts';
import { packageKeys, readManifest } from './shared/manifest.ts';

/** The husky that a project gets where it has none: the one whose files sox carries. */
export const HUSKY_RANGE = '^9.1.7';

/** husky 9: one line in each `.husky/<hook>`, and the whole of husky where an npm project has no hook manager yet. */
export const husky = defineManager({
  id: 'husky',
  title: 'husky',
  detect(state) {
    if (state.hooksPath !== null && pointsToHusky(state.hooksPath.value)) return `core.hooksPath is ${state.hooksPath.value}`;
    if (state.hooksPath !== null) return null;
    if (state.huskyFiles !== null) return 'there is a .husky folder';
    const manifest = readManifest(state);
    const script = Object.values(manifest?.scripts ?? {}).some((text) => /\bhusky\b/.test(text));
    return script && manifest?.dependsOn('husky') ? 'package.json runs husky' : null;
  },
  setUp(state) {
    const silenced = state.hooksPath === null ? ownHooks(state) : [];
    if (silenced.length > 0) {
      return {
        kind: 'refusal',
        why: `husky sets core.hooksPath, and git would no longer run the hooks that are in its own folder: ${silenced.join(', ')}`,
        wayOut: "Move them to .husky/<hook>, or keep git's own folder: sox init --manager plain",
      };
    }
    if (state.huskyFiles === null && !state.files.has('package.json') && state.hooksPath === null) {
      return {
        kind: 'refusal',
        why: 'husky needs a package.json at the top of the work tree, and there is none',
        wayOut: 'Use plain hooks: sox init --manager plain',
      };
    }
    if (state.hooksPath !== null && !isTopHusky(state.hooksPath.value)) return elsewhere(state.hooksPath.value);
    return { kind: 'plan', edits: [...fileEdits(state), ...projectEdits(state), ...activation(state), ...machineEdits(state)], notes: [] };
  },
  wiring: (state) => HOOKS.map((hook) => ({ hook, why: whyNot(state, hook) })),
});

function pointsToHusky(value: string): boolean {
  return /(^|[/\\])\.husky[/\\]_[/\\]?$/.test(value);
}

/** True where the hooks path means the folder `.husky` at the top of the work tree. */
function isTopHusky(value: string): boolean {
  return /^(\.\/)?\.husky\/_\/?$/.test(value);
}

function elsewhere(value: string) {
  const folder = value.replace(/[/\\]_[/\\]?$/, '');
  return {
    kind: 'refusal' as const,
    why: `husky is installed in ${folder}, not at the top of the work tree`,
    wayOut: HOOKS.map((hook) => `${folder}/${hook}:\n    "$(git config sox.home)"/hooks/${hook} "$@" || exit $?`).join('\n'),
  };
}

/** The hooks in git's own folder that a `core.hooksPath` would switch off. */
function ownHooks(state: State): string[] {
  return [...state.hookFiles]
    .filter(([, file]) => file.executable)
    .map(([name]) => name)
    .filter((name) => !name.endsWith('.before-sox'))
    .sort();
}

function fileEdits(state: State): Edit[] {
  const finder = { base: 'tree', path: '.husky/sox' } as const;
  const edits: Edit[] = [];
  if (state.huskyFiles?.get('sox') !== huskyFinder()) edits.push({ kind: 'write-file', file: finder, content: huskyFinder(), mode: 0o644 });
  for (const hook of HOOKS) {
    if (!hasLine(state, hook)) edits.push({ kind: 'append-line', file: { base: 'tree', path: `.husky/${hook}` }, line: HUSKY_LINE });
  }
  return edits;
}

function hasLine(state: State, hook: Hook): boolean {
  return (state.huskyFiles?.get(hook) ?? '').split('\n').some((line) => line.trim() === HUSKY_LINE);
}

/** What makes every teammate's `npm install` bring sox and the hooks. */
function projectEdits(state: State): Edit[] {
  const manifest = readManifest(state);
  if (manifest === null) return [];
  const keys: JsonKey[] = packageKeys(state);
  if (!manifest.dependsOn('husky')) keys.push({ path: ['devDependencies', 'husky'], value: HUSKY_RANGE });
  if (!Object.values(manifest.scripts).some((text) => /\bhusky\b/.test(text))) {
    const prepare = manifest.scripts['prepare'];
    keys.push({ path: ['scripts', 'prepare'], value: prepare === undefined || prepare === '' ? 'husky' : `${prepare} && husky` });
  }
  return keys.length === 0 ? [] : [{ kind: 'set-json-key', file: { base: 'tree', path: 'package.json' }, keys }];
}

function activation(state: State): Edit[] {
  return state.hooksPath !== null && state.huskyReady ? [] : [{ kind: 'run-husky' }];
}

function whyNot(state: State, hook: Hook): string | null {
  if (state.hooksPath === null) return 'husky is not active in this clone: core.hooksPath is not set';
  if (!pointsToHusky(state.hooksPath.value))
    return `git runs hooks from ${state.hooksPath.value || 'no folder'} (core.hooksPath), not from husky's`;
  if (!state.huskyReady) return 'husky is not active in this work tree: .husky/_ is missing';
  if (!state.huskyFiles?.has('sox')) return '.husky/sox is missing';
  if (!state.huskyFiles.has(hook)) return `.husky/${hook} is missing`;
  return hasLine(state, hook) ? null : `.husky/${hook} does not have the line of sox`;
}
