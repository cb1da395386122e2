import { join } from 'node:path';
import { isFollowed } from '../lines.ts';
import { defineManager, type Edit, type Hook, HOOKS, type Setup, type State, type Trial, type Wiring } from './define.ts';
import { hookCommand, runsHook, sharedLine } from './shared/entry.ts';
import { isHuskyPath } from './shared/husky-use.ts';
import { machineEdits } from './shared/machine-edits.ts';
import { manifestEdits, packageKeys } from './shared/manifest.ts';
import { eachHook, unlessWired } from './shared/refusal.ts';
import { notExecutable, scriptOf, whyNoScript } from './shared/scripts.ts';
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
    if (edits === null && teamFolder(state) === null && state.hasConfigHooks) return besideIt(state);
    if (edits === null) return unlessWired(wiring(state), state, why(state), () => lines(state));
    return { kind: 'plan', edits: [...edits, ...machineEdits(state)], notes: notExecutable(deadScripts(state)) };
  },
});

function wiring(state: State): Wiring[] {
  return HOOKS.map((hook) => ({ hook, why: whyNot(state, hook) }));
}

function whyNot(state: State, hook: Hook): string | null {
  const value = state.hooksPath?.value ?? '';
  const file = state.hooksPathFiles.get(hook);
  if (file === undefined) return `git runs hooks from ${value || 'no folder'} (core.hooksPath), where there is no ${hook}`;
  const name = `${value}/${hook} (core.hooksPath)`;
  if (file.isFolder || file.link?.isThere === false) return whyNoScript(name, file);
  if (!runsHook(file.content, hook)) return `${name} does not run sox`;
  return file.executable ? null : `${name} is not executable, so git does not run it`;
}

function trial(state: State, hook: Hook): Trial {
  const text = state.hooksPathFiles.get(hook)?.content ?? '';
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

/** git's own config hooks run whatever stands there, so that nothing is left for a person to do. */
function besideIt(state: State): Setup {
  const edits = machineEdits(state);
  const note = `${whereFrom(state)}: git's own config hooks run all the same, but git before 2.54 runs no hook of sox in this clone; with such a git, sox doctor says what to do`;
  return { kind: 'plan', edits, notes: edits.length === 0 ? [] : [note] };
}

/** The folder inside the work tree that this repository has its hooks in; null for any other. */
function teamFolder(state: State): string | null {
  const { value = '', scope: from = '' } = state.hooksPath ?? {};
  const folder = value.startsWith(`${state.root}/`) ? value.slice(state.root.length + 1) : value.replace(/^\.\//, '');
  if ((from !== 'local' && from !== 'worktree') || folder === '' || /^(?:[/\\~]|[A-Za-z]:|\.\.(?:\/|$))|^\.git(?:\/|$)/.test(folder))
    return null;
  return folder;
}

/** The scripts of such a folder are the team's, and come with it: each gets the line. Null where there is none, and where one is no shell script. */
function ownEdits(state: State): Edit[] | null {
  const folder = teamFolder(state);
  if (folder === null) return null;
  const missing = HOOKS.filter((hook) => !runsHook(state.hooksPathFiles.get(hook)?.content ?? '', hook));
  const scripts = new Map<string, Hook[]>();
  for (const hook of missing) {
    const file = state.hooksPathFiles.get(hook);
    const path = scriptOf(state, folder.replace(/\/$/, ''), hook, file);
    if (path === null || (file !== undefined && !/^#![^\n]*\b(?:sh|bash|dash|zsh)\b/.test(file.content))) return null;
    scripts.set(path, [...(scripts.get(path) ?? []), hook]);
  }
  const edits = [...scripts].map(
    ([path, hooks]): Edit => ({ kind: 'append-line', file: { base: 'tree', path }, line: lineFor(state, hooks) }),
  );
  return edits.length === 0 ? [] : [...edits, ...manifestEdits(packageKeys(state))];
}

/** A script behind a link may be hooks of others as well: it asks by which name it was started. */
function lineFor(state: State, hooks: readonly Hook[]): string {
  const [hook] = hooks;
  const file = hook === undefined ? undefined : state.hooksPathFiles.get(hook);
  const isOwn = hooks.length === 1 && file?.link === undefined;
  if (hook !== undefined && isOwn) return line(state, hook, isFollowedPush(hook, file?.content));
  return sharedLine(hooks, (name) =>
    line(
      state,
      name,
      hooks.some((one) => isFollowedPush(one, file?.content)),
    ),
  );
}

function isFollowedPush(hook: Hook, text = ''): boolean {
  return hook === 'pre-push' && isFollowed(text);
}

function deadScripts(state: State): string[] {
  return [...state.hooksPathFiles]
    .filter(([, file]) => !file.executable && !file.isFolder && file.link?.isThere !== false)
    .map(([hook]) => `${state.hooksPath?.value ?? ''}/${hook}`);
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

function whereFrom(state: State): string {
  return `core.hooksPath is ${state.hooksPath?.value || 'empty'}, ${scope(state)}`;
}

function why(state: State): string {
  return `${whereFrom(state)}: git runs hooks from there only, and sox does not edit files it does not own`;
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
function line(state: State, hook: string, sharesInput = false): string {
  const blocks = `"$@"${sharesInput ? ' </dev/null' : ''} || exit $?`;
  return isShared(state)
    ? `[ -z "$(git config sox.home)" ] || "$(git config sox.home)"/hooks/${hook} ${blocks}`
    : `${hookCommand(state, hook)} ${blocks}`;
}
