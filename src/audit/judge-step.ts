import { readSignature } from '../evidence/signatures/read-signature.ts';
import { createChange, isAskedOfChange } from '../facts/change.ts';
import { coverageAt } from '../facts/coverage-at.ts';
import { NO_MARKED } from '../facts/from-commit.ts';
import type { LoadedCommit } from '../facts/from-history.ts';
import type { MarkedRisks } from '../facts/marked-risks.ts';
import type { Account, MergedSteps } from '../facts/merged-changes.ts';
import { createPolicyChanges, type PolicyChanges } from '../facts/policy-change.ts';
import type { Rules } from '../facts/rules-in-force.ts';
import { genuineCommit } from '../git/genuine-commit.ts';
import { mergeBases } from '../git/merge-bases.ts';
import { reaches } from '../git/reaches.ts';
import type { ObjectId, Person } from '../model/commit.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
import { SoxError } from '../model/error.ts';
import { NONE } from '../model/none.ts';
import type { Observation } from '../model/observation.ts';
import type { Policy } from '../model/policy.ts';
import { mergesNothing } from '../model/rules/merges-nothing.ts';
import type { Signature } from '../model/signature.ts';
import { entryOf } from './entry-of.ts';
import { type CommitToJudge, entryOfCommit, type JudgedCommit, judgeCommit } from './judge-commit.ts';
import { type HeldToOthers, heldToOthers, type SeenElsewhere } from './judge-elsewhere.ts';
import { judgeMerges, type SeenMerge } from './judge-merges.ts';
import type { CommitOfStretch, Judging } from './judging.ts';
import { type Look, lookUnder } from './look.ts';
import { lookAside } from './side-line.ts';
import type { Step } from './stretches.ts';

/** What the steps of a stretch are judged with. */
export interface StretchTools {
  readonly judging: Judging;
  readonly branch: string;
  /** Whether an earlier report has the branch. */
  readonly recorded: boolean;
  /** The commits of the steps, in their order. */
  readonly nextCommit: () => CommitOfStretch | Promise<CommitOfStretch>;
  readonly marks: MarkedRisks;
  readonly policyChanges: PolicyChanges;
  readonly mergedSteps: MergedSteps;
}

/** A step, and by what it is judged. */
interface Judged {
  readonly tools: StretchTools;
  readonly step: Step;
  readonly rules: Rules;
  /** Null before adoption, and where the rules cannot be read. */
  readonly policy: Policy | null;
  readonly look: Look;
  /** Of what its commits changed; null where nobody asks. */
  readonly account: Account | null;
  readonly isOwn: (id: ObjectId) => boolean;
}

interface SeenCommits {
  /** In the order of the step's commits. */
  readonly own: JudgedCommit[];
  readonly merges: readonly SeenMerge[];
  /** Those that came to other branches as well. */
  readonly elsewhere: readonly SeenElsewhere[];
  /** The places of those that touch what a policy is made of. */
  readonly touching: ReadonlySet<number>;
  readonly changesPolicy: boolean;
}

/** The entry of the stretch's step with this place in it; steps are judged in their order, and their commits are taken from `tools`. */
export async function judgeStep(tools: StretchTools, step: Step, place: number): Promise<Entry> {
  const { judging, branch, marks, mergedSteps } = tools;
  const { track } = judging;
  const { id, from, isAfterGap } = step;
  if (isAfterGap) track.skipped();
  const rules = track.at(from) ?? (await track.read(from));
  const policy = policyOf(rules);
  const account = policy === null ? null : await mergedSteps.of(place);
  const judged: Judged = { tools, step, rules, policy, look: lookUnder(judging, marks, rules), account, isOwn: membership(step) };
  const seen = await judgeCommits(judged);
  const mergesChangePolicy = account === null ? false : await judgeMergesAgain(judged, seen);
  const entries = seen.own.some(needsChange) ? await completed(judged, seen.own) : seen.own.map(({ entry }) => entry);
  const held = seen.elsewhere.length === 0 ? null : await heldElsewhere(judged, seen, entries);
  const looking = lookAsideOf(judged, seen, held?.entries ?? entries);
  const aside = looking === null ? null : await looking;
  if (aside?.wasBranch === true) track.adopt();
  return entryOf({
    id,
    branch,
    from,
    commits: aside?.commits ?? held?.entries ?? entries,
    changesPolicy: seen.changesPolicy || mergesChangePolicy,
    tickets: policy?.tickets.patterns ?? [],
    onlyMonitored: policy?.mode === 'observe' && held?.isEnforced !== true,
  });
}

/** Whether a commit is one of the step's. */
function membership({ commits }: Step): (id: ObjectId) => boolean {
  let ids: ReadonlySet<ObjectId> | undefined;
  return (id) => (ids ??= new Set(commits.map(([own = '']) => own))).has(id);
}

/** The step's own commit comes first. A forge commits a merge in its own name, and names as author who pressed the button. */
async function judgeCommits({ tools, step, rules, policy, look, account, isOwn }: Judged): Promise<SeenCommits> {
  const { judging, nextCommit, policyChanges } = tools;
  const { track, controls, asOf } = judging;
  const { commits, newestBefore, noticed } = step;
  const madeAt = new Map(step.madeOn);
  const cameAt = new Map(step.cameTo);
  // What an earlier report shows of another branch is told here where this one has merged it.
  const recorded = tools.recorded || noticed.some(({ relied }) => relied === 'report');
  const own: JudgedCommit[] = [];
  const merges: SeenMerge[] = [];
  const elsewhere: SeenElsewhere[] = [];
  const touching = new Set<number>();
  let changesPolicy = false;
  let merger: Person | null = null;
  for (const [place, [, ...parents]] of commits.entries()) {
    const next = nextCommit();
    const commit = next instanceof Promise ? await next : next;
    const { id, object, changes } = commit;
    const parsed = object === null ? null : genuineCommit(id, object);
    requireSameParents({ id, parsed, changes }, parents);
    const isMerge = parents.length > 1;
    if (track.saw(changes, isMerge)) touching.add(place);
    if (place === 0 && isMerge && !mergesNothing(noticed)) merger = parsed?.commit?.author ?? null;
    const change = policyChanges.of({ id, parents, changes, policy, isOwn });
    const touched = change === null ? null : await change;
    changesPolicy ||= touched !== null;
    const when = { from: Math.min(newestBefore[place] ?? 0, asOf), to: asOf };
    const scanning = look.scanned(commit, when);
    const marking = look.markedIn(changes);
    const input: CommitToJudge = {
      id,
      parsed,
      changes,
      parents,
      rules,
      asOf: when,
      controls,
      scan: scanning === null ? null : await scanning,
      merger,
      touched,
      marked: marking === null ? NO_MARKED : await marking,
      noticed: place === 0 ? noticed : noticedAt(madeAt, place),
      recorded,
      signature: signatureUnder(policy, id, object),
    };
    account?.saw({ id, changes });
    if (account !== null && isMerge) merges.push({ place, input, object });
    const cameTo = cameAt.get(place);
    if (cameTo !== undefined) elsewhere.push({ place, input, object, cameTo });
    own.push(judgeCommit(input));
  }
  return { own, merges, elsewhere, touching, changesPolicy };
}

function noticedAt(madeAt: ReadonlyMap<number, Observation>, place: number): readonly Observation[] {
  const noticed = madeAt.get(place);
  return noticed === undefined ? NONE : [noticed];
}

/** Puts the merges that change something otherwise than they show, judged once more, in the place of the first judgement. True where one of them changes the policy. */
async function judgeMergesAgain({ tools, policy, look, account, isOwn }: Judged, { own, merges }: SeenCommits): Promise<boolean> {
  if (account === null || policy === null) return false;
  const { judging, policyChanges } = tools;
  const { git, scans } = judging;
  const again = await judgeMerges(merges, await account.hidden(), own, {
    git,
    policy,
    isPolicyFile: policyChanges.filesOf(policy),
    touchedBy: (input, changes, hidden) => policyChanges.of({ ...input, changes, policy, isOwn, ...(hidden && { hidden }) }),
    async scanned({ input: { id, asOf }, object }, changes, takenBack) {
      await scans?.prepare(takenBack);
      return look.scanned({ id, object, changes }, asOf);
    },
    markedIn: look.markedIn,
  });
  for (const { place, judged } of again) own[place] = judged;
  return again.some(({ changesPolicy }) => changesPolicy);
}

/** The entries of the commits, with what only all of the step can say of those that are asked for it: there are some. */
async function completed({ tools, step: { commits }, rules, policy }: Judged, own: readonly JudgedCommit[]): Promise<CommitEntry[]> {
  const { git, controls } = tools.judging;
  const change = createChange(rules.paths, 'newest-first');
  for (const { gathered } of own) change.saw(gathered.facts);
  const coverage = await coverageAt(git, commits[0]?.[0] ?? null, policy?.tests.coverage ?? []);
  return own.map((one) =>
    needsChange(one) ? entryOfCommit(controls, { ...one.gathered, facts: change.complete(one.gathered.facts, coverage) }) : one.entry,
  );
}

const needsChange = ({ gathered }: JudgedCommit): boolean => isAskedOfChange(gathered.facts);

function heldElsewhere(judged: Judged, { own, elsewhere: seen }: SeenCommits, entries: readonly CommitEntry[]): Promise<HeldToOthers> {
  const { tools, rules, isOwn } = judged;
  const { judging, marks } = tools;
  return heldToOthers(rules, own, entries, {
    seen,
    policies: judging.policies,
    rulesAt: judging.track.elsewhere,
    lookUnder: (others) => lookUnder(judging, marks, others),
    changesUnder(inputs, others) {
      const changes = createPolicyChanges(judging.policies, inputs);
      return (input) => changes.of({ ...input, policy: policyOf(others), isOwn });
    },
    signatureUnder: (others, id, object) => signatureUnder(policyOf(others), id, object),
    completed: (again, others) => completed({ ...judged, rules: others, policy: policyOf(others) }, again),
  });
}

/** Null where the policy asks for none, and where there are no bytes to read it from. */
const signatureUnder = (policy: Policy | null, id: ObjectId, object: Buffer | null): Signature | null =>
  object === null || (policy?.signatures.commits ?? 'none') === 'none' ? null : readSignature(id, object);

const policyOf = (rules: Rules): Policy | null => (rules.readable ? rules.policy : null);

function lookAsideOf({ tools, step: { from, commits } }: Judged, { touching }: SeenCommits, judged: readonly CommitEntry[]) {
  const { judging, branch } = tools;
  const { git, policies, track } = judging;
  if (commits.length === 1 || !track.state.exists) return null;
  const leftAt = async (id: ObjectId): Promise<readonly ObjectId[]> => {
    if (from === null) return NONE;
    return (await reaches(git, from, id)) ? [id] : mergeBases(git, [from, id]);
  };
  return lookAside(policies, { from, commits, touching, judged, branch, leftAt });
}

/** The list was made by git's walk, the commit by reading its bytes: where they differ, something stands between history and reader. git reads digits of either case. */
function requireSameParents({ id, parsed }: LoadedCommit, listed: readonly ObjectId[]): void {
  if (parsed === null) return;
  if (listed.length === parsed.parents.length && listed.every((parent, at) => parent === parsed.parents[at]?.toLowerCase())) return;
  throw new SoxError(
    {
      code: 'history-altered',
      message: `git walks from commit ${id} to other parents than its object names; the history that git shows here is not the one that was recorded.`,
      hint: 'Look for grafts, replace refs or a damaged commit-graph (git fsck, git replace -l), or audit a fresh clone.',
    },
    { exit: 3 },
  );
}
