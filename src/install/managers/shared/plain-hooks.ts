import { join } from 'node:path';
import { type Edit, type Hook, HOOKS, type Setup, type State, type Trial } from '../define.ts';
import { isFinder, plainFinder, withFinder, withoutFinder } from './finder.ts';
import { machineEdits } from './machine-edits.ts';
import { scriptTrial, standIn } from './script-trial.ts';

const BEFORE = '.before-sox';

/** Hook files in git's own hooks folder, for the hooks that `wants` sox's; a hook that is there already is kept and chained. */
export function setUpPlain(state: State, wants: (hook: Hook) => boolean): Setup {
  const hooks = HOOKS.filter(wants);
  if (!state.ownHooksFolder) {
    return {
      kind: 'refusal',
      why: `git runs hooks from ${state.hooksPath?.value || 'no folder'} (core.hooksPath), so hooks in its own folder would never run`,
      wayOut: 'Choose the manager that owns that folder, or unset core.hooksPath: git config --unset core.hooksPath',
    };
  }
  const folders = hooks.filter((hook) => state.hookFiles.get(hook)?.isFolder);
  if (folders.length > 0) {
    return {
      kind: 'refusal',
      why: `in the hooks folder of git, ${folders.join(', ')} ${folders.length === 1 ? 'is a folder' : 'are folders'}, and git runs none`,
      wayOut: 'Move it away, and run the command again.',
    };
  }
  const stuck = hooks.filter((hook) => isForeign(state, hook) && state.hookFiles.has(hook + BEFORE));
  if (stuck.length > 0) {
    return {
      kind: 'refusal',
      why: `the hooks folder holds another hook beside the one that sox kept: ${stuck.map((hook) => `${hook} and ${hook}${BEFORE}`).join(', ')}`,
      wayOut: 'Merge the two into one file, delete the other, and run the command again.',
    };
  }
  return {
    kind: 'plan',
    edits: [...hooks.flatMap((hook) => hookEdits(state, hook)), ...machineEdits(state)],
    notes: hooks.filter((hook) => isForeign(state, hook)).map((hook) => chainNote(state, hook)),
  };
}

/** Why git does not run sox for a hook by a file in its own folder; null where it does. */
export function whyNotPlain(state: State, hook: Hook): string | null {
  if (!state.ownHooksFolder) return `git runs hooks from ${state.hooksPath?.value || 'no folder'} (core.hooksPath) instead`;
  const file = state.hookFiles.get(hook);
  if (file === undefined) return 'the hook file is missing';
  if (!isFinder(file.content)) return 'the hook file is not the one that sox wrote';
  return file.executable ? null : 'the hook file is not executable';
}

/** Runs a hook that sox wrote, under the name it has. */
export function trialOfPlain(state: State, hook: Hook, name: string): Trial {
  const text = state.hookFiles.get(name)?.content ?? '';
  return scriptTrial({
    file: `.git/hooks/${name}`,
    text,
    isSox: isFinder,
    stops: withoutFinder(text) !== null,
    start: join(state.hooksDir, name),
    isStarted: false,
    alone: standIn(hook, plainFinder(state)),
    switches: `Look at what stands before the lines of sox in .git/hooks/${name}.`,
  });
}

function isForeign(state: State, hook: Hook): boolean {
  const file = state.hookFiles.get(hook);
  return file !== undefined && !isFinder(file.content);
}

function hookEdits(state: State, hook: Hook): Edit[] {
  const file = state.hookFiles.get(hook);
  const content = withFinder(file?.content ?? '', plainFinder(state));
  if (file?.content === content && file.executable) return [];
  const write: Edit = { kind: 'write-file', file: { base: 'hooks', path: hook }, content, mode: 0o755 };
  if (!isForeign(state, hook)) return [write];
  return [{ kind: 'rename', from: { base: 'hooks', path: hook }, to: { base: 'hooks', path: hook + BEFORE } }, write];
}

function chainNote(state: State, hook: Hook): string {
  const file = state.hookFiles.get(hook);
  if (file?.link?.isThere === false)
    return `your ${hook} hook is a link to ${file.link.to}, where nothing is now; it is kept as ${hook}${BEFORE} and runs after sox where there is something`;
  return file?.executable
    ? `your ${hook} hook is kept as ${hook}${BEFORE} and runs after sox`
    : `your ${hook} hook is kept as ${hook}${BEFORE}; it is not executable, so git did not run it and sox does not either`;
}
