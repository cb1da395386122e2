import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';

/** The best common ancestors of two or more commits: several where histories cross, none where they have nothing in common. Throws a SoxError where git cannot tell. */
export async function mergeBases(git: Git, commits: readonly ObjectId[]): Promise<ObjectId[]> {
  const { code, stdout, stderr } = await git.run(['merge-base', '--all', '--octopus', ...commits], { mayFail: true });
  // 1 stands for none.
  if (code > 1) throw new SoxError({ code: 'git-failed', message: `git merge-base failed: ${stderr.trim()}` }, { exit: 3 });
  return stdout.toString('latin1').split('\n').filter(Boolean);
}
