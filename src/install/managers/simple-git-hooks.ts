import { defineManager, type State } from './define.ts';
import { hookCommand } from './shared/entry.ts';
import { readManifest } from './shared/manifest.ts';
import { eachHook, presentOf, unlessWired, wiringIn } from './shared/refusal.ts';

const FILES = ['.simple-git-hooks.json', 'simple-git-hooks.json', '.simple-git-hooks.cjs', '.simple-git-hooks.js', 'package.json'];

/** simple-git-hooks overwrites the hooks folder from its own setting, so sox names the entries to add there. */
export const simpleGitHooks = defineManager({
  id: 'simple-git-hooks',
  title: 'simple-git-hooks',
  detect(state) {
    const file = FILES.slice(0, -1).find((name) => state.files.has(name));
    if (file !== undefined) return `there is a ${file}`;
    const manifest = readManifest(state);
    return manifest?.has('simple-git-hooks') || manifest?.dependsOn('simple-git-hooks') ? 'package.json names it' : null;
  },
  wiring: (state) => wiringIn(state, FILES),
  setUp: (state) =>
    unlessWired(wiringIn(state, FILES), state, 'the repository uses simple-git-hooks, whose setting sox does not edit', () => lines(state)),
});

function lines(state: State): string {
  const entries = eachHook((hook) => `    ${JSON.stringify(hook)}: ${JSON.stringify(`${hookCommand(state, hook)} "$@"`)},`);
  return `Add to "simple-git-hooks" in ${presentOf(state, FILES)}, then run "npx simple-git-hooks":\n${entries}`;
}
