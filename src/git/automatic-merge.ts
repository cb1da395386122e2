import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAll } from '../model/add-all.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { type Git, objectFolder } from './git.ts';
import { fieldsOf } from './path-text.ts';

/** A commit with its parents. */
export interface MergeCommit {
  readonly id: ObjectId;
  readonly parents: readonly ObjectId[];
}

/**
 * The paths at which a merge is otherwise than what git makes of its parents by itself, with those that git leaves to whoever merges, because they conflict. Null where git cannot merge them: before
 * 2.38, or where objects are missing. Throws a SoxError (exit 3) where no temporary folder can be made.
 *
 * git merges them once more, in a folder of its own that borrows the repository's objects: nothing is written to the repository, and neither its attributes nor anybody's configuration has a say. Several
 * parents are merged one after the other, as git's octopus does.
 */
export async function unlikeAutomatic(git: Git, { id, parents }: MergeCommit): Promise<ReadonlySet<string> | null> {
  const folder = await folderToWrite();
  try {
    const own = await borrow(git, folder, id.length);
    const [first = '', ...others] = parents;
    const conflicts: string[] = [];
    let merged = { commit: first, tree: '' };
    for (const [at, parent] of others.entries()) {
      const { code, stdout } = await own([
        'merge-tree',
        '--write-tree',
        '-z',
        '--name-only',
        '--no-messages',
        '--allow-unrelated-histories',
        merged.commit,
        parent,
      ]);
      if (code > 1) return null;
      const [tree = '', ...paths] = fieldsOf(stdout).filter(Boolean);
      addAll(conflicts, paths);
      const isLast = at === others.length - 1;
      const commit = isLast ? null : await own(['commit-tree', tree, '-p', merged.commit, '-p', parent]);
      merged = { commit: commit?.stdout.toString().trim() ?? '', tree };
    }
    const { code, stdout } = await own(['diff-tree', '-r', '-z', '--name-only', '--no-renames', merged.tree, `${id}^{tree}`]);
    return code === 0 ? new Set([...conflicts, ...fieldsOf(stdout).filter(Boolean)]) : null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function folderToWrite(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'sox-merge-'));
  } catch (cause) {
    const message = `sox needs a temporary folder to make a merge once more, and cannot make one in ${tmpdir()}.`;
    throw new SoxError({ code: 'no-temporary-folder', message, hint: 'Let TMPDIR name a folder that can be written.' }, { exit: 3, cause });
  }
}

/** Runs git in a repository of its own that has another one's objects besides. */
async function borrow(git: Git, folder: string, idLength: number): Promise<(args: readonly string[]) => ReturnType<Git['run']>> {
  const objects = join(folder, 'objects');
  await mkdir(join(objects, 'info'), { recursive: true });
  await mkdir(join(folder, 'refs'));
  await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/none\n');
  await writeFile(join(folder, 'config'), idLength === SHA256 ? CONFIG_SHA256 : CONFIG);
  // In quotes, as a path may hold anything (git's Documentation/gitrepository-layout, `objects/info/alternates`).
  await writeFile(join(objects, 'info', 'alternates'), `${JSON.stringify(await objectFolder(git))}\n`);
  const env = { ...ALONE, GIT_DIR: folder, GIT_OBJECT_DIRECTORY: objects };
  return (args) => git.run([...SETTINGS, ...args], { env, mayFail: true });
}

const SHA256 = 64;
const CONFIG = '[core]\n\trepositoryformatversion = 0\n\tbare = true\n';
const CONFIG_SHA256 = '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n';

/** Renames beyond the limit are looked for by their contents one by one, which takes as long as their square. A new file stays in a folder from which others were moved. */
const SETTINGS = ['-c', 'core.attributesFile=/dev/null', '-c', 'merge.renameLimit=1000', '-c', 'merge.directoryRenames=false'] as const;

const NOBODY = { NAME: 'sox', EMAIL: 'sox', DATE: '@0 +0000' };

/** No configuration, attributes, work tree, index or person but its own. */
const ALONE: NodeJS.ProcessEnv = {
  GIT_WORK_TREE: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_COMMON_DIR: undefined,
  GIT_NAMESPACE: undefined,
  GIT_CONFIG_PARAMETERS: undefined,
  GIT_CONFIG_COUNT: '0',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ATTR_NOSYSTEM: '1',
  ...Object.fromEntries(
    Object.entries(NOBODY).flatMap(([of, value]) => [`GIT_AUTHOR_${of}`, `GIT_COMMITTER_${of}`].map((name) => [name, value])),
  ),
};
