import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';

/** A commit of a branch's first-parent line. */
export interface LineCommit {
  readonly id: ObjectId;
  /** Committer time, seconds since 1970: a claim, and 0 where there is none. */
  readonly time: number;
}

/** The commit, its first parent, and so on, oldest first. Throws a {@link SoxError} (exit 3) where one is missing. */
export async function firstParentLine(git: Git, tip: ObjectId): Promise<readonly LineCommit[]> {
  const { code, stdout, stderr } = await git.run(['rev-list', '--first-parent', '--timestamp', tip, '--'], { mayFail: true });
  if (code !== 0)
    throw new SoxError(
      {
        code: 'history-incomplete',
        message: `git rev-list failed: ${stderr}`,
        hint: 'git fsck says what is damaged; a fresh, full clone may have it.',
      },
      { exit: 3 },
    );
  return stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [time = '0', id = ''] = line.split(' ');
      return { id, time: Number(time) };
    })
    .reverse();
}
