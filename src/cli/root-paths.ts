import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import type { Git } from '../git/git.ts';
import { SoxError } from '../model/error.ts';

/** Where paths that people write begin. */
export interface PathBase {
  /** The top of the work tree; null in a repository without one. */
  readonly root: string | null;
  /** The folder that paths are relative to, from the root. */
  readonly prefix: string;
}

/** The folder that the command was started in, as git sees it. In a repository without a work tree paths begin at its root. */
export async function pathBase(git: Git): Promise<PathBase> {
  const { code, stdout } = await git.run(['rev-parse', '--show-toplevel'], { mayFail: true });
  if (code !== 0) return { root: null, prefix: '' };
  const { stdout: prefix } = await git.run(['rev-parse', '--show-prefix']);
  return { root: stdout.toString('utf8').replace(/\n$/, ''), prefix: prefix.toString('utf8').replace(/\n$/, '') };
}

/** A path as git writes it, from the root of the repository; '' for the root itself. Throws a {@link SoxError} for one that is not in it. */
export function fromRoot(path: string, { root, prefix }: PathBase): string {
  const inside = isAbsolute(path) && root !== null ? relative(root, resolve(path)).split(sep).join('/') : posix.join(prefix, path);
  const plain = posix.normalize(inside).replace(/\/+$/, '');
  if (plain === '..' || plain.startsWith('../') || plain.startsWith('/'))
    throw new SoxError({
      code: 'path-outside',
      message: `${JSON.stringify(path)} is not in this repository.`,
      hint: 'Name paths of this repository, relative to where you are.',
    });
  return plain === '.' ? '' : plain;
}
