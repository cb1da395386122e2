import type { Git } from '../git/git.ts';
import type { ObjectId } from '../model/commit.ts';
import { requireReadable } from '../git/list-refs.ts';
import { readableCommit } from '../git/resolve-commit.ts';
import { SoxError } from '../model/error.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';

export interface BranchInScope {
  /** As people write it: `main`, or `origin/main` where only the remote's is here. */
  readonly name: string;
  /** In full. */
  readonly ref: string;
  readonly tip: ObjectId;
}

/**
 * The branches to audit, each once: those asked for; else those of `preferred` that are here, the local branch before the remote's; else the one that is checked out.
 * Throws a {@link SoxError}: exit 2 where one that was asked for is not here, and where there is none at all; exit 3 where git cannot read one that is, or its commit.
 */
export async function branchesInScope(git: Git, asked: readonly string[], preferred: readonly string[]): Promise<readonly BranchInScope[]> {
  const found: BranchInScope[] = [];
  for (const name of asked.length > 0 ? asked : preferred) {
    const branch = await branchNamed(git, name);
    if (branch === null && asked.length > 0)
      throw new SoxError({
        code: 'no-such-branch',
        message: `There is no branch named ${JSON.stringify(name)} here, neither local nor of a remote.`,
        hint: 'See the branches: git branch --all',
      });
    if (branch !== null && found.every((other) => other.ref !== branch.ref)) found.push(branch);
  }
  if (found.length > 0) return found;
  const checkedOut = (await git.run(['symbolic-ref', '--quiet', 'HEAD'], { mayFail: true })).stdout.toString().trim();
  const branch = checkedOut === '' ? null : await firstOf(git, [checkedOut]);
  if (branch !== null) return [branch];
  throw new SoxError({
    code: 'no-branch',
    message: `None of the branches in scope is here (${preferred.join(', ')}), and HEAD is on no branch that has commits.`,
    hint: 'Name the branch: sox audit --branch <branch>',
  });
}

/** Those that a policy puts in scope (`said`) and this clone has not. What no policy says is nobody's to miss. */
export function branchesMissing(said: readonly string[], inScope: readonly BranchInScope[]): readonly string[] {
  if (said === DEFAULT_POLICY.branches) return [];
  return said.filter((name) => !namesOf(name).some((ref) => inScope.some((branch) => branch.ref === ref)));
}

/** The branch that a name means, in scope or not; null where there is none. `HEAD` names none, and that of a remote is as old as the last fetch. */
export const branchNamed = (git: Git, name: string): Promise<BranchInScope | null> => firstOf(git, name === 'HEAD' ? [] : namesOf(name));

/** A name that could mean several refs means the local branch; `origin/main` is the `main` of that remote, though it may have a branch that is called so in full. */
function namesOf(name: string): string[] {
  if (name.startsWith('refs/')) return [name];
  const ofOrigin = `refs/remotes/origin/${name}`;
  const remote = `refs/remotes/${name}`;
  return [`refs/heads/${name}`, ...(name.startsWith('origin/') ? [remote, ofOrigin] : [ofOrigin, remote])];
}

async function firstOf(git: Git, refs: readonly string[]): Promise<BranchInScope | null> {
  for (const ref of refs) {
    const id = await idOf(git, ref);
    // An annotated tag names an object of its own.
    const tip = id === null ? null : await readableCommit(git, id, ref);
    if (tip !== null) return { name: ref.replace(/^refs\/(?:heads|remotes)\//, ''), ref, tip };
  }
  return null;
}

/** What a ref names, whether that can be read or not; null where there is no such ref. Throws a {@link SoxError} where there is one that git cannot read. It is a full name: no `main~3`, no abbreviation, no pattern. */
async function idOf(git: Git, ref: string): Promise<ObjectId | null> {
  const { code, stdout } = await git.run(['show-ref', '--verify', '--hash', '--', ref], { mayFail: true });
  if (code === 0) return stdout.toString().trim();
  // Nor does git show a ref whose object it cannot find.
  const listed = await git.run(['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads', 'refs/remotes'], { mayFail: true });
  const line = listed.stdout
    .toString('utf8')
    .split('\n')
    .find((one) => one.endsWith(` ${ref}`));
  if (line !== undefined) return line.split(' ')[0] ?? null;
  // A symbolic ref to none is skipped without a word.
  const { stdout: target } = await git.run(['symbolic-ref', '--quiet', ref], { mayFail: true });
  const toNowhere = target.length === 0 ? [] : [`${ref} is a symbolic ref to ${target.toString().trim()}, which is not here`];
  requireReadable([ref], [...listed.stderr.split('\n'), ...toNowhere]);
  return null;
}
