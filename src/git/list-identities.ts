import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** What stays of a commit when it is written again. */
export interface Identity {
  readonly id: ObjectId;
  readonly tree: ObjectId;
  /** Author time, seconds since 1970. */
  readonly authored: number;
}

/** The trees and author times of commits; those that git cannot give are left out. */
export async function listIdentities(git: Git, ids: readonly ObjectId[]): Promise<Identity[]> {
  if (ids.length === 0) return [];
  const { stdout } = await git.run(['log', '--no-walk=unsorted', '--stdin', '--format=%H %T %at'], {
    input: `${ids.join('\n')}\n`,
    mayFail: true,
  });
  return stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', tree = '', authored = ''] = line.split(' ');
      return { id, tree, authored: Number(authored) };
    });
}

export interface CommitMails {
  readonly id: ObjectId;
  /** Of author and committer, in small letters. */
  readonly mails: readonly string[];
}

/** Whose commits they are, in the order given. */
export async function listMails(git: Git, ids: readonly ObjectId[]): Promise<CommitMails[]> {
  if (ids.length === 0) return [];
  const { stdout } = await git.run(['log', '--no-walk=unsorted', '--stdin', '--format=%H%x00%ae%x00%ce'], { input: `${ids.join('\n')}\n` });
  return stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', ...mails] = line.split('\0');
      return { id, mails: mails.map((mail) => mail.toLowerCase()) };
    });
}

/** The patch-id (git's, stable) of what each commit changes; merges and empty commits have none. */
export async function listPatchIds(git: Git, ids: readonly ObjectId[]): Promise<ReadonlyMap<ObjectId, string>> {
  if (ids.length === 0) return new Map();
  const patches = await git.run(
    ['diff-tree', '--stdin', '--root', '-p', '--no-ext-diff', '--no-textconv', '--no-renames', '--full-index'],
    {
      input: `${ids.join('\n')}\n`,
      mayFail: true,
    },
  );
  const { stdout } = await git.run(['patch-id', '--stable'], { input: patches.stdout, mayFail: true });
  const found = new Map<ObjectId, string>();
  for (const line of stdout.toString('latin1').split('\n')) {
    const [patch = '', id = ''] = line.split(' ');
    if (id !== '') found.set(id, patch);
  }
  return found;
}
