import { SoxError } from '../model/error.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** True where a commit is another one, or has it in its history. Throws a {@link SoxError} (exit 3) where git cannot tell: that is no "no". */
export async function reaches(git: Git, commit: ObjectId, other: ObjectId): Promise<boolean> {
  const { code } = await git.run(['merge-base', '--is-ancestor', other, commit], { mayFail: true });
  if (code === 0 || code === 1) return code === 0;
  throw new SoxError(
    {
      code: 'ancestry-unreadable',
      message: `git cannot tell whether ${commit} goes back to ${other}.`,
      hint: 'Fetch the whole history: git fetch --unshallow, or git fetch --refetch.',
    },
    { exit: 3 },
  );
}
