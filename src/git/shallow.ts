import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ObjectId } from '../model/commit.ts';
import type { Git } from './git.ts';

/** The commits at which a shallow clone is cut off: git shows them without their parents. Empty for a full clone. */
export async function shallowCommits(git: Git): Promise<ReadonlySet<ObjectId>> {
  if ((await git.text(['rev-parse', '--is-shallow-repository'])) !== 'true') return new Set();
  const file = resolve(git.cwd, await git.text(['rev-parse', '--git-path', 'shallow']));
  return new Set(
    readFileSync(file, 'latin1')
      .split('\n')
      .filter((line) => line !== ''),
  );
}
