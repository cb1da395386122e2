import { type Git, openGit } from '../git/git.ts';
import type { Host } from './host.ts';
import { keepFile, type KeptFile } from './kept-file.ts';

/**
 * The staging of `git commit -i` or `-p`, which git takes back when a hook blocks: the entries in which it differs from the index that stays, as `git update-index --index-info` reads them.
 * All other entries of that index keep their flags: `skip-worktree`, `intent-to-add`. Null where there is nothing to bring back.
 */
export async function keepStaging(git: Git, host: Host): Promise<KeptFile | null> {
  const tree = await git.text(['write-tree']);
  const { GIT_INDEX_FILE: index = '', ...env } = host.env;
  const staying = openGit(host.cwd, { ...env, GIT_INDEX_FILE: index.replace(/\.lock$/, '') });
  const { stdout } = await staying.run([...DIFFERENCES, tree]);
  const entries = entriesOf(stdout.toString('latin1').split('\0'));
  return entries.length === 0 ? null : keepFile(entries.join(''), host);
}

/** What is only meant to be added is not there yet. */
const DIFFERENCES = [
  ...['diff-index', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', '--no-textconv'],
  ...['--ignore-submodules=none', '--ita-invisible-in-index'],
];

/** From `:<mode> <mode> <id> <id> <status>`, of which the first are those of the tree, and a path: an entry each, or mode 0 where the tree has none. */
function entriesOf(fields: readonly string[]): string[] {
  const entries: string[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [mode = '', , id = ''] = (fields[at] ?? '').slice(1).split(' ');
    entries.push(`${mode === '000000' ? '0' : mode} ${id}\t${fields[at + 1]}\0`);
  }
  return entries;
}
