import { commitsTouching } from '../git/commits-touching.ts';
import type { Git } from '../git/git.ts';
import { shallowCommits } from '../git/shallow.ts';
import type { ObjectId } from '../model/commit.ts';
import { POLICY_FILES } from '../model/policy.ts';
import type { InForce, PolicyReader } from '../policy/in-force.ts';
import { isOutside } from '../policy/outside-path.ts';
import { readPolicy, type Reading } from './rules-in-force.ts';

/** A policy, and the commit of the branch that brought it. */
export interface LastValid {
  readonly commit: ObjectId;
  readonly reading: Extract<InForce, { state: 'valid' }>;
}

/**
 * The policy that was valid last on a branch whose tip has none that is: by it the repair is judged, so that nobody gets rid of a policy by breaking it. Null where there never was
 * one; `unreadable` where one of those on the way cannot be read, or the clone ends before one is found.
 */
export async function lastValidPolicy(git: Git, policies: PolicyReader, tip: ObjectId): Promise<LastValid | 'unreadable' | null> {
  const paths = new Set<string>(POLICY_FILES);
  for (let known = 0; known < paths.size; ) {
    known = paths.size;
    const found = await searched(git, policies, tip, paths);
    // What a policy on the way names has a history of its own, which has to be known as well.
    if (paths.size === known) return found ?? ((await shallowCommits(git)).size > 0 ? 'unreadable' : null);
  }
  return null;
}

/** Ends at the first policy that names files of which `paths` did not know; they are added. */
async function searched(git: Git, policies: PolicyReader, tip: ObjectId, paths: Set<string>): Promise<LastValid | 'unreadable' | null> {
  const known = paths.size;
  for (const commit of await commitsTouching(git, tip, [...paths])) {
    const reading: Reading = await readPolicy(policies, commit);
    if (reading.state === 'unreadable') return 'unreadable';
    if (reading.state === 'valid') return { commit, reading };
    if (reading.state === 'invalid') for (const { path } of reading.inputs) if (!isOutside(path)) paths.add(path);
    if (paths.size > known) return null;
  }
  return null;
}
