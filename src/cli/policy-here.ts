import type { Git } from '../git/git.ts';
import { commitNamed, headCommit } from '../git/resolve-commit.ts';
import { openWorkspace } from '../git/workspace.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { POLICY_FILES } from '../model/policy.ts';
import { type InForce, policyAt, type ReadInput, withFiles } from '../policy/in-force.ts';
import { filesOnDisk, misnamedPolicies, policyOnDisk } from '../policy/on-disk.ts';
import type { Io } from './io.ts';

/** A policy, and where it was read, for people. */
export interface PolicyHere {
  readonly inForce: InForce;
  /** Null where it was read from no commit. */
  readonly commit: ObjectId | null;
  readonly where: string;
  /** What a task makes of the other files there. They can be read while it runs. */
  readonly inFiles: InFiles;
  /** What may have been meant for one where there is none, as {@link misnamedPolicies} has it. */
  readonly misnamed?: readonly string[];
}

type InFiles = <T>(task: (read: ReadInput) => Promise<T>) => Promise<T>;

/** The policy at a commit; at HEAD where none is named. Before the first commit there is none. */
export async function policyOfCommit(git: Git, name: string | undefined): Promise<PolicyHere> {
  const id = name === undefined ? await headCommit(git) : await commitNamed(git, name);
  const where = `${name ?? 'HEAD'}${id === null ? '' : ` (${id.slice(0, 12)})`}`;
  const inFiles: InFiles = (task) => withFiles(git, id ?? 'HEAD', task);
  return { where, commit: id, inForce: id === null ? { state: 'absent' } : await policyAt(git, id), inFiles };
}

/** What comes into force with the next commit. */
export async function policyStaged(git: Git): Promise<PolicyHere> {
  return { where: 'the index', commit: null, inForce: await policyAt(git, 'index'), inFiles: (task) => withFiles(git, 'index', task) };
}

/** What lies in the work tree; it decides nothing before it is committed. */
export async function policyInWorkTree({ cwd, env }: Io): Promise<PolicyHere> {
  const { root } = await openWorkspace(cwd, env);
  return {
    where: 'the work tree',
    commit: null,
    inForce: await policyOnDisk(root),
    inFiles: (task) => task(filesOnDisk(root)),
    misnamed: misnamedPolicies(root),
  };
}

/** The valid policy, or null where there is none. Throws the error of one that is not valid. */
export function validOrNull({ inForce }: PolicyHere): Extract<InForce, { state: 'valid' }> | null {
  if (inForce.state === 'invalid') throw inForce.error;
  return inForce.state === 'valid' ? inForce : null;
}

/** Says of a file that no policy is looked for there. */
export const notRead = (path: string): string =>
  `${path} is not read: a policy is in ${POLICY_FILES.slice(0, -1).join(', ')}, or under "sox" in package.json.`;

/** Throws a {@link SoxError} where there is no policy. */
export function requirePolicy(here: PolicyHere): Extract<InForce, { state: 'valid' }> {
  const found = validOrNull(here);
  if (found !== null) return found;
  throw new SoxError({
    code: 'no-policy',
    message: `There is no policy in ${here.where}.`,
    hint: [...(here.misnamed ?? []).map(notRead), 'Adopt one with: sox init'].join('\n'),
  });
}
