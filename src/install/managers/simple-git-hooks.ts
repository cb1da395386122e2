import { join } from 'node:path';
import { defineManager, type Edit, type Hook, type State, type Trial, type Wiring } from './define.ts';
import { hookCommand, runsHook } from './shared/entry.ts';
import { packageKeys, readManifest } from './shared/manifest.ts';
import { eachHook, presentOf, setUpFile, wiringIn } from './shared/refusal.ts';
import { scriptTrial, standIn } from './shared/script-trial.ts';

const FILES = ['.simple-git-hooks.json', 'simple-git-hooks.json', '.simple-git-hooks.cjs', '.simple-git-hooks.js', 'package.json'];
const KEY = 'simple-git-hooks';

/** simple-git-hooks writes the hooks folder from its own setting: sox adds itself there, before the command that a hook has. */
export const simpleGitHooks = defineManager({
  id: 'simple-git-hooks',
  title: 'simple-git-hooks',
  detect(state) {
    const file = FILES.slice(0, -1).find((name) => state.files.has(name));
    if (file !== undefined) return `there is a ${file}`;
    const manifest = readManifest(state);
    return manifest?.has(KEY) || manifest?.dependsOn(KEY) ? 'package.json names it' : null;
  },
  wiring: (state) => wiring(state),
  trial,
  setUp: (state) =>
    setUpFile(state, {
      wired: wiringIn(state, FILES),
      edit: edit(state),
      why: `sox does not edit ${presentOf(state, FILES)}`,
      wayOut: `Add to "${KEY}" in ${presentOf(state, FILES)}, then run "npx simple-git-hooks":\n${eachHook((hook) => `    ${JSON.stringify(hook)}: ${JSON.stringify(withSox(state, hook, ''))},`)}`,
      activate: wiring(state).every((one) => one.why === null) ? null : 'npx simple-git-hooks',
    }),
});

function wiring(state: State): Wiring[] {
  return wiringIn(state, FILES).map(({ hook, why }) => ({
    hook,
    why:
      why ??
      (runsHook(state.hookFiles.get(hook)?.content ?? '', hook)
        ? null
        : `simple-git-hooks has not written its ${hook} hook yet: npx simple-git-hooks`),
  }));
}

/** What it writes before a command (simple-git-hooks 2.14 PREPEND_SCRIPT). */
const HEADER = `#!/bin/sh
if [ "$SKIP_SIMPLE_GIT_HOOKS" = "1" ]; then
    echo "[INFO] SKIP_SIMPLE_GIT_HOOKS is set to 1, skipping hook."
    exit 0
fi
if [ -f "$SIMPLE_GIT_HOOKS_RC" ]; then
    . "$SIMPLE_GIT_HOOKS_RC"
fi
`;

function trial(state: State, hook: Hook): Trial {
  const text = state.hookFiles.get(hook)?.content ?? '';
  const isSox = (line: string): boolean => runsHook(line, hook);
  const own = text.split('\n').find(isSox) ?? '';
  return scriptTrial({
    file: `.git/hooks/${hook}`,
    text,
    header: HEADER,
    isSox,
    stops: null,
    start: join(state.hooksDir, hook),
    isStarted: false,
    alone: standIn(hook, (text.startsWith(HEADER) ? HEADER : '') + own),
    switches: 'SKIP_SIMPLE_GIT_HOOKS=1 may be set: unset it, also in the file that SIMPLE_GIT_HOOKS_RC names.',
  });
}

/** The keys of `package.json`; null where the setting is a file of its own. */
function edit(state: State): Edit | null {
  const manifest = readManifest(state);
  if (manifest === null || presentOf(state, FILES) !== 'package.json') return null;
  const missing = wiringIn(state, FILES).filter((one) => one.why !== null);
  const keys = missing.map(({ hook }) => ({ path: [KEY, hook] as const, value: withSox(state, hook, manifest.section(KEY)[hook] ?? '') }));
  return { kind: 'set-json-key', file: { base: 'tree', path: 'package.json' }, keys: [...keys, ...packageKeys(state)] };
}

/** The setting is a script. What was there runs after sox; for a push, whose list can be read once, before it, in a shell of its own that alone it can end. */
function withSox(state: State, hook: Hook, command: string): string {
  const run = `${hookCommand(state, hook)} "$@"`;
  if (command === '') return run;
  return hook === 'pre-push' ? `( ${command}\n) || exit $?\n${run}` : `${run} || exit $?\n${command}`;
}
