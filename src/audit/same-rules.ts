import { readPolicy } from '../facts/rules-in-force.ts';
import { BASELINE_FILE } from '../model/baseline.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { PolicyReader } from '../policy/in-force.ts';

/** Whether at two commits the same is in force: a policy of the same files, or none, and the same baseline. False where one of them cannot be read, as nobody can tell then. */
export async function haveSameRules(policies: PolicyReader, one: ObjectId, other: ObjectId): Promise<boolean> {
  const [here, there] = [await readPolicy(policies, one), await readPolicy(policies, other)];
  if (here.state === 'unreadable' || (here !== there && !(here.state === 'absent' && there.state === 'absent'))) return false;
  return haveSameBaseline(policies, one, other);
}

/** Null for no commit to take one from. */
export async function haveSameBaseline(
  policies: Pick<PolicyReader, 'fileAt'>,
  one: ObjectId | null,
  other: ObjectId | null,
): Promise<boolean> {
  const baselineAt = async (commit: ObjectId | null) => (commit === null ? null : policies.fileAt(commit, BASELINE_FILE));
  try {
    return (await baselineAt(one))?.id === (await baselineAt(other))?.id;
  } catch (error) {
    if (error instanceof SoxError) return false;
    throw error;
  }
}
