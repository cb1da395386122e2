import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/**
 * The commits of a branch that changed one of the paths, as their first parents see it, newest first; all of its commits where git cannot compare them. Where
 * not even those can be listed, there is no history either.
 */
export async function commitsTouching(git: Git, tip: ObjectId, paths: readonly string[]): Promise<ObjectId[]> {
  const changed = await idsFrom(git, [
    '--literal-pathspecs',
    'log',
    '--first-parent',
    '--diff-merges=first-parent',
    // For git the option above asks for the differences as well.
    '--no-patch',
    '--format=%H',
    tip,
    '--',
    ...paths,
  ]);
  return changed ?? (await idsFrom(git, ['rev-list', '--first-parent', tip])) ?? [];
}

async function idsFrom(git: Git, args: readonly string[]): Promise<ObjectId[] | null> {
  const { code, stdout } = await git.run(args, { mayFail: true });
  if (code !== 0) return null;
  return stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}
