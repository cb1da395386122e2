import { readPolicy } from '../facts/rules-in-force.ts';
import type { Git } from '../git/git.ts';
import { listRefs } from '../git/list-refs.ts';
import { SoxError } from '../model/error.ts';
import { type Observation, observed } from '../model/observation.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import { type BranchInScope, branchesInScope, branchesMissing } from './branches-in-scope.ts';

/** What is noticed of the scope where nobody asked for branches: those that the policy which is checked out (`said`) names and this clone has not, and what other policies say of it. */
export async function observeScope(
  git: Git,
  policies: PolicyReader,
  said: readonly string[],
  inScope: readonly BranchInScope[],
): Promise<readonly Observation[]> {
  const missing = branchesMissing(said, inScope).map((name) =>
    observed('branch-missing', `the policy puts ${JSON.stringify(name)} in scope, and this clone has no branch of that name`, null),
  );
  return [...missing, ...(await scopeElsewhere(git, policies, said, inScope))];
}

/**
 * Which branches are in scope is said by the policy that is checked out (`said`), which anybody can check out: where the one of the remote's default branch, of `main` or `master`, or of a branch in
 * scope puts others in scope, that is noticed. One that cannot be read, or is not there, says nothing.
 */
async function scopeElsewhere(
  git: Git,
  policies: PolicyReader,
  said: readonly string[],
  inScope: readonly BranchInScope[],
): Promise<readonly Observation[]> {
  const { refs } = await listRefs(git, [...ELSEWHERE, ...inScope.map(({ ref }) => ref)]);
  const found: Observation[] = [];
  const known = new Set([said.join('\0')]);
  for (const { name, id } of refs) {
    const reading = await readPolicy(policies, id);
    if (reading.state !== 'valid' || known.has(reading.policy.branches.join('\0'))) continue;
    known.add(reading.policy.branches.join('\0'));
    const others = await namedHere(git, reading.policy.branches);
    if (others === namesOf(inScope)) continue;
    const where = name.replace(/^refs\/(?:heads|remotes)\//, '');
    found.push(
      observed(
        'scope-differs',
        `the policy of ${JSON.stringify(where)} puts ${others} in scope, and the one that is checked out ${namesOf(inScope)}`,
        null,
      ),
    );
  }
  return found;
}

const ELSEWHERE = ['HEAD', 'main', 'master']
  .map((name) => `refs/remotes/origin/${name}`)
  .concat(['main', 'master'].map((name) => `refs/heads/${name}`));

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
