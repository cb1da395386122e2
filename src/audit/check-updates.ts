import { createCollector } from '../facts/collect-scan.ts';
import { rulesOfBase } from '../facts/range.ts';
import { scanRefName } from '../facts/scan-text.ts';
import type { Watch } from '../facts/watch.ts';
import type { Git } from '../git/git.ts';
import { listCommitIds } from '../git/list-commit-ids.ts';
import { listRefs, type Ref } from '../git/list-refs.ts';
import { objectType } from '../git/object-type.ts';
import type { CheckedRange, CheckNote, NamedCommit } from '../model/check-report.ts';
import type { ObjectId } from '../model/commit.ts';
import type { CoverageFacts } from '../model/coverage.ts';
import { DEFAULT_POLICY } from '../model/policy.ts';
import { keysOf } from '../model/rules/way-out.ts';
import type { RefUpdate } from '../model/scan-report.ts';
import { policyAt } from '../policy/in-force.ts';
import { checkRange } from './check-range.ts';
import { scanTargets } from './scan-refs.ts';

export interface UpdatesToCheck {
  readonly git: Git;
  readonly updates: readonly RefUpdate[];
  /** What the reports say that were given to the check; null where those count that the policy names. */
  readonly coverage: CoverageFacts | null;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/**
 * Judges what a push brings to each ref, before any ref has moved. A branch in scope is judged by its own policy as it was, on every commit that is new
 * to it; any other ref by the policy of the server's default branch, on every commit that no ref has yet.
 */
export async function checkUpdates({ updates, ...input }: UpdatesToCheck, watch: Watch): Promise<CheckedRange[]> {
  const there = await stateOf(input.git);
  const ranges: CheckedRange[] = [];
  for (const update of updates) ranges.push(await checkUpdate(update, there, input, watch));
  return ranges;
}

/** The server before the push. */
interface State {
  readonly refs: readonly Ref[];
  readonly broken: readonly string[];
  /** Full names of the branches in scope, whether they are there or not. */
  readonly scope: ReadonlySet<string>;
  /** The tip of the default branch, or of the first branch in scope that is there. */
  readonly main: NamedCommit | null;
}

async function stateOf(git: Git): Promise<State> {
  const { refs, broken } = await listRefs(git);
  const head = (await git.run(['symbolic-ref', '--quiet', 'HEAD'], { mayFail: true })).stdout.toString().trim();
  const named = (names: readonly string[]): NamedCommit | null => {
    const found = names.map((name) => refs.find((ref) => ref.name === name)).find((ref) => ref?.type === 'commit');
    return found === undefined ? null : { name: found.name, id: found.id };
  };
  const usual = DEFAULT_POLICY.branches.map((name) => `refs/heads/${name}`);
  const main = named([head, ...usual]);
  const inForce = main === null ? null : await policyAt(git, main.id);
  const branches = inForce?.state === 'valid' ? inForce.policy.branches.map((name) => `refs/heads/${name}`) : usual;
  return { refs, broken, scope: new Set([head, ...branches]), main };
}

async function checkUpdate(
  update: RefUpdate,
  there: State,
  { git, coverage, now }: Omit<UpdatesToCheck, 'updates'>,
  watch: Watch,
): Promise<CheckedRange> {
  const { old, new: id, ref } = update;
  const inScope = there.scope.has(ref);
  const base = inScope && old !== null ? { name: ref, id: old } : there.main;
  const moment = inScope ? 'merge' : 'push';
  if (id === null) {
    const notes = inScope ? [note('branch-removed', 'a branch in scope is removed: its history is gone for whoever has no clone')] : [];
    return {
      name: ref,
      moment,
      base,
      head: null,
      policy: null,
      mode: null,
      keys: keysOf(null),
      commits: [],
      findings: [],
      uninspected: [],
      notes,
    };
  }
  const rules = await rulesOfBase(git, base?.id ?? null, now);
  const into = createCollector(rules.scan);
  into.notSeen(
    there.broken.map((why) => ({ path: '.', kind: 'unknown', why: `git leaves out a ref: ${why}` })),
    null,
  );
  if (old === null) scanRefName(ref, id, into);
  const type = await objectType(git, id);
  if (type === null) into.notSeen([{ path: ref, kind: 'unknown', why: 'git does not have what is pushed to it' }], null);
  const pushed = type === null ? [] : [{ name: ref, id, type }];
  const tips = await scanTargets(git, pushed, new Set(there.refs.map((one) => one.id)), into);
  const commits = await listCommitIds(git, { reachableFrom: tips, butNotFrom: knownBefore(update, inScope, there) });
  const fullClone = 'Push from a clone that has all of it: git fetch --unshallow';
  const range = {
    git,
    name: ref,
    moment,
    base,
    head: { name: id, id },
    isMove: inScope && base !== null,
    commits,
    coverage,
    now,
    fullClone,
  } as const;
  const checked = await checkRange(range, watch);
  const { findings, uninspected } = into.result(() => false);
  return {
    ...checked,
    findings,
    uninspected: [...uninspected, ...checked.uninspected],
    notes: [...(await notesOfMove(git, update)), ...checked.notes],
  };
}

/** What need not be judged: for a branch in scope what it had, or the branches in scope have, as all else comes to them new; for any other ref what some ref has. */
function knownBefore({ old }: RefUpdate, inScope: boolean, { refs, scope }: State): readonly ObjectId[] | 'refs' {
  if (!inScope) return 'refs';
  return old === null ? refs.filter(({ name, type }) => scope.has(name) && type === 'commit').map(({ id }) => id) : [old];
}

/** A ref that does not just move on takes commits away, which no judgement of what is new can see. */
async function notesOfMove(git: Git, { old, new: id }: RefUpdate): Promise<CheckNote[]> {
  if (old === null || id === null || (await objectType(git, old)) !== 'commit' || (await objectType(git, id)) !== 'commit') return [];
  const lost = await listCommitIds(git, { reachableFrom: [old], butNotFrom: [id] });
  return lost.count === 0 ? [] : [note('forced', `the push takes ${lost.count} ${lost.count === 1 ? 'commit' : 'commits'} away from it`)];
}

const note = (code: string, text: string): CheckNote => ({ code, text, commit: null });
