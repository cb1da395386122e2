import type { Hook, HookFile, State } from '../define.ts';

/** The path in the work tree of the script that is a hook in a folder there, also behind a link; null where the link leads out of the work tree, or to nothing, and for a folder. */
export function scriptOf(state: State, folder: string, hook: Hook, file: HookFile | undefined): string | null {
  if (file?.isFolder) return null;
  if (file?.link === undefined) return `${folder}/${hook}`;
  const { to, isThere } = file.link;
  return isThere && to.startsWith(`${state.root}/`) ? to.slice(state.root.length + 1) : null;
}

/** What a person has to know of scripts that only lack the permission to run. */
export function notExecutable(paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`git runs no script that is not executable: chmod +x ${paths.join(' ')}`];
}

/** Why a script is no place for a line of sox here. */
export function whyNoScript(path: string, { link, isFolder }: HookFile): string {
  if (isFolder) return `${path} is a folder`;
  return `${path} is a link to ${link?.to ?? 'itself'}, ${link?.isThere ? 'outside the work tree' : 'where nothing is now'}`;
}
