import { defineManager, type Edit, type Hook, HOOKS, type State, type Wiring } from './define.ts';
import { runsHook } from './shared/entry.ts';
import { machineEdits } from './shared/machine-edits.ts';
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
  setUp(state) {
    const edits = ownEdits(state);
    if (edits === null) return unlessWired(wiring(state), state, why(state), () => lines(state));
    return { kind: 'plan', edits: [...edits, ...machineEdits(state)], notes: [] };
  },
});

function wiring(state: State): Wiring[] {
  const value = state.hooksPath?.value ?? '';
  return HOOKS.map((hook) => {
    const text = state.files.get(`hooks-path/${hook}`);
    if (text === undefined) return { hook, why: `git runs hooks from ${value || 'no folder'} (core.hooksPath), where there is no ${hook}` };
    return { hook, why: runsHook(text, hook) ? null : `${value}/${hook} (core.hooksPath) does not run sox` };
  });
}

/** The scripts of a folder inside the work tree are the team's, and come with it: each gets the line. Null for any other folder, and where one is no shell script. */
function ownEdits(state: State): Edit[] | null {
  const { value = '', scope: from = '' } = state.hooksPath ?? {};
  const folder = value.startsWith(`${state.root}/`) ? value.slice(state.root.length + 1) : value.replace(/^\.\//, '');
  if ((from !== 'local' && from !== 'worktree') || folder === '' || /^(?:[/\\~]|[A-Za-z]:|\.\.(?:\/|$))|^\.git(?:\/|$)/.test(folder))
    return null;
  const edits: Edit[] = [];
  for (const { hook, why: dead } of wiring(state)) {
    const text = state.files.get(`hooks-path/${hook}`);
    const file = { base: 'tree', path: `${folder.replace(/\/$/, '')}/${hook}` } as const;
    if (dead === null) continue;
    if (text === undefined) edits.push({ kind: 'write-file', file, content: `#!/bin/sh\n${line(state, hook)}\n`, mode: 0o755 });
    else if (!/^#![^\n]*\b(?:sh|bash|dash|zsh)\b/.test(text)) return null;
    else edits.push({ kind: 'append-line', file, line: line(state, hook) });
  }
  return edits;
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
function line(state: State, hook: Hook): string {
  const run = `"$(git config sox.home)"/hooks/${hook} "$@" || exit $?`;
  return isShared(state) ? `[ -z "$(git config sox.home)" ] || ${run}` : run;
}
