import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** The commit that a name stands for, as git understands names; null where there is none such here. */
export async function resolveCommit(git: Git, name: string): Promise<ObjectId | null> {
  // What begins with a dash would be an option, and is the name of no commit.
  if (name.startsWith('-')) return null;
  const { code, stdout } = await git.run(['rev-parse', '--verify', '--quiet', `${name}^{commit}`], { mayFail: true });
  return code === 0 ? stdout.toString().trim() : null;
}

/** The commit that HEAD names, whether it is here or not; null before the first commit. */
export async function headCommit(git: Git): Promise<ObjectId | null> {
  const { code, stdout } = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD'], { mayFail: true });
  return code === 0 ? stdout.toString().trim() : null;
}
