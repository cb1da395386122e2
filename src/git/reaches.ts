import { SoxError } from '../model/error.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** True where a commit is another one, or has it in its history. Throws a {@link SoxError} (exit 3) where git cannot tell: that is no "no". */
export async function reaches(git: Git, commit: ObjectId, other: ObjectId): Promise<boolean> {
  const { code } = await git.run(['merge-base', '--is-ancestor', other, commit], { mayFail: true });
  if (code === 0 || code === 1) return code === 0;
  throw cannotTell(commit, other);
}

/** Whether one of some commits {@link reaches} another: that is then the best ancestor that it has in common with a merge of them all. */
export async function anyReaches(git: Git, commits: readonly ObjectId[], other: ObjectId): Promise<boolean> {
  const { code, stdout } = await git.run(['merge-base', other, ...commits], { mayFail: true });
  if (code === 0 || code === 1) return stdout.toString('latin1').trim() === other;
  throw cannotTell(commits.join(', '), other);
}

function cannotTell(commits: string, other: ObjectId): SoxError {
  return new SoxError(
    {
      code: 'ancestry-unreadable',
      message: `git cannot tell whether ${commits} goes back to ${other}.`,
      hint: 'Fetch the whole history: git fetch --unshallow, or git fetch --refetch.',
    },
    { exit: 3 },
  );
}
