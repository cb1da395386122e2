import { CONTROLS_OF_CHECK } from '../controls/index.ts';
import { createChange, isAskedOfChange } from '../facts/change.ts';
import { coverageAt } from '../facts/coverage-at.ts';
import type { GatheredCommit } from '../facts/from-history.ts';
import { type BaseRules, gatherRange, type RangeCommit, repairable, rulesOfBase } from '../facts/range.ts';
import { readPolicy } from '../facts/rules-in-force.ts';
import type { Watch } from '../facts/watch.ts';
import type { Git } from '../git/git.ts';
import { type CommitIds, listCommitIds } from '../git/list-commit-ids.ts';
import { shallowCommits } from '../git/shallow.ts';
import { addAll } from '../model/add-all.ts';
import { type CheckedRange, type CheckNote, type NamedCommit, POLICY_BROKEN } from '../model/check-report.ts';
import type { ObjectId } from '../model/commit.ts';
import type { CoverageFacts } from '../model/coverage.ts';
import type { CommitEntry } from '../model/entry.ts';
import { EMERGENCY_TRAILER } from '../model/emergency.ts';
import { SoxError } from '../model/error.ts';
import type { Facts } from '../model/facts.ts';
import { emergencyOf } from '../model/rules/emergency.ts';
import { SKIPPED_TRAILER, skippedBecause } from '../model/rules/skipped.ts';
import { keysOf } from '../model/rules/way-out.ts';
import type { Verdict } from '../model/verdict.ts';
import { baselineAt } from '../policy/baseline-at.ts';
import { createPolicyReader, policyAt } from '../policy/in-force.ts';
import { entryOfCommit } from './judge-commit.ts';
import { policiesOfHistory } from './policies-of-history.ts';

export interface RangeToCheck extends Pick<CheckedRange, 'name' | 'moment'> {
  readonly git: Git;
  /** The tip of the branch that the commits go to: its policy judges. Null where there is none. */
  readonly base: NamedCommit | null;
  readonly head: NamedCommit;
  /** True where the branch is put on `head`, rather than about to take what it brings: it was at `base`, or is new beside it. */
  readonly isMove: boolean;
  /** The commits to judge, where they are not just those that `head` has and `base` has not. */
  readonly commits?: CommitIds;
  /** What the reports say that were given to the check; null where those count that the policy names. */
  readonly coverage: CoverageFacts | null;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** How this clone gets its whole history, for people. */
  readonly fullClone: string;
}

/** Judges every commit of a range by the policy at its base. Throws a SoxError (exit 3) where a part of it is not here. */
export async function checkRange(input: RangeToCheck, watch: Watch): Promise<CheckedRange> {
  const { git, name, moment, base, head, now, fullClone } = input;
  const commits = input.commits ?? (await listCommitIds(git, { reachableFrom: [head.id], butNotFrom: base === null ? [] : [base.id] }));
  await requireWhole(git, commits, fullClone);
  const rules = await adoptedRules(git, base?.id ?? null, now);
  const entries: CommitEntry[] = [];
  const notes: CheckNote[] = notesOfBase(rules, base);
  const change = createChange(rules.rules.paths, 'oldest-first');
  let changesPolicy = false;
  const asked: { readonly place: number; readonly gathered: GatheredCommit }[] = [];
  for await (const gathered of gatherRange({ git, commits, base: rules, moment }, watch)) {
    change.saw(gathered.facts);
    if (isAskedOfChange(gathered.facts)) asked.push({ place: entries.length, gathered });
    const entry = entryOfCommit(CONTROLS_OF_CHECK, gathered);
    entries.push(entry);
    addAll(notes, notesOf(gathered, rules));
    addAll(notes, notesOfPolicy(gathered.facts, entry.verdicts));
    changesPolicy ||= gathered.facts.policyChange !== null;
  }
  const inForce = rules.rules.readable ? rules.rules.policy : null;
  const judging = inForce ?? rules.repair?.rules.policy ?? null;
  if (asked.length > 0) {
    const coverage = input.coverage ?? (await coverageAt(git, head.id, judging?.tests.coverage ?? []));
    for (const { place, gathered } of asked)
      entries[place] = entryOfCommit(CONTROLS_OF_CHECK, { ...gathered, facts: change.complete(gathered.facts, coverage) });
  }
  const end = changesPolicy ? await policyOfHead(git, head.id) : UNTOUCHED;
  addAll(notes, end.notes);
  const unread = [...((await losesPolicy(input, rules)) ? [POLICY_LOST] : []), ...end.unread];
  if (watch.stop.aborted) throw new SoxError({ code: 'interrupted', message: 'Interrupted; not every commit was judged.' }, { exit: 3 });
  const { path = '', blob = null } = rules.source ?? {};
  return {
    name,
    moment,
    base,
    head,
    policy: blob === null ? null : { path, blob },
    mode: inForce?.mode ?? null,
    keys: keysOf(inForce),
    commits: entries,
    findings: [],
    uninspected: unread.map((why) => ({ path: name, kind: 'unknown', why, commit: null, times: 1 })),
    notes,
  };
}

const POLICY_LOST =
  'it is put on a history without the policy that was in force: bring the policy back first, in a commit on what was there';

/**
 * True for a branch, new or not, that is put on another history and has no policy there: nothing of what came next could be judged. A commit that removes the policy is judged by it,
 * and stays where the next judgement finds it. A policy that git cannot give counts as none.
 */
async function losesPolicy({ git, base, head, isMove }: RangeToCheck, { rules, source }: BaseRules): Promise<boolean> {
  const hadPolicy = !rules.readable || source !== null;
  if (!isMove || base === null || !hadPolicy) return false;
  const lost = await listCommitIds(git, { reachableFrom: [base.id], butNotFrom: [head.id] });
  if (lost.count === 0) return false;
  const policies = createPolicyReader(git);
  try {
    return ['absent', 'unreadable'].includes((await readPolicy(policies, head.id)).state);
  } finally {
    policies.close();
  }
}

/** A commit at which the clone is cut off seems to add the whole tree, and what came before it is not here. */
async function requireWhole(git: Git, commits: CommitIds, fullClone: string): Promise<void> {
  const shallow = await shallowCommits(git);
  if (shallow.size === 0) return;
  for (let at = 0; at < commits.count; at += 1) {
    if (shallow.has(commits.idAt(at)))
      throw new SoxError(
        {
          code: 'shallow-clone',
          message: 'This clone is shallow: some of the commits to judge are not here, or cannot be told from those before them.',
          hint: fullClone,
        },
        { exit: 3 },
      );
  }
}

/** After adoption nothing is "before adoption" again: a policy that was taken away leaves everything open but its return. */
async function adoptedRules(git: Git, base: ObjectId | null, now: number): Promise<BaseRules> {
  const rules = await rulesOfBase(git, base, now);
  if (base === null || rules.source !== null || !rules.rules.readable) return rules;
  const policies = createPolicyReader(git);
  try {
    if ((await policiesOfHistory(git, policies, base)).length === 0) return rules;
    const why = 'the policy was removed after it had been adopted';
    return { ...rules, ...(await repairable(git, policies, base, { ...rules.rules, readable: false, why, broken: [] })) };
  } finally {
    policies.close();
  }
}

interface PolicyOfHead {
  readonly notes: readonly CheckNote[];
  /** Why nobody can tell here what it is. */
  readonly unread: readonly string[];
}

const UNTOUCHED: PolicyOfHead = { notes: [], unread: [] };

/** What the range leads to has to be valid, as what is staged has: from the merge on nothing else than its repair could be judged. */
async function policyOfHead(git: Git, head: ObjectId): Promise<PolicyOfHead> {
  try {
    const [policy, baseline] = [await policyAt(git, head), await baselineAt(git, head)];
    const broken = (what: string, why: string) =>
      note(POLICY_BROKEN, `the ${what} that this leads to is not valid: ${why.replaceAll('\n', ' ')}`);
    const notes = [
      ...(policy.state === 'invalid' ? [broken('policy', policy.error.message)] : []),
      ...(baseline.state === 'invalid' ? [broken('baseline', baseline.problem.message)] : []),
    ];
    return { notes, unread: [] };
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    return { notes: [], unread: [`the policy that this leads to cannot be read: ${error.message.replaceAll('\n', ' ')}`] };
  }
}

const RULES_CHANGED = 'rules-changed';

function notesOfBase({ rules, source, baselineProblem }: BaseRules, base: NamedCommit | null): CheckNote[] {
  const where = base === null ? 'there is no branch to compare with' : `there is none at ${base.name}`;
  const absent = rules.readable && source === null;
  return [
    ...(absent ? [note('no-policy', `no policy is in force (${where}): only secrets are judged`)] : []),
    ...(rules.readable ? [] : [note('policy-unreadable', rules.why)]),
    ...(rules.readable && rules.policy?.mode === 'observe' ? [note('observe', 'the policy only observes: nothing is stopped')] : []),
    ...(baselineProblem === null ? [] : [note('baseline-invalid', `the baseline in force silences nothing: ${baselineProblem}`)]),
  ];
}

function notesOf({ shown: { commit, trailers }, changesRules, repairsPolicy }: RangeCommit, { source, repair }: BaseRules): CheckNote[] {
  const skipped = skippedBecause(trailers);
  const by = source === null ? 'what is in force without it' : `${source.path} as the branch has it`;
  return [
    ...changesRules.map((path) => note(RULES_CHANGED, `${path} is changed; every commit here was judged by ${by}`, commit.id)),
    ...(repairsPolicy
      ? [note('policy-repair', `it touches nothing but the policy, which is broken: ${repairWords(repair)}`, commit.id)]
      : []),
    ...(skipped === null ? [] : [note('hooks-skipped', `${SKIPPED_TRAILER}: ${skipped}`, commit.id)]),
  ];
}

const repairWords = (repair: BaseRules['repair']): string =>
  repair === null
    ? 'it is let through, as no policy was ever valid here'
    : `it is judged by the last valid policy, that of ${repair.commit.slice(0, 12)}`;

/** What a commit does to the policy, what permits its deviations, and what it puts off: shown, whatever the verdict. */
function notesOfPolicy({ commit, policyChange, trailers }: Facts, verdicts: readonly Verdict[]): CheckNote[] {
  const incident = emergencyOf(trailers);
  const differences = (policyChange?.differences ?? []).filter(({ strength }) => strength !== 'neither');
  return [
    ...differences.map(({ strength, words }) => note(`policy-${strength}`, `the policy gets ${strength}: ${words}`, commit.id)),
    ...verdicts
      .filter(({ waiver }) => waiver !== undefined)
      .map(({ control, reasons }) => note('waiver-used', `${control}: ${reasons[0]?.text}`, commit.id)),
    ...(incident === null ? [] : [note('emergency', `${EMERGENCY_TRAILER}: ${incident}`, commit.id)]),
  ];
}

const note = (code: string, text: string, commit: ObjectId | null = null): CheckNote => ({ code, text, commit });
