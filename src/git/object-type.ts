import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** `commit`, `tag`, `tree` or `blob`; null where git has no such object. */
export async function objectType(git: Git, id: ObjectId): Promise<string | null> {
  const { code, stdout } = await git.run(['cat-file', '-t', id], { mayFail: true });
  return code === 0 ? stdout.toString().trim() : null;
}
