import type { SecretsPolicy } from '../facts/policy-rules.ts';
import { isOutside } from '../policy/outside-path.ts';
import { commitsTouching } from '../git/commits-touching.ts';
import { extensionFor } from '../facts/secrets-in-force.ts';
import type { Git } from '../git/git.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { POLICY_FILES } from '../model/policy.ts';
import type { InForce, PolicyReader } from '../policy/in-force.ts';
import type { Extension } from '../scan/hit.ts';

/**
 * What every policy that was ever in force on a branch says of secrets: all that a scan of its history has to look for. A policy that cannot be
 * read is left out here; where it is in force, the trail says so.
 */
export async function policiesOfHistory(git: Git, policies: PolicyReader, tip: ObjectId): Promise<SecretsPolicy[]> {
  const found = new Map<ObjectId, InForce>();
  const looked = new Set<string>();
  let paths: readonly string[] = POLICY_FILES;
  // The files that a policy extends have histories of their own.
  while (paths.length > 0) {
    for (const path of paths) looked.add(path);
    for (const commit of await commitsTouching(git, tip, paths)) {
      if (found.has(commit)) continue;
      const inForce = await readable(policies, commit);
      if (inForce !== null) found.set(commit, inForce);
    }
    const inputs = [...found.values()].flatMap((one) => (one.state === 'absent' ? [] : one.inputs.map(({ path }) => path)));
    paths = [...new Set(inputs)].filter((path) => !looked.has(path) && !isOutside(path));
  }
  return [...found.values()].flatMap((one) => (one.state === 'valid' ? [{ secrets: one.policy.secrets, imports: one.imports }] : []));
}

/** What the policies of all branches look for beside sox's own detectors. */
export async function extensionOf(
  git: Git,
  policies: PolicyReader,
  branches: readonly { readonly tip: ObjectId }[],
): Promise<Extension | null> {
  const found = await Promise.all(branches.map(({ tip }) => policiesOfHistory(git, policies, tip)));
  return extensionFor(found.flat());
}

/** Null for one that cannot be read. */
export async function readable(policies: PolicyReader, commit: ObjectId): Promise<InForce | null> {
  try {
    return await policies.at(commit);
  } catch (error) {
    if (error instanceof SoxError) return null;
    throw error;
  }
}
