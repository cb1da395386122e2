import type { Hook, State } from '../define.ts';

/** The text by which a hook manager's file shows that it runs sox for a hook. */
export function runsHook(text: string, hook: Hook): boolean {
  const named = new RegExp(`(git-sox|sox\\.home\\)\\\\?"?)/hooks/${hook}(?![\\w-])`);
  return text
    .split('\n')
    .some((line) => !/^\s*(#|\/\/)/.test(line) && (named.test(line) || SHARED.exec(line)?.[1]?.split('|').includes(hook)));
}

const SHARED = /case \$\{0##\*\/\} in ([\w|-]+)\) .*\/hooks\/"\$\{0##\*\/\}"/;

/** The line for a script that is several hooks, each by the name under which git starts it. */
export function sharedLine(hooks: readonly Hook[], run: (hook: string) => string): string {
  return `case \${0##*/} in ${hooks.join('|')}) ${run('"${0##*/}"')} ;; esac`;
}

/** The command that runs a hook of sox in a line of shell: the project's own package in an npm project where it is there (in a new work tree it is not), else the recorded one. */
export function hookCommand(state: State, hook: string): string {
  const own = state.files.has('package.json') ? '[ -d node_modules/git-sox ] && echo node_modules/git-sox || ' : '';
  return `"$(${own}git config sox.home)"/hooks/${hook}`;
}
