import { defineManager, HOOKS, type State, type Wiring } from './define.ts';
import { runsHook } from './shared/entry.ts';
import { eachHook, unlessWired } from './shared/refusal.ts';

/** A `core.hooksPath` of the team's or the machine's own: the scripts in that folder belong to somebody. */
export const hooksPath = defineManager({
  id: 'hooks-path',
  title: 'a hooks folder of its own',
  detect(state) {
    if (state.ownHooksFolder || state.hooksPath === null) return null;
    return /(^|[/\\])\.husky[/\\]_[/\\]?$/.test(state.hooksPath.value)
      ? null
      : `core.hooksPath is ${state.hooksPath.value || 'empty'} (${scope(state)})`;
  },
  wiring,
  setUp: (state) => unlessWired(wiring(state), state, why(state), () => lines(state)),
});

function wiring(state: State): Wiring[] {
  const value = state.hooksPath?.value ?? '';
  return HOOKS.map((hook) => {
    const text = state.files.get(`hooks-path/${hook}`);
    if (text === undefined) return { hook, why: `git runs hooks from ${value || 'no folder'} (core.hooksPath), where there is no ${hook}` };
    return { hook, why: runsHook(text, hook) ? null : `${value}/${hook} (core.hooksPath) does not run sox` };
  });
}

function scope(state: State): string {
  const name = state.hooksPath?.scope ?? 'local';
  if (isShared(state)) return `set in this machine's ${name} git configuration, for every repository`;
  if (name === 'link') return 'where the symbolic link in the git directory leads';
  return name === 'command' ? 'set by the environment or the command line of this very process' : `set in the ${name} configuration`;
}

function isShared(state: State): boolean {
  return state.hooksPath?.scope === 'global' || state.hooksPath?.scope === 'system';
}

function why(state: State): string {
  return `core.hooksPath is ${state.hooksPath?.value || 'empty'}, ${scope(state)}: git runs hooks from there only, and sox does not edit files it does not own`;
}

function lines(state: State): string {
  const value = state.hooksPath?.value ?? '';
  if (value === '') return 'No hook runs at all while it is empty. Unset it where it is set, then run the command again.';
  return `Add one line to each script there (and make the script executable):\n${eachHook((hook) => `  ${value}/${hook}:\n    ${line(state, hook)}`)}`;
}

/** A script that every repository of the machine shares lets those pass that never installed sox; a team's own does not. */
function line(state: State, hook: string): string {
  const run = `"$(git config sox.home)"/hooks/${hook} "$@" || exit $?`;
  return isShared(state) ? `[ -z "$(git config sox.home)" ] || ${run}` : run;
}
