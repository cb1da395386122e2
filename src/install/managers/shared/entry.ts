import type { Hook, State } from '../define.ts';

/** The text by which a hook manager's file shows that it runs sox for a hook. */
export function runsHook(text: string, hook: Hook): boolean {
  return text
    .split('\n')
    .some((line) => !/^\s*(#|\/\/)/.test(line) && new RegExp(`(git-sox|sox\\.home\\)"?)/hooks/${hook}(?![\\w-])`).test(line));
}

/** The command that runs a hook of sox in a line of shell: the project's own package in an npm project, else the recorded one. */
export function hookCommand(state: State, hook: Hook): string {
  return state.files.has('package.json') ? `node_modules/git-sox/hooks/${hook}` : `"$(git config sox.home)"/hooks/${hook}`;
}
