import { readPolicy } from '../facts/rules-in-force.ts';
import type { Git } from '../git/git.ts';
import { listRefs, type Ref } from '../git/list-refs.ts';
import { SoxError } from '../model/error.ts';
import { type Observation, observed } from '../model/observation.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';
import { createPolicyReader, type PolicyReader } from '../policy/in-force.ts';
import { type BranchInScope, branchesInScope, branchesMissing } from './branches-in-scope.ts';

/** What is noticed of the scope where nobody asked for branches: those that the policy which is checked out (`said`) names and this clone has not, and what other policies and refs say of it. */
export async function observeScope(
  git: Git,
  policies: PolicyReader,
  said: readonly string[],
  inScope: readonly BranchInScope[],
): Promise<readonly Observation[]> {
  const missing = branchesMissing(said, inScope).map((name) =>
    observed('branch-missing', `the policy puts ${JSON.stringify(name)} in scope, and this clone has no branch of that name`, null),
  );
  const { refs } = await listRefs(git, PLACES);
  // Of a partial clone a policy of another branch may be missing, and the git that is asked for it then dies.
  const aside = createPolicyReader(git);
  try {
    const elsewhere = await scopeElsewhere(git, { policies, aside }, said, { inScope, refs });
    return [...missing, ...elsewhere, ...(said === DEFAULT_POLICY.branches ? await leftOut(git, said, { inScope, refs }) : [])];
  } finally {
    aside.close();
  }
}

const PLACES = ['refs/heads', 'refs/remotes/origin'];

interface Branches {
  readonly inScope: readonly BranchInScope[];
  /** All branches of this clone, and those of the remote. */
  readonly refs: readonly Ref[];
}

/**
 * Which branches are in scope is said by the policy that is checked out (`said`), which anybody can check out: where the one of the remote's default branch, of `main` or `master`, of a branch in
 * scope puts others in scope, that is noticed; where there is none such but those in scope, the same of any that puts itself in scope: a topic has the policy of the branch that it goes on from,
 * which does not name it. One that cannot be read, or is not there, says nothing.
 */
async function scopeElsewhere(
  git: Git,
  { policies, aside }: { readonly policies: PolicyReader; readonly aside: PolicyReader },
  said: readonly string[],
  { inScope, refs }: Branches,
): Promise<readonly Observation[]> {
  const found: Observation[] = [];
  const known = new Set([said.join('\0')]);
  const isKnown = refs.some(({ name }) => ELSEWHERE.has(name));
  for (const { name, id } of refs) {
    const isHeard = ELSEWHERE.has(name) || inScope.some(({ ref }) => ref === name);
    if (!isHeard && isKnown) continue;
    const reading = await readPolicy(isHeard ? policies : aside, id);
    if (reading.state !== 'valid' || known.has(reading.policy.branches.join('\0'))) continue;
    const { branches } = reading.policy;
    if (!isHeard && !branches.includes(shortOf(name))) continue;
    known.add(branches.join('\0'));
    const others = await namedHere(git, branches);
    if (others === namesOf(inScope)) continue;
    found.push(
      observed(
        'scope-differs',
        `the policy of ${JSON.stringify(nameOf(name))} puts ${others} in scope, and the one that is checked out ${namesOf(inScope)}`,
        null,
      ),
    );
  }
  return found;
}

const ELSEWHERE: ReadonlySet<string> = new Set(
  ['HEAD', 'main', 'master'].map((name) => `refs/remotes/origin/${name}`).concat(['main', 'master'].map((name) => `refs/heads/${name}`)),
);

/**
 * Where no policy says which branches are in scope, what was audited rests on what branches are called, or on what is checked out. Where it is known which branch is the repository's own (`origin`'s
 * HEAD, or that of a bare repository), that one must be in it. Where it is not, and the branch that is checked out stood in for it, there is no telling a topic from what topics go on from: whatever
 * other branches have besides is noticed.
 */
async function leftOut(git: Git, said: readonly string[], { inScope, refs }: Branches): Promise<readonly Observation[]> {
  const own = await defaultBranch(git);
  const audited = new Set(inScope.map(({ ref }) => shortOf(ref)));
  if (own === null && inScope.some(({ ref }) => said.includes(shortOf(ref)))) return [];
  const others = refs.filter(({ name }) => !audited.has(shortOf(name)) && (own === null ? !name.endsWith('/HEAD') : name === own));
  if (others.length === 0) return [];
  const merged = await namesReached(git, inScope);
  const names = new Set(others.flatMap(({ name }) => (merged.has(name) ? [] : shortOf(name))));
  if (names.size === 0) return [];
  const text =
    own === null
      ? `no policy says which branches are in scope, so the one that is checked out was audited, ${namesOf(inScope)}; commits that it does not have are on ${listed([...names])}`
      : `no policy says which branches are in scope, and ${namesOf(inScope)} was audited; ${listed([...names])}, the default branch, has commits besides`;
  return [observed('scope-unsaid', text, null)];
}

/** The branch that is checked out where a repository is cloned, in full; null where this clone does not know. */
async function defaultBranch(git: Git): Promise<string | null> {
  const isBare = (await git.text(['rev-parse', '--is-bare-repository'])) === 'true';
  const { code, stdout } = await git.run(['symbolic-ref', '--quiet', isBare ? 'HEAD' : 'refs/remotes/origin/HEAD'], { mayFail: true });
  return code === 0 ? stdout.toString().trim() : null;
}

/** The branches that have no commit besides those in scope; where git cannot tell, none. */
async function namesReached(git: Git, inScope: readonly BranchInScope[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { tip } of inScope) {
    const { stdout } = await git.run(['for-each-ref', '--format=%(refname)', '--merged', tip, ...PLACES], { mayFail: true });
    for (const name of stdout.toString('utf8').split('\n')) found.add(name);
  }
  return found;
}

/** Names listed; of more, how many there are. */
const MOST = 5;

function listed(names: readonly string[]): string {
  const some = names.slice(0, MOST).map((name) => JSON.stringify(name));
  return some.join(', ') + (names.length > MOST ? ` and ${names.length - MOST} other branches` : '');
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

const nameOf = (ref: string): string => ref.replace(/^refs\/(?:heads|remotes)\//, '');
/** As policies write it. */
const shortOf = (ref: string): string => nameOf(ref).replace(/^origin\//, '');
const namesOf = (branches: readonly BranchInScope[]): string => branches.map(({ name }) => JSON.stringify(name)).join(', ');
