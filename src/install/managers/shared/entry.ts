import type { Hook, State } from '../define.ts';

/** The text by which a hook manager's file shows that it runs sox for a hook. */
export function runsHook(text: string, hook: Hook): boolean {
  return text
    .split('\n')
    .some((line) => !/^\s*(#|\/\/)/.test(line) && new RegExp(`(git-sox|sox\\.home\\)\\\\?"?)/hooks/${hook}(?![\\w-])`).test(line));
}

/** The command that runs a hook of sox in a line of shell: the project's own package in an npm project where it is there (in a new work tree it is not), else the recorded one. */
export function hookCommand(state: State, hook: Hook): string {
  const own = state.files.has('package.json') ? '[ -d node_modules/git-sox ] && echo node_modules/git-sox || ' : '';
  return `"$(${own}git config sox.home)"/hooks/${hook}`;
}
