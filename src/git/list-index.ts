import type { Git } from './git.ts';
import type { TreeFile } from './list-tree.ts';
import { pathText } from './path-text.ts';

/** Every file, symbolic link and submodule in the index, or those at and below some paths in it; none that a merge left in conflict. */
export async function listIndex(git: Git, paths: readonly string[] = []): Promise<readonly TreeFile[]> {
  const specs = paths.length === 0 ? [':/'] : paths.map((path) => `:(top,literal)${path}`);
  const { stdout } = await git.run(['--no-literal-pathspecs', 'ls-files', '--stage', '-z', '--full-name', '--', ...specs]);
  const files: TreeFile[] = [];
  for (let at = 0; at < stdout.length; ) {
    const tab = stdout.indexOf(9, at);
    const end = stdout.indexOf(0, tab);
    // `<mode> <id> <stage>` TAB `<path>`
    const [mode = '', id = '', stage] = stdout.toString('latin1', at, tab).split(' ');
    if (stage === '0') files.push({ mode, id, path: pathText(stdout, tab + 1, end) });
    at = end + 1;
  }
  return files;
}
