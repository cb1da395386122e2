import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** True where a commit is another one, or has it in its history. */
export async function reaches(git: Git, commit: ObjectId, other: ObjectId): Promise<boolean> {
  return (await git.run(['merge-base', '--is-ancestor', other, commit], { mayFail: true })).code === 0;
}
