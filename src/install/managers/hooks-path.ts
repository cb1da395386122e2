import { join } from 'node:path';
import { isFollowed } from '../lines.ts';
import { defineManager, type Edit, type Hook, HOOKS, type State, type Trial, type Wiring } from './define.ts';
import { hookCommand, runsHook } from './shared/entry.ts';
import { isHuskyPath } from './shared/husky-use.ts';
import { machineEdits } from './shared/machine-edits.ts';
import { manifestEdits, packageKeys } from './shared/manifest.ts';
import { eachHook, unlessWired } from './shared/refusal.ts';
import { scriptTrial, standIn } from './shared/script-trial.ts';

/** A `core.hooksPath` of the team's or the machine's own: the scripts in that folder belong to somebody. */
export const hooksPath = defineManager({
  id: 'hooks-path',
  title: 'a hooks folder of its own',
  detect(state) {
    if (state.ownHooksFolder || state.hooksPath === null) return null;
    return isHuskyPath(state.hooksPath.value) ? null : `core.hooksPath is ${state.hooksPath.value || 'empty'} (${scope(state)})`;
  },
  wiring,
  trial,
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

function trial(state: State, hook: Hook): Trial {
  const text = state.files.get(`hooks-path/${hook}`) ?? '';
  const isSox = (one: string): boolean => runsHook(one, hook);
  const own = text.split('\n').find(isSox) ?? '';
  return scriptTrial({
    file: join(state.hooksPath?.value ?? '', hook),
    text,
    isSox,
    stops: null,
    start: join(state.hooksDir, hook),
    isStarted: true,
    alone: standIn(hook, own),
    switches: `Look at the line of sox in ${join(state.hooksPath?.value ?? '', hook)}: it ran nothing.`,
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
    if (text !== undefined && !/^#![^\n]*\b(?:sh|bash|dash|zsh)\b/.test(text)) return null;
    edits.push({ kind: 'append-line', file, line: line(state, hook, text) });
  }
  return edits.length === 0 ? [] : [...edits, ...manifestEdits(packageKeys(state))];
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
  if (runsNothing(value)) return `No hook runs at all while it is ${value || 'empty'}. ${unset(state)}, then run the command again.`;
  return `Add one line to each script there (and make the script executable):\n${eachHook((hook) => `  ${value}/${hook}:\n    ${line(state, hook)}`)}`;
}

function runsNothing(value: string): boolean {
  return value === '' || value === '/dev/null';
}

function unset(state: State): string {
  const { scope: from } = state.hooksPath ?? {};
  if (from === 'command') return 'Take it out of the environment (GIT_CONFIG_COUNT and what follows it)';
  return `Unset it: git config ${from === 'local' ? '' : `--${from} `}--unset core.hooksPath`;
}

/**
 * A script that every repository of the machine shares lets those pass that never installed sox; a team's own does not. The list of what is pushed can be
 * read once: where other commands come after the line, it is theirs.
 */
function line(state: State, hook: Hook, text = ''): string {
  const blocks = `"$@"${hook === 'pre-push' && isFollowed(text) ? ' </dev/null' : ''} || exit $?`;
  return isShared(state)
    ? `[ -z "$(git config sox.home)" ] || "$(git config sox.home)"/hooks/${hook} ${blocks}`
    : `${hookCommand(state, hook)} ${blocks}`;
}
