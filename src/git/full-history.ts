import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';

/** Throws a {@link SoxError} (exit 3) for a clone that by its own account lacks a part of the history: shallow, or partial. */
export async function requireFullHistory(git: Git): Promise<void> {
  if ((await git.text(['rev-parse', '--is-shallow-repository'])) === 'true') {
    throw new SoxError(
      {
        code: 'shallow-clone',
        message: 'This clone is shallow: commits before its cut-off are not here, so nothing can be said about the history as a whole.',
        hint: 'Fetch the rest with: git fetch --unshallow\nIn CI, check out with the full depth (for example fetch-depth: 0).',
      },
      { exit: 3 },
    );
  }
  // Exit 1: no such key.
  const { stdout } = await git.run(
    ['config', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.(promisor|partialclonefilter))$'],
    { mayFail: true },
  );
  if (stdout.length > 0) {
    throw new SoxError(
      {
        code: 'partial-clone',
        message: 'This clone is partial: objects were left out when it was made, and sox fetches nothing while it audits.',
        hint: 'Audit a clone made without --filter.',
      },
      { exit: 3 },
    );
  }
}
