import type { Git } from '../git/git.ts';
import type { CommitIds } from '../git/list-commit-ids.ts';
import { parseCommit } from '../git/parse-commit.ts';
import type { RawChange } from '../git/parse-raw.ts';
import { BASELINE_FILE, type BaselineState } from '../model/baseline.ts';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { AsOf, Moment } from '../model/facts.ts';
import { POLICY_FILES, type PolicySource } from '../model/policy.ts';
import { createPolicyReader, type PolicyReader } from '../policy/in-force.ts';
import { compilePathRules } from '../policy/path-rules.ts';
import { type BlobScans, createBlobScans } from './blob-scans.ts';
import { type GatheredCommit, gatherCommit, repairs } from './from-history.ts';
import { lastValidPolicy } from './last-valid-policy.ts';
import { chunksOf, type LoadedObject, loadCommits } from './load-commits.ts';
import { createMarkedRisks, type MarkedRisks } from './marked-risks.ts';
import { type HiddenChange, hiddenInRange, hiddenOfPolicy, isAskedOfMerge, madeByMerge } from './merged-changes.ts';
import { openPackedScans } from './packed-scans.ts';
import { createPolicyChanges, type PolicyChanges, type TouchedPolicy } from './policy-change.ts';
import { NO_SECRETS_POLICY } from './policy-rules.ts';
import { noRules, type Rules, readPolicy, rulesOf, secretsInForce } from './rules-in-force.ts';
import { scanOfCommit } from './scan-of-commit.ts';
import type { ScanRules } from './scan-rules.ts';
import { extensionFor } from './secrets-in-force.ts';
import type { Watch } from './watch.ts';

/** By what the commits of a push or of a pull request are judged: what the tip of the branch they go to says. */
export interface BaseRules {
  /** Where they stand; null where nothing is in force. */
  readonly commit: ObjectId | null;
  readonly rules: Rules;
  /** Where the policy is broken: by what its repair is judged, the policy that was valid last; null where there never was one. */
  readonly repair: Repairing | null;
  readonly scan: ScanRules;
  /** When the judgement is made. */
  readonly asOf: AsOf;
  /** Where the policy stands; null where there is none. */
  readonly source: PolicySource | null;
  /** The files that say how commits are judged: a change of one of them within the range is shown, and does not help it. */
  readonly files: readonly string[];
  /** Why the baseline silences nothing; null where it is valid or there is none. */
  readonly baselineProblem: string | null;
}

/** The policy that was valid last, for the repair of a broken one. */
export interface Repairing {
  readonly rules: Extract<Rules, { readable: true }>;
  /** The commit that brought it. */
  readonly commit: ObjectId;
}

/** What is in force at a commit, for {@link gatherRange}; null stands for no commit at all, where nothing is. `now` is in milliseconds since 1970. */
export async function rulesOfBase(git: Git, base: ObjectId | null, now: number): Promise<BaseRules> {
  const files: readonly string[] = [...POLICY_FILES, BASELINE_FILE];
  const asOf = { from: now / 1000, to: now / 1000 };
  if (base === null) {
    const rules = noRules(compilePathRules);
    return { commit: base, rules, repair: null, scan: await scanRulesFor(rules, asOf), asOf, source: null, files, baselineProblem: null };
  }
  const policies = createPolicyReader(git);
  try {
    const reading = await readPolicy(policies, base);
    const baseline = await readBaseline(policies, base);
    const secrets = await secretsInForce(policies, reading, base);
    const read = rulesOf(reading, compilePathRules, { ...secrets, baseline: async () => baseline });
    const { rules, repair } =
      read.readable || read.broken === null ? { rules: read, repair: null } : await repairable(git, policies, base, read);
    const policy = reading.state === 'valid' ? { secrets: reading.policy.secrets, imports: reading.imports } : NO_SECRETS_POLICY;
    const isKnown = reading.state === 'valid' || reading.state === 'invalid';
    return {
      commit: base,
      rules,
      repair,
      scan: { ...(await scanRulesFor(rules, asOf)), extension: await extensionFor([policy]) },
      asOf,
      source: isKnown ? reading.source : null,
      files: isKnown ? [...files, ...reading.inputs.map(({ path }) => path)] : files,
      baselineProblem: baseline.state === 'invalid' ? baseline.problem.message : null,
    };
  } finally {
    policies.close();
  }
}

/**
 * What is not in force at a commit, with what judges its repair: the policy that was valid last. Where there is no telling which that was, nothing can repair it here.
 */
export async function repairable(
  git: Git,
  policies: PolicyReader,
  base: ObjectId,
  rules: Extract<Rules, { readable: false }>,
): Promise<Pick<BaseRules, 'rules' | 'repair'>> {
  const last = await lastValidPolicy(git, policies, base);
  if (last === 'unreadable') return { rules: { ...rules, broken: null }, repair: null };
  if (last === null) return { rules, repair: null };
  const { reading, commit } = last;
  const { policy } = reading;
  return { rules, repair: { rules: { readable: true, policy, paths: compilePathRules(policy), secrets: rules.secrets }, commit } };
}

/** A baseline that git cannot give silences nothing, like one that is not valid. */
async function readBaseline(policies: PolicyReader, base: ObjectId): Promise<BaselineState> {
  try {
    return await policies.baselineAt(base);
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    const [problem = { code: 'baseline-unreadable', message: error.message }] = error.problems;
    return { state: 'invalid', problem };
  }
}

async function scanRulesFor({ secrets }: Rules, asOf: AsOf): Promise<ScanRules> {
  return { extension: null, silencer: secrets.silencerAt(asOf), baseline: secrets.baseline, base: secrets.base, problems: [] };
}

export interface RangeToGather {
  readonly git: Git;
  /** Parents before children: `listCommitIds(git, { reachableFrom: [tip], butNotFrom: [base] })`. */
  readonly commits: CommitIds;
  readonly base: BaseRules;
  /** `push` for what goes to some branch, `merge` for what goes to one in scope. */
  readonly moment: Extract<Moment, 'push' | 'merge'>;
}

/** A commit of a range, with what a machine could not be told by the commit's facts alone. */
export interface RangeCommit extends GatheredCommit {
  /** The files of {@link BaseRules.files} that it changes. */
  readonly changesRules: readonly string[];
  /** True where the policy of the base is broken and this commit touches nothing else: it is judged by {@link BaseRules.repair}, and that is shown. */
  readonly repairsPolicy: boolean;
}

/**
 * Gathers what controls ask about each commit of a range, by the rules of the base: contents, names of new files and messages are scanned, nothing of the
 * range itself decides. The one engine behind `sox check`, `pre-push` and `pre-receive`, which all judge like this:
 *
 * ```ts
 * const base = await rulesOfBase(git, tipOfTheTargetBranch, Date.now());
 * const commits = await listCommitIds(git, { reachableFrom: [tip], butNotFrom: [tipOfTheTargetBranch] });
 * for await (const { facts, shown, unknown } of gatherRange({ git, commits, base, moment: 'push' }, NO_WATCH)) {
 *   const verdicts = judgeAll(CONTROLS, facts, unknown); // `fail` blocks; `unknown` is no pass
 * }
 * ```
 *
 * To judge some of the commits only, make `commits` of fewer ids ({@link idsOf}). Throws a SoxError (exit 3) where git cannot give the history.
 */
export async function* gatherRange({ git, commits, base, moment }: RangeToGather, { begin, at, stop }: Watch): AsyncGenerator<RangeCommit> {
  if (commits.count === 0) return;
  const { extension } = base.scan;
  const packed = await openPackedScans(git, extension);
  const policies = createPolicyReader(git);
  const marks = createMarkedRisks(git);
  const close = (): void => void packed.close();
  stop.addEventListener('abort', close);
  try {
    const scans = createBlobScans(git, commits.idAt(0).length, extension, packed);
    const gather = await openGathering({ git, commits, base, moment }, { policies, scans, marks });
    let done = 0;
    begin(commits.count, 'commits');
    for await (const { ids, load } of loadCommits(git, chunksOf(commits, CHUNK), scans)) {
      for (const [index, id] of ids.entries()) {
        if (stop.aborted) return;
        yield await gather(id, await load(index));
        done += 1;
        at(done);
      }
    }
  } finally {
    stop.removeEventListener('abort', close);
    policies.close();
    marks.close();
    await packed.close();
  }
}

interface Readers {
  readonly policies: PolicyReader;
  readonly scans: BlobScans;
  readonly marks: MarkedRisks;
}

/** Gathers commit by commit; what the merges of the range hide is found out first. */
async function openGathering(
  { git, commits, base, moment }: RangeToGather,
  { policies, scans, marks }: Readers,
): Promise<(id: ObjectId, loaded: LoadedObject) => Promise<RangeCommit>> {
  const { policy } = base.rules.readable ? base.rules : (base.repair?.rules ?? { policy: null });
  const policyChanges = createPolicyChanges(policies, new Set(base.files));
  let ids: ReadonlySet<ObjectId> | undefined;
  const isOwn = (id: ObjectId): boolean => (ids ??= new Set(allOf(commits))).has(id);
  // What goes to some branch is not all that comes to a branch in scope, and nobody approves it yet.
  const isPolicyFile = policy === null || moment !== 'merge' ? null : policyChanges.filesOf(policy);
  const range = { base: base.commit ?? '', head: commits.idAt(commits.count - 1), isJudged: isOwn };
  const hidden = isPolicyFile === null ? NOTHING_HIDDEN : await hiddenInRange({ git, policies }, range);
  const hiddenBy = new Map(hidden.map((one) => [one.merge, one]));
  await scans.prepare(hidden.flatMap(({ files }) => files.map(({ change }) => change)));
  return async (id, { object, changes: shown }) => {
    const takenBack = hiddenBy.get(id)?.files.map(({ change }) => change) ?? [];
    const all = shown === null ? null : [...shown, ...takenBack];
    const parsed = object === null ? null : parseCommit(id, object);
    const scan = all === null ? null : await scanOfCommit(git, scans, { id, object, changes: all }, base.scan);
    const parents = parsed?.parents ?? [];
    const ofPolicy = isPolicyFile === null ? undefined : hiddenOfPolicy(hiddenBy.get(id), isPolicyFile);
    const touchedBy = (changes: readonly RawChange[] | null): ReturnType<PolicyChanges['of']> =>
      policyChanges.of({ id, parents, changes, policy, isOwn, ...(ofPolicy && { hidden: ofPolicy }) });
    const touched = await touchedBy(shown);
    const repairsPolicy = !base.rules.readable && base.rules.broken !== null && repairs(all, touched, base.rules.broken);
    const rules = repairsPolicy && base.repair !== null ? base.repair.rules : base.rules;
    const gathered = async (changes: readonly RawChange[] | null, policyChange: TouchedPolicy | null): Promise<GatheredCommit> => {
      const marked = await marks.of(changes?.map(({ delta }) => delta) ?? [], policy);
      return gatherCommit({ id, parsed, changes, parents, moment, scan, touched: policyChange, marked, asOf: base.asOf, rules });
    };
    const first = await gathered(all, touched);
    const isMerge = parents.length > 1 && shown !== null && isPolicyFile !== null;
    const made = isMerge && isAskedOfMerge(first.facts.marks, policy, touched) ? await madeByMerge(git, { id, parents }, shown) : shown;
    const whole = made === null || made === shown ? first : await gathered([...made, ...takenBack], await touchedBy(made));
    return judgeable(whole, base, repairsPolicy);
  };
}

/** Nobody watches, and nobody interrupts. */
export const NO_WATCH: Watch = { begin: () => {}, at: () => {}, stop: new AbortController().signal };

/** Ids as a list that {@link gatherRange} takes. */
export function idsOf(ids: readonly ObjectId[]): CommitIds {
  return { count: ids.length, idAt: (index) => ids[index] ?? '' };
}

const NOTHING_HIDDEN: readonly HiddenChange[] = [];

const allOf = (commits: CommitIds): ObjectId[] => Array.from({ length: commits.count }, (_, at) => commits.idAt(at));

function judgeable(gathered: GatheredCommit, { files }: BaseRules, repairsPolicy: boolean): RangeCommit {
  const touched = gathered.facts.policyChange?.files ?? [];
  // `package.json` changes all the time; it counts where the policy stood in it, or comes to stand in it.
  const isRule = (path: string) => files.includes(path) && (path !== 'package.json' || touched.includes(path));
  const changesRules = [...new Set([...gathered.shown.paths, ...touched])].filter(isRule);
  return { ...gathered, unknown: repairsPolicy ? null : gathered.unknown, changesRules, repairsPolicy };
}

/** Commits loaded at once. */
const CHUNK = 1024;
