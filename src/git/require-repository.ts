import { SoxError } from '../model/error.ts';
import { dubiousOwner } from './dubious-owner.ts';
import type { Git } from './git.ts';

/** Throws a {@link SoxError} (exit 2) where there is no repository that git reads. A bare one will do. */
export async function requireRepository(git: Git): Promise<void> {
  const { code, stderr } = await git.run(['rev-parse', '--absolute-git-dir'], { mayFail: true });
  if (code === 0) return;
  // What git says of a folder without a repository says nothing more.
  const why = /not a git repository/i.test(stderr) ? '.' : `: ${stderr.split('\n').join(' ')}`;
  throw (
    dubiousOwner(stderr) ??
    new SoxError({
      code: 'not-a-repository',
      message: `${git.cwd} is not in a git repository that can be read${why}`,
      hint: 'Go into a clone; bare ones and mirrors are fine. "git status" says more.',
    })
  );
}
