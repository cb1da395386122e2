import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';
import { pathText } from './path-text.ts';

export interface TreeFile {
  readonly path: string;
  readonly mode: string;
  readonly id: ObjectId;
}

/**
 * Every file, symbolic link and submodule in the tree that `treeish` names, or those at and below some paths in it; null where git cannot list it.
 */
export async function listTree(git: Git, treeish: ObjectId | 'HEAD', paths: readonly string[] = []): Promise<readonly TreeFile[] | null> {
  const args = ['--literal-pathspecs', 'ls-tree', '-r', '-z', '--full-tree', treeish, '--', ...paths];
  const { code, stdout } = await git.run(args, { mayFail: true });
  if (code !== 0) return null;
  const files: TreeFile[] = [];
  for (let at = 0; at < stdout.length; ) {
    const tab = stdout.indexOf(9, at);
    const end = stdout.indexOf(0, tab);
    // `<mode> <type> <id>` TAB `<path>` NUL
    const [mode = '', , id = ''] = stdout.toString('latin1', at, tab).split(' ');
    files.push({ mode, id, path: pathText(stdout, tab + 1, end) });
    at = end + 1;
  }
  return files;
}
