import type { Git } from '../git/git.ts';
import { listTree } from '../git/list-tree.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { policyAt } from '../policy/in-force.ts';
import { type Added, createBlobScans } from './blob-scans.ts';
import { openPackedScans } from './packed-scans.ts';
import type { SecretsPolicy } from './policy-rules.ts';
import { secretsOf } from './rules-at.ts';
import { extensionFor, silencerFor } from './secrets-in-force.ts';

/** All that is found in the tree of a commit by the policy in it, and that policy. No baseline has been applied. */
export interface TreeFindings extends Added {
  readonly commit: ObjectId;
  readonly policy: SecretsPolicy;
}

/** `now` is in milliseconds since 1970. Throws a {@link SoxError} where the tree cannot be read, and where its policy is not valid. */
export async function findingsOfTree(git: Git, commit: ObjectId, now: number): Promise<TreeFindings> {
  const files = await listTree(git, commit);
  if (files === null) throw new SoxError({ code: 'no-tree', message: `git cannot list the files of the commit ${commit}.` }, { exit: 3 });
  const policy = secretsOf(await policyAt(git, commit));
  const extension = await extensionFor([policy]);
  const silencer = (await silencerFor(policy))({ from: now / 1000, to: now / 1000 });
  const packed = await openPackedScans(git, extension);
  try {
    return { ...(await createBlobScans(git, commit.length, extension, packed).inFiles(files, silencer)), commit, policy };
  } finally {
    await packed.close();
  }
}
