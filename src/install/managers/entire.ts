import { defineManager, type Hook, HOOKS, type State } from './define.ts';
import { isFinder } from './shared/finder.ts';
import { setUpPlain, trialOfPlain, whyNotPlain } from './shared/plain-hooks.ts';

/** The words by which Entire knows its own hooks, and the ending under which it keeps and runs the one it found (entireio/cli strategy/hooks.go). */
const MARKER = 'Entire CLI hooks';
const KEPT = '.pre-entire';

/**
 * Entire writes hook files of its own: sox runs before them, as before any other. When Entire writes them again it keeps the file of sox
 * beside its own and runs it, and then there is nothing to do.
 */
export const entire = defineManager({
  id: 'entire',
  title: 'Entire',
  detect: (state) => {
    if (!state.ownHooksFolder) return null;
    if (hasHooks(state)) return "its hooks are in git's own folder";
    return state.files.has('.entire/settings.json') ? 'there is a .entire/settings.json' : null;
  },
  setUp: (state) => setUpPlain(state, (hook) => !isKept(state, hook)),
  wiring: (state) => HOOKS.map((hook) => ({ hook, why: whyNot(state, hook) })),
  trial: (state, hook) => trialOfPlain(state, hook, isKept(state, hook) ? hook + KEPT : hook),
});

function hasHooks(state: State): boolean {
  return [...state.hookFiles.values()].some(({ content }) => content.includes(MARKER));
}

function whyNot(state: State, hook: Hook): string | null {
  if (!hasHooks(state)) return 'Entire has written no hooks here';
  return isKept(state, hook) ? null : whyNotPlain(state, hook);
}

function isKept(state: State, hook: Hook): boolean {
  const own = state.hookFiles.get(hook);
  const kept = state.hookFiles.get(hook + KEPT);
  const runs = own?.executable === true && own.content.includes(MARKER) && own.content.includes(hook + KEPT);
  return runs && state.ownHooksFolder && kept?.executable === true && isFinder(kept.content);
}
