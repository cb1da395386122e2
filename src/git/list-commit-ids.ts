import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';

/** Ids of commits, in some dozens of bytes each. */
export interface CommitIds {
  readonly count: number;
  idAt(index: number): ObjectId;
}

/** `refs`: what any ref reaches, tags and the remotes' branches included. */
export interface CommitSelection {
  readonly reachableFrom: readonly ObjectId[];
  readonly butNotFrom: readonly ObjectId[] | 'refs';
}

/** The commits of a selection, parents before their children. Throws a {@link SoxError} (exit 3) where git cannot walk all of it. */
export async function listCommitIds(git: Git, { reachableFrom, butNotFrom }: CommitSelection): Promise<CommitIds> {
  if (reachableFrom.length === 0) return { count: 0, idAt: () => '' };
  const excluded = butNotFrom === 'refs' ? [] : butNotFrom;
  const { code, stdout, stderr } = await git.run(
    ['rev-list', '--topo-order', '--reverse', '--stdin', ...(butNotFrom === 'refs' ? ['--not', '--all'] : [])],
    { input: [...reachableFrom, ...excluded.map((id) => `^${id}`), ''].join('\n'), mayFail: true },
  );
  if (code !== 0)
    throw new SoxError(
      {
        code: 'history-incomplete',
        message: `git cannot walk the history: ${stderr}`,
        hint: 'git fsck says what is damaged or missing; a fresh, full clone may have it.',
      },
      { exit: 3 },
    );
  const width = reachableFrom[0]?.length ?? 0;
  return {
    count: stdout.length / (width + 1),
    idAt: (index) => stdout.toString('latin1', index * (width + 1), index * (width + 1) + width),
  };
}
