import type { Control } from '../controls/define.ts';
import type { BlobScans, ContentScan } from '../facts/blob-scans.ts';
import { createChange, isAskedOfChange } from '../facts/change.ts';
import { readSignature } from '../evidence/signatures/read-signature.ts';
import { coverageAt } from '../facts/coverage-at.ts';
import { NO_MARKED } from '../facts/from-commit.ts';
import type { LoadedCommit } from '../facts/from-history.ts';
import { chunksOf, type LoadedChunk, type LoadedObject, loadCommits } from '../facts/load-commits.ts';
import { createMarkedRisks, type MarkedRisks } from '../facts/marked-risks.ts';
import { createMergedSteps } from '../facts/merged-changes.ts';
import { createPolicyChanges } from '../facts/policy-change.ts';
import { idsOf, withTexts } from '../facts/range.ts';
import { silencedScan } from '../facts/silenced-scan.ts';
import type { StillThere } from '../facts/still-there.ts';
import { genuineCommit } from '../git/genuine-commit.ts';
import type { Git } from '../git/git.ts';
import type { PackedCommits } from '../git/pack/packed-commits.ts';
import { listTree } from '../git/list-tree.ts';
import { reaches } from '../git/reaches.ts';
import type { ObjectId, Person } from '../model/commit.ts';
import type { Entry } from '../model/entry.ts';
import { SoxError } from '../model/error.ts';
import type { AsOf } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Observation } from '../model/observation.ts';
import type { Risk } from '../model/policy.ts';
import { mergesNothing } from '../model/rules/merges-nothing.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import type { Extension } from '../scan/hit.ts';
import { entryOf } from './entry-of.ts';
import { type CommitToJudge, entryOfCommit, type JudgedCommit, judgeCommit } from './judge-commit.ts';
import { judgeMerges, type Looks, type SeenMerge } from './judge-merges.ts';
import type { PolicyTrack } from './policy-track.ts';
import { lookAside } from './side-line.ts';
import type { Stretch } from './stretches.ts';

export interface Judging {
  readonly git: Git;
  /** Where commits and trees are read from first; null where git is asked for all. */
  readonly packed: PackedCommits | null;
  /** The name of the repository. */
  readonly repository: string;
  readonly controls: readonly Control[];
  readonly policies: PolicyReader;
  readonly track: PolicyTrack;
  /** Null where the secrets in history are left out. */
  readonly scans: BlobScans | null;
  /** What the policies of the history look for beside sox's own detectors. */
  readonly extension: Extension | null;
  /** Whether what was found is still in the tree of the tip; null where the secrets in history are left out. */
  readonly stillThere: StillThere | null;
  /** When the audit is made, in seconds since 1970. */
  readonly asOf: number;
  /** Commits are loaded at once, and judged from then on. */
  readonly turn: Promise<void>;
}

/** Commits loaded at once. */
const CHUNK = 8192;
/** Commits judged before pipes get their turn: git must not wait for a reader. */
const BREATH = 64;

/** The entries of a stretch, oldest step first. `track` begins at its first step. Memory holds a few chunks of commits. */
export async function* judgeStretch(judging: Judging, stretch: Stretch): AsyncGenerator<Entry> {
  const marks = createMarkedRisks(judging.git);
  try {
    yield* judgeSteps(judging, stretch, marks);
  } finally {
    marks.close();
  }
}

async function* judgeSteps(judging: Judging, { branch, recorded, steps }: Stretch, marks: MarkedRisks): AsyncGenerator<Entry> {
  const { git, packed, repository, turn, controls, policies, track, scans, stillThere, extension, asOf } = judging;
  const chunks = loadCommits(
    git,
    chunksOf(idsOf(steps.flatMap(({ commits }) => commits.map((commit) => commit[0] ?? ''))), CHUNK),
    scans,
    packed,
  );
  let next = chunks.next();
  // Who fails before the turn has come is heard of when it has.
  next.catch(() => {});
  await turn;
  const policyChanges = createPolicyChanges(policies, track.inputs);
  const mergedSteps = createMergedSteps({ git, policies }, steps);
  let chunk: LoadedChunk | null = null;
  let at = 0;
  let judged = 0;
  for (const [index, { id: step, from, commits, newestParents, newestBefore, noticed, madeOn }] of steps.entries()) {
    const rules = track.at(from) ?? (await track.read(from));
    const { silencerAt, baseline } = rules.secrets;
    let when: AsOf = { from: Math.min(newestBefore[0] ?? 0, asOf), to: asOf };
    let inForce = { extension, silencer: silencerAt(when), baseline, problems: [] };
    const policy = rules.readable ? rules.policy : null;
    const change = createChange(rules.paths, 'newest-first');
    const account = policy === null ? null : await mergedSteps.of(index);
    const merges: SeenMerge[] = [];
    let ids: ReadonlySet<ObjectId> | undefined;
    const isOwn = (id: ObjectId): boolean => (ids ??= new Set(commits.map((commit) => commit[0] ?? ''))).has(id);
    const own: JudgedCommit[] = [];
    const touching = new Set<number>();
    const madeAt = new Map(madeOn);
    let changesPolicy = false;
    /** The step's own commit comes first. A forge commits a merge in its own name, and names as author who pressed the button. */
    let merger: Person | null = null;
    const scanned = async (id: ObjectId, { object, changes }: LoadedObject, by = inForce): Promise<ContentScan | null> => {
      if (scans === null || changes === null) return null;
      const content = await silencedScan(scans, changes, by, () => listTree(git, id));
      const found = withTexts(content, object, id, changes, by);
      return stillThere === null || found.findings.length === 0 ? found : placedNow(found, stillThere);
    };
    const markedIn = async (changes: LoadedCommit['changes']): Promise<ReadonlyMap<string, Risk>> =>
      policy === null || changes === null
        ? NO_MARKED
        : marks.of(
            changes.map(({ delta }) => delta),
            policy,
          );
    for (const commit of commits) {
      const parents = commit.slice(1);
      if (judged % BREATH === 0) await new Promise(setImmediate);
      if (chunk === null || at === chunk.ids.length) {
        chunk = (await next).value ?? null;
        next = chunks.next();
        next.catch(() => {});
        at = 0;
      }
      if (chunk === null) throw new Error('fewer commits were loaded than are listed');
      const id = chunk.ids[at] ?? '';
      const one = await chunk.load(at);
      const { object, changes } = one;
      const loaded = { id, parsed: object === null ? null : genuineCommit(id, object), changes };
      requireSameParents(loaded, parents);
      if (track.saw(changes, parents.length > 1)) touching.add(own.length);
      const since = Math.min(newestBefore[own.length] ?? 0, asOf);
      if (since !== when.from) {
        when = { from: since, to: asOf };
        if (scans !== null) inForce = { ...inForce, silencer: silencerAt(when) };
      }
      if (own.length === 0 && parents.length > 1 && !mergesNothing(noticed)) merger = loaded.parsed?.commit?.author ?? null;
      const touched = await policyChanges.of({ id, parents, changes, policy, isOwn });
      changesPolicy ||= touched !== null;
      const signature = object === null || (policy?.signatures.commits ?? 'none') === 'none' ? null : readSignature(id, object);
      const input: CommitToJudge = {
        id,
        parsed: loaded.parsed,
        changes,
        parents,
        rules,
        asOf: when,
        controls,
        scan: scans === null || changes === null ? null : await scanned(id, one),
        merger,
        touched,
        marked: policy === null || changes === null ? NO_MARKED : await markedIn(changes),
        newestParent: newestParents[own.length] ?? 0,
        noticed: own.length === 0 ? noticed : noticedAt(madeAt, own.length),
        recorded,
        signature,
      };
      account?.saw({ id, changes });
      if (account !== null && parents.length > 1) merges.push({ place: own.length, input, object });
      own.push(judgeCommit(input));
      at += 1;
      judged += 1;
    }
    if (account !== null && policy !== null) {
      const looks: Looks = {
        git,
        policy,
        isPolicyFile: policyChanges.filesOf(policy),
        touchedBy: (input, changes, hidden) => policyChanges.of({ ...input, changes, policy, isOwn, ...(hidden && { hidden }) }),
        async scanned({ input, object }, changes, takenBack) {
          await scans?.prepare(takenBack);
          // By the dates of the merge, not of the commit that was looked at last.
          return scanned(input.id, { object, changes }, { ...inForce, silencer: silencerAt(input.asOf) });
        },
        markedIn,
      };
      for (const again of await judgeMerges(merges, await account.hidden(), own, looks)) {
        own[again.place] = again.judged;
        changesPolicy ||= again.changesPolicy;
      }
    }
    for (const { gathered } of own) change.saw(gathered.facts);
    const needsCoverage = ({ gathered }: JudgedCommit): boolean => isAskedOfChange(gathered.facts);
    const coverage = own.some(needsCoverage) ? await coverageAt(git, commits[0]?.[0] ?? null, policy?.tests.coverage ?? []) : null;
    const entries = own.map((one) =>
      coverage === null || !needsCoverage(one)
        ? one.entry
        : entryOfCommit(controls, { ...one.gathered, facts: change.complete(one.gathered.facts, coverage) }),
    );
    const { patterns: tickets = [] } = policy?.tickets ?? {};
    const home = { repository, branch };
    const isOfBranch = async (id: ObjectId): Promise<boolean> => from !== null && reaches(git, from, id);
    const aside =
      commits.length > 1 && track.state.exists
        ? await lookAside(policies, { from, commits, touching, judged: entries, home, isOfBranch })
        : null;
    if (aside?.wasBranch === true) track.adopt();
    yield entryOf({
      id: step,
      branch,
      repository,
      from,
      commits: aside?.commits ?? entries,
      changesPolicy,
      tickets,
      onlyMonitored: policy?.mode === 'observe',
    });
  }
}

function noticedAt(madeAt: ReadonlyMap<number, Observation>, place: number): readonly Observation[] {
  const noticed = madeAt.get(place);
  return noticed === undefined ? NOTHING : [noticed];
}

const NOTHING: readonly never[] = [];

/** With what is known of each finding's value now. */
async function placedNow(scan: ContentScan, stillThere: StillThere): Promise<ContentScan> {
  const findings: Finding[] = [];
  for (const finding of scan.findings) findings.push({ ...finding, stillThere: await stillThere(finding) });
  return { ...scan, findings };
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
