import { defineManager, type Hook, type State } from './define.ts';
import { hookCommand } from './shared/entry.ts';
import { eachHook, presentOf, unlessWired, wiringIn } from './shared/refusal.ts';

const FILES = [
  'lefthook.yml',
  'lefthook.yaml',
  '.lefthook.yml',
  '.lefthook.yaml',
  'lefthook.toml',
  'lefthook.json',
  '.config/lefthook.yml',
];

/** lefthook: its file is the user's, so sox names the jobs to add. */
export const lefthook = defineManager({
  id: 'lefthook',
  title: 'lefthook',
  detect: (state) => (FILES.some((name) => state.files.has(name)) ? `there is a ${presentOf(state, FILES)}` : null),
  wiring: (state) => wiringIn(state, FILES),
  setUp(state) {
    return unlessWired(
      wiringIn(state, FILES),
      state,
      'the repository uses lefthook, whose file sox does not edit',
      () => `Add to ${presentOf(state, FILES)}, then run "lefthook install":\n${eachHook((hook) => job(state, hook))}`,
    );
  },
});

/** In single quotes, because YAML takes a value that begins with a double one for a string that ends at the next. */
function job(state: State, hook: Hook): string {
  return `${hook}:\n  jobs:\n    - name: sox\n      run: '${hookCommand(state, hook)}${hook === 'commit-msg' ? ' {1}' : ''}'`;
}
