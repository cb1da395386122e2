import { defineManager } from './define.ts';
import { configHookTrial, configHookWiring } from './shared/config-hooks.ts';
import { machineEdits } from './shared/machine-edits.ts';

/** git's own: hooks that the clone's configuration names, and nothing else. Chosen by `--manager config-hooks`; every other manager gets them beside its own. */
export const configHooks = defineManager({
  id: 'config-hooks',
  title: "git's own config hooks",
  detect: () => null,
  wiring: configHookWiring,
  trial: configHookTrial,
  setUp(state) {
    if (!state.hasConfigHooks) {
      return {
        kind: 'refusal',
        why: 'this git runs no hooks from its configuration',
        wayOut: 'Install git 2.54 or later, or take plain hooks: sox init --manager plain',
      };
    }
    const edits = machineEdits(state);
    const note = 'an older git that works in this clone (of an editor, for example) runs none of them';
    return { kind: 'plan', edits, notes: edits.length === 0 ? [] : [note] };
  },
});
