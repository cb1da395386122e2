import type { Git } from '../git/git.ts';
import type { ObjectId } from '../model/commit.ts';
import { createPolicyReader } from '../policy/in-force.ts';
import { readPolicy } from './rules-in-force.ts';

/**
 * The commits that some tips reach and that were made before adoption: at the first parent of each, and at all first parents before it, there is no policy.
 * So the commit that brings the first one is among them. A policy that cannot be read is one. Throws a SoxError (exit 3) where git cannot walk the history.
 */
export async function commitsBeforeAdoption(git: Git, tips: readonly ObjectId[]): Promise<ReadonlySet<ObjectId>> {
  const { stdout } = await git.run(['rev-list', '--topo-order', '--reverse', '--parents', '--stdin'], { input: tips.join('\n') });
  const before = new Set<ObjectId>();
  /** Those of {@link before} that have no policy themselves. */
  const without = new Set<ObjectId>();
  const policies = createPolicyReader(git);
  try {
    for (const line of stdout.toString('latin1').split('\n')) {
      const [id = '', parent] = line.split(' ');
      if (id === '' || (parent !== undefined && !without.has(parent))) continue;
      before.add(id);
      if ((await readPolicy(policies, id)).state === 'absent') without.add(id);
    }
  } finally {
    policies.close();
  }
  return before;
}
