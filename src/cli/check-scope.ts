import { readFileSync } from 'node:fs';
import type { Git } from '../git/git.ts';
import { objectsWith } from '../git/meant-ref.ts';
import { resolveCommit, resolveCommits } from '../git/resolve-commit.ts';
import type { NamedCommit } from '../model/check-report.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';
import { policyAt } from '../policy/in-force.ts';
import { CI_SYSTEMS, type CiEvent } from './ci.ts';

/** Which commits are judged, and by what. */
export interface CheckScope {
  /** `arguments`, `remote`, or the id of a CI system. */
  readonly origin: string;
  readonly base: NamedCommit;
  readonly head: NamedCommit;
  /** True where a branch in scope was at `base` and is at `head` now. */
  readonly isMove: boolean;
  readonly fullClone: string;
}

const FETCH = 'Fetch the rest with: git fetch --unshallow\nIn CI, check out with the full depth (for example fetch-depth: 0).';

/**
 * The commits that `range` names; without one those that a CI server says it runs for; without such a server those that the remote's default branch has not.
 * Throws a SoxError: exit 2 where that is nothing, exit 3 where it is something that is not here.
 */
export async function checkScope(git: Git, env: NodeJS.ProcessEnv, range: string | undefined): Promise<CheckScope> {
  if (range !== undefined) return { origin: 'arguments', fullClone: FETCH, ...(await endsNamed(git, range)) };
  const system = CI_SYSTEMS.find(({ isHere }) => isHere(env));
  if (system === undefined) return { origin: 'remote', fullClone: FETCH, ...(await againstRemote(git)) };
  const { id, name, fullClone } = system;
  const event = system.event(env, payloadOf(env));
  const ends = await endsOf(git, event, { name, fullClone });
  return { origin: id, fullClone, ...ends };
}

type Ends = Pick<CheckScope, 'base' | 'head' | 'isMove'>;

async function endsNamed(git: Git, range: string): Promise<Ends> {
  const [, from = '', to = ''] = /^(.+?)\.\.(?!\.)(.*)$/s.exec(range) ?? [];
  if (from === '' || from.endsWith('.') || to.includes('..'))
    throw new SoxError({
      code: 'usage',
      message: `${JSON.stringify(range)} is no range.`,
      hint: 'Write BASE..HEAD, for example origin/main..HEAD: BASE is the tip of the branch that the commits go to, whose policy judges.',
    });
  return { base: await named(git, from), head: await named(git, to || 'HEAD'), isMove: false };
}

async function named(git: Git, name: string): Promise<NamedCommit> {
  if (/^0{7,}$/.test(name))
    throw new SoxError({
      code: 'usage',
      message: `${name} is what a forge gives for a branch that is new; it names no commit.`,
      hint: 'Compare with the branch that the commits go to: sox check origin/main..HEAD',
    });
  const id = await resolveCommit(git, name);
  if (id !== null) return { name, id };
  throw await missing(git, JSON.stringify(name), FETCH);
}

/** Exit 3 in a shallow clone, which may lack it, else exit 2. */
async function missing(git: Git, what: string, hint: string): Promise<SoxError> {
  const isShallow = (await git.text(['rev-parse', '--is-shallow-repository'])) === 'true';
  return new SoxError(
    { code: 'no-such-commit', message: `git knows no commit ${what} here${isShallow ? ', and this clone is shallow' : ''}.`, hint },
    { exit: isShallow ? 3 : 2 },
  );
}

async function againstRemote(git: Git): Promise<Ends> {
  const base = await defaultBranch(git, null);
  if (base === null)
    throw new SoxError({
      code: 'no-base',
      message: 'There is no CI server here that says what to judge, and no remote branch to compare with.',
      hint: 'Name the commits: sox check BASE..HEAD, where BASE is the branch that they go to.',
    });
  return { base, head: await named(git, 'HEAD'), isMove: false };
}

interface Place {
  readonly name: string;
  readonly fullClone: string;
}

async function endsOf(git: Git, event: CiEvent, place: Place): Promise<Ends> {
  const id = await idOf(git, event.head);
  if (id === null) throw notHere(`${place.name} runs for ${event.head}, which is not in this clone.`, place);
  const head = { name: event.head, id };
  if (event.kind === 'pull') return { head, base: await tipOf(git, event, place), isMove: false };
  return { head, ...(await baseOfPush(git, event, place)) };
}

/** A branch in scope is judged by what it said before the push; any other one by the branch it will go to, which it cannot change. */
async function baseOfPush(
  git: Git,
  { branch, before, defaultBranch: said }: Extract<CiEvent, { kind: 'push' }>,
  place: Place,
): Promise<Pick<Ends, 'base' | 'isMove'>> {
  const target = await defaultBranch(git, said);
  const targetName = target?.name.replace(/^refs\/remotes\/origin\//, '') ?? said;
  const inScope = branch !== null && (branch === targetName || (await scopeOf(git, target)).includes(branch));
  if (!inScope) {
    if (target === null)
      throw notHere(`The branch that the commits will go to${said === null ? '' : ` (${said})`} is not in this clone.`, place, said);
    return { base: target, isMove: false };
  }
  if (before === null)
    throw new SoxError(
      {
        code: 'no-base',
        message: `${place.name} does not say where ${branch} was before, so which commits are new cannot be told.`,
        hint: 'Name them: sox check BASE..HEAD. A pull request says it by itself.',
      },
      { exit: 3 },
    );
  const id = await idOf(git, before);
  if (id === null) throw notHere(`${branch} was at ${before}, which is not in this clone.`, place);
  return { base: { name: before, id }, isMove: true };
}

async function scopeOf(git: Git, target: NamedCommit | null): Promise<readonly string[]> {
  const inForce = target === null ? null : await policyAt(git, target.id);
  return inForce?.state === 'valid' ? inForce.policy.branches : DEFAULT_POLICY.branches;
}

/** The remote's branch as the clone has it; what the server says of its tip where the clone has it not, or is one of a fork. */
async function tipOf(git: Git, { target, tip, upstream }: Extract<CiEvent, { kind: 'pull' }>, place: Place): Promise<NamedCommit> {
  const remote = upstream === undefined ? await remoteBranch(git, target) : null;
  if (remote !== null) return remote;
  const id = tip === null ? null : await idOf(git, tip);
  if (id !== null) return { name: target, id };
  if (upstream === undefined) throw notHere(`The branch that the commits go to (${target}) is not in this clone.`, place, target);
  throw new SoxError(
    {
      code: 'commit-not-here',
      message: `${place.name} runs this in a fork: the commits go to ${target} of ${upstream}, and origin is the fork, whose ${target} says nothing.`,
      hint: `Run the check in ${upstream} (GitLab: "Run pipelines in the parent project"), or fetch its branch by its address and give the range:\n  git fetch <address of ${upstream}> "+refs/heads/${target}:refs/remotes/upstream/${target}"\n  sox check upstream/${target}..HEAD`,
    },
    { exit: 3 },
  );
}

function notHere(message: string, { fullClone }: Place, branch: string | null = null): SoxError {
  const fetch =
    branch === null ? '' : `\nIf that does not bring it: git fetch origin "+refs/heads/${branch}:refs/remotes/origin/${branch}"`;
  return new SoxError({ code: 'commit-not-here', message, hint: `${fullClone}${fetch}` }, { exit: 3 });
}

async function remoteBranch(git: Git, branch: string): Promise<NamedCommit | null> {
  const ref = `refs/remotes/origin/${branch}`;
  const id = await resolveCommit(git, ref);
  return id === null ? null : { name: ref, id };
}

/** The remote's default branch: as the server says, as the clone says, or the one that has a usual name. Exit 3 where several have: whoever may push could add one. */
async function defaultBranch(git: Git, said: string | null): Promise<NamedCommit | null> {
  if (said !== null) return remoteBranch(git, said);
  const { code, stdout } = await git.run(['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD'], { mayFail: true });
  const own = stdout
    .toString()
    .trim()
    .replace(/^refs\/remotes\/origin\//, '');
  const found: NamedCommit[] = [];
  for (const name of code === 0 ? [own] : DEFAULT_POLICY.branches) {
    const branch = await remoteBranch(git, name);
    if (branch !== null) found.push(branch);
  }
  const [first = null, ...others] = found;
  if (others.length === 0) return first;
  throw new SoxError(
    {
      code: 'no-base',
      message: `Which branch the commits go to is not said here, and could be any of ${found.map(({ name }) => name.replace('refs/remotes/', '')).join(', ')}.`,
      hint: 'Ask the remote once: git remote set-head origin --auto\nOr name the commits: sox check BASE..HEAD, where BASE is the branch that they go to.',
    },
    { exit: 3 },
  );
}

/** The commit of an id, which may be abbreviated, or of `HEAD`. Never that of a ref whose name looks like an id. */
async function idOf(git: Git, text: string): Promise<ObjectId | null> {
  if (/^HEAD(?:\^2)?$/.test(text)) return resolveCommit(git, text);
  if (!/^[0-9a-f]{7,64}$/.test(text)) return null;
  const commits = await resolveCommits(git, await objectsWith(git, text));
  const [first = null, ...others] = commits.filter((id) => id !== null);
  return others.length === 0 ? first : null;
}

/** What set the run off, as GitHub Actions (and what is made like it) writes it; null where it cannot be read. */
function payloadOf(env: NodeJS.ProcessEnv): unknown {
  try {
    return JSON.parse(readFileSync(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
  } catch {
    return null;
  }
}
