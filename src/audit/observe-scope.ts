import { readPolicy } from '../facts/rules-in-force.ts';
import type { Git } from '../git/git.ts';
import { listRefs } from '../git/list-refs.ts';
import { type Remotes, remotesOf } from '../git/remotes.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { type Observation, observed } from '../model/observation.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';
import { createPolicyReader, type PolicyReader } from '../policy/in-force.ts';
import { type BranchInScope, branchesInScope, branchesMissing } from './branches-in-scope.ts';
import { listed } from './listed.ts';

/** What is noticed of the scope where nobody asked for branches: those that the policy which is checked out (`said`) names and this clone has not, and what other policies and refs say of it. */
export async function observeScope(
  git: Git,
  policies: PolicyReader,
  said: readonly string[],
  inScope: readonly BranchInScope[],
): Promise<readonly Observation[]> {
  const remotes = await remotesOf(git);
  const missing = branchesMissing(said, inScope, remotes).map((name) =>
    observed('branch-missing', `the policy puts ${JSON.stringify(name)} in scope, and this clone has no branch of that name`, null),
  );
  const here = await branchesHere(git, inScope, remotes);
  // Of a partial clone a policy of another branch may be missing, and the git that is asked for it then dies.
  const aside = createPolicyReader(git);
  try {
    const elsewhere = await scopeElsewhere(git, { policies, aside }, said, here);
    return [...missing, ...elsewhere, ...(await leftOut(git, said, here))];
  } finally {
    aside.close();
  }
}

interface Branches {
  readonly inScope: readonly BranchInScope[];
  /** All branches of this clone, and those of its own remote. A mirror, which has no remote's, has them in the same order. */
  readonly all: readonly Branch[];
  /** Where they are, in full. */
  readonly places: readonly string[];
  /** The branch that is checked out where a repository is cloned, in full; null where this clone does not know. */
  readonly own: string | null;
}

interface Branch {
  /** As policies write it. */
  readonly name: string;
  /** In full. */
  readonly ref: string;
  readonly id: ObjectId;
}

async function branchesHere(git: Git, inScope: readonly BranchInScope[], remotes: Remotes): Promise<Branches> {
  const head = remotes.own === null ? null : `refs/remotes/${remotes.own}/HEAD`;
  const isBare = (await git.text(['rev-parse', '--is-bare-repository'])) === 'true';
  const places = ['refs/heads', ...(remotes.own === null ? [] : [`refs/remotes/${remotes.own}`])];
  const { refs } = await listRefs(git, places);
  const all = refs.flatMap(({ name: ref, id }) => (ref === head ? [] : [{ name: remotes.branchOf(ref), ref, id }]));
  return { inScope, all: all.sort(byName), places, own: await targetOf(git, isBare ? 'HEAD' : head) };
}

const byName = (one: Branch, other: Branch): number => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0);

async function targetOf(git: Git, ref: string | null): Promise<string | null> {
  if (ref === null) return null;
  const { stdout } = await git.run(['symbolic-ref', '--quiet', ref], { mayFail: true });
  return stdout.toString().trim() || null;
}

/**
 * Which branches are in scope is said by the policy that is checked out (`said`), which anybody can check out: where the one of the default branch, of `main` or `master`, of a branch in
 * scope puts others in scope, that is noticed; where there is none such but those in scope, the same of any that puts itself in scope: a topic has the policy of the branch that it goes on from,
 * which does not name it. One that cannot be read, or is not there, says nothing.
 */
async function scopeElsewhere(
  git: Git,
  { policies, aside }: { readonly policies: PolicyReader; readonly aside: PolicyReader },
  said: readonly string[],
  { inScope, all, own }: Branches,
): Promise<readonly Observation[]> {
  const found: Observation[] = [];
  const known = new Set([said.join('\0')]);
  const isMain = ({ name, ref }: Branch): boolean => ref === own || DEFAULT_POLICY.branches.includes(name);
  const isKnown = all.some(isMain);
  for (const branch of all) {
    const { name, ref, id } = branch;
    const isHeard = isMain(branch) || inScope.some((one) => one.ref === ref);
    if (!isHeard && isKnown) continue;
    const reading = await readPolicy(isHeard ? policies : aside, id);
    if (reading.state !== 'valid' || known.has(reading.policy.branches.join('\0'))) continue;
    const { branches } = reading.policy;
    if (!isHeard && !branches.includes(name)) continue;
    known.add(branches.join('\0'));
    const others = await namedHere(git, branches);
    if (others === namesOf(inScope)) continue;
    found.push(
      observed(
        'scope-differs',
        `the policy of ${JSON.stringify(name)} puts ${others} in scope, and the one that is checked out ${namesOf(inScope)}`,
        null,
      ),
    );
  }
  return found;
}

/**
 * Where it is known which branch is the repository's own (the clone's remote's HEAD, or that of a bare repository), that one must be in scope, also where a policy names others: it may have been
 * renamed since. Where it is not, no policy says which branches are in scope, and the branch that is checked out stood in for it, there is no telling a topic from what topics go on from: whatever
 * other branches have besides is noticed.
 */
async function leftOut(git: Git, said: readonly string[], { inScope, all, places, own }: Branches): Promise<readonly Observation[]> {
  const audited = new Set(all.flatMap(({ name, ref }) => (inScope.some((one) => one.ref === ref) ? name : [])));
  if (own === null && (said !== DEFAULT_POLICY.branches || said.some((name) => audited.has(name)))) return [];
  const others = all.filter(({ name, ref }) => !audited.has(name) && (own === null || ref === own));
  if (others.length === 0) return [];
  const merged = await namesReached(git, inScope, places);
  const names = new Set(others.flatMap(({ name, ref }) => (merged.has(ref) ? [] : name)));
  if (names.size === 0) return [];
  const left = listed([...names]);
  return [
    own === null
      ? observed(
          'scope-unsaid',
          `no policy says which branches are in scope, so the one that is checked out was audited, ${namesOf(inScope)}; commits that it does not have are on ${left}`,
          null,
        )
      : observed(
          'default-left-out',
          `${namesOf(inScope)} was audited; ${left}, the default branch, is not in scope and has commits besides`,
          null,
        ),
  ];
}

/** The branches that have no commit besides those in scope; where git cannot tell, none. */
async function namesReached(git: Git, inScope: readonly BranchInScope[], places: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { tip } of inScope) {
    const { stdout } = await git.run(['for-each-ref', '--format=%(refname)', '--merged', tip, ...places], { mayFail: true });
    for (const name of stdout.toString('utf8').split('\n')) found.add(name);
  }
  return found;
}

/** On a detached HEAD there may be none of them. */
async function namedHere(git: Git, names: readonly string[]): Promise<string> {
  try {
    return namesOf(await branchesInScope(git, [], names));
  } catch (error) {
    if (error instanceof SoxError) return 'none that is here';
    throw error;
  }
}

const namesOf = (branches: readonly BranchInScope[]): string => branches.map(({ name }) => JSON.stringify(name)).join(', ');
