import type { Git } from './git.ts';

/** Whether `git add -A` would take something of a folder that git has not had yet: it is inside the work tree, and not ignored. */
export async function wouldBeAdded(git: Git, folder: string): Promise<boolean> {
  const asked = ['--literal-pathspecs', 'ls-files', '--others', '--exclude-standard', '--directory', '--', folder];
  // git fails where the folder is outside, and where there is no work tree.
  const { code, stdout } = await git.run(asked, { mayFail: true });
  return code === 0 && stdout.length > 0;
}
