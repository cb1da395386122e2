import type { Git } from '../git/git.ts';
import type { ObjectId } from '../model/commit.ts';
import { requireReadable } from '../git/list-refs.ts';
import { type Remotes, remotesOf } from '../git/remotes.ts';
import { readableCommit } from '../git/resolve-commit.ts';
import { SoxError } from '../model/error.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';

/** A branch of this clone, or of a remote as it was last fetched. */
export interface BranchHere {
  /** In full. */
  readonly ref: string;
  readonly tip: ObjectId;
}

export interface BranchInScope extends BranchHere {
  /** As people write it, wherever it was read: `main`. Where two in scope would be called the same: `main` and `origin/main`. */
  readonly name: string;
}

/**
 * The branches to audit, each once: those asked for; else those of `preferred` that are here, the local branch before that of the clone's own remote; else the one that is checked out.
 * Throws a {@link SoxError}: exit 2 where one that was asked for is not here, and where there is none at all; exit 3 where git cannot read one that is, or its commit.
 */
export async function branchesInScope(git: Git, asked: readonly string[], preferred: readonly string[]): Promise<readonly BranchInScope[]> {
  const remotes = await remotesOf(git);
  const found: BranchHere[] = [];
  for (const name of asked.length > 0 ? asked : preferred) {
    const branch = await firstOf(git, refsNamed(name, remotes));
    if (branch === null && asked.length > 0)
      throw new SoxError({
        code: 'no-such-branch',
        message: `There is no branch named ${JSON.stringify(name)} here, neither local nor of a remote.`,
        hint: 'See the branches: git branch --all',
      });
    if (branch !== null && found.every((other) => other.ref !== branch.ref)) found.push(branch);
  }
  if (found.length > 0) return toldApart(found, remotes);
  const checkedOut = (await git.run(['symbolic-ref', '--quiet', 'HEAD'], { mayFail: true })).stdout.toString().trim();
  const branch = checkedOut === '' ? null : await firstOf(git, [checkedOut]);
  if (branch !== null) return toldApart([branch], remotes);
  throw new SoxError({
    code: 'no-branch',
    message: `None of the branches in scope is here (${preferred.join(', ')}), and HEAD is on no branch that has commits.`,
    hint: 'Name the branch: sox audit --branch <branch>',
  });
}

/** With the first way of writing them by which no two are called the same: a mirror has no remote's name for what a clone has under one. */
function toldApart(found: readonly BranchHere[], { branchOf }: Remotes): readonly BranchInScope[] {
  const inFull = found.map(({ ref }) => ref);
  const ways = [inFull.map(branchOf), inFull.map((ref) => ref.replace(/^refs\/(?:heads|remotes)\//, ''))];
  const names = ways.find((all) => new Set(all).size === all.length) ?? inFull;
  return found.map((branch, at) => ({ ...branch, name: names[at] ?? branch.ref }));
}

/** Those that a policy puts in scope (`said`) and this clone has not. What no policy says is nobody's to miss. */
export function branchesMissing(said: readonly string[], inScope: readonly BranchHere[], remotes: Remotes): readonly string[] {
  if (said === DEFAULT_POLICY.branches) return [];
  return said.filter((name) => !refsNamed(name, remotes).some((ref) => inScope.some((branch) => branch.ref === ref)));
}

/** The branch that a name means, in scope or not; null where there is none. */
export const branchNamed = async (git: Git, name: string): Promise<BranchHere | null> =>
  firstOf(git, refsNamed(name, await remotesOf(git)));

/**
 * A name that could mean several refs means the local branch; `origin/main` is the `main` of that remote, though it may have a branch that is called so in full. `HEAD` names none, and that of a
 * remote is as old as the last fetch.
 */
function refsNamed(name: string, { own }: Remotes): string[] {
  if (name === 'HEAD') return [];
  if (name.startsWith('refs/')) return [name];
  const ofOwn = own === null ? [] : [`refs/remotes/${own}/${name}`];
  const remote = `refs/remotes/${name}`;
  return [`refs/heads/${name}`, ...(own !== null && name.startsWith(`${own}/`) ? [remote, ...ofOwn] : [...ofOwn, remote])];
}

async function firstOf(git: Git, refs: readonly string[]): Promise<BranchHere | null> {
  for (const ref of refs) {
    const id = await idOf(git, ref);
    // An annotated tag names an object of its own.
    const tip = id === null ? null : await readableCommit(git, id, ref);
    if (tip !== null) return { ref, tip };
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
