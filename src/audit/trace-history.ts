import { CONTROLS } from '../controls/index.ts';
import { createBlobScans } from '../facts/blob-scans.ts';
import { openPackedScans } from '../facts/packed-scans.ts';
import { idsOf, NO_WATCH } from '../facts/range.ts';
import { readPolicy } from '../facts/rules-in-force.ts';
import { extensionFor } from '../facts/secrets-in-force.ts';
import type { Git } from '../git/git.ts';
import { listCommits } from '../git/list-commits.ts';
import { readChanges } from '../git/read-changes.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Custody } from '../model/custody.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
import { DEFAULT_POLICY, type PolicySource } from '../model/policy.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import { compilePathRules } from '../policy/path-rules.ts';
import type { BranchInScope } from './branch-in-scope.ts';
import { checkRange } from './check-range.ts';
import { custodyOf } from './custody.ts';
import { judgeStretch } from './judge-stretch.ts';
import { policiesOfHistory } from './policies-of-history.ts';
import { createPolicyTracks } from './policy-track.ts';
import { populationOf } from './population.ts';
import { type Stretch, type Step, stretchesOf } from './stretches.ts';

/** Tells the custody of changes as an audit of the same branch judges them. */
export interface Tracer {
  /** Of a commit: with the whole change where it is the branch's own. Where the branch does not reach it, it is judged as what is merged. */
  ofCommit(id: ObjectId): Promise<Custody>;
  /** Null where there is no change with this id. */
  ofChange(id: string): Promise<Custody | null>;
  /** The newest changes that touched a file, or something in a folder; `more` where there may be older ones. */
  ofPath(path: string, most: number): Promise<{ readonly traced: readonly Custody[]; readonly more: boolean }>;
  close(): Promise<void>;
}

export interface HistoryToTrace {
  readonly git: Git;
  readonly policies: PolicyReader;
  readonly branch: BranchInScope;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** Lists the history once; a change is judged when it is asked for. */
export async function openTracer(history: HistoryToTrace): Promise<Tracer> {
  const { git, policies, branch, now } = history;
  const [steps, extension] = await Promise.all([
    stepsOf(git, branch, now / 1000),
    policiesOfHistory(git, policies, branch.tip).then(extensionFor),
  ]);
  const packed = await openPackedScans(git, extension);
  const scans = createBlobScans(git, branch.tip.length, extension, packed);
  const judged = async (step: Step): Promise<Entry> => {
    const adopted = step.from !== null && (await policiesOfHistory(git, policies, step.from)).length > 0;
    const track = createPolicyTracks(policies)({ exists: true, adopted });
    const judging = { git, packed: null, controls: CONTROLS, policies, track, scans, extension, asOf: now / 1000, turn: Promise.resolve() };
    const stretch: Stretch = { branch: branch.name, before: null, steps: [step] };
    for await (const entry of judgeStretch(judging, stretch)) return entry;
    throw new Error('a step without an entry');
  };
  return {
    async ofCommit(id) {
      const step = steps.find(({ commits }) => commits.some(([commit]) => commit === id));
      if (step === undefined) return traceAlone(history, id);
      const [own] = step.commits[0] ?? [];
      return custodyIn(history, await judged(step), own === id ? null : id);
    },
    async ofChange(id) {
      const step = steps.find((one) => one.id === id);
      return step === undefined ? null : custodyIn(history, await judged(step), null);
    },
    async ofPath(path, most) {
      const traced: Custody[] = [];
      for await (const step of stepsTouching(git, branch.tip, path, steps.toReversed())) {
        if (traced.length === most) return { traced, more: true };
        traced.push(await custodyIn(history, await judged(step), null));
      }
      return { traced, more: false };
    },
    close: () => packed.close(),
  };
}

async function stepsOf(git: Git, { name, tip }: BranchInScope, asOf: number): Promise<Step[]> {
  const list = await listCommits(git, [tip]);
  const population = populationOf(list, { tips: [0], opening: [] });
  const branches = [{ name, before: { exists: false, adopted: false } }];
  return [...stretchesOf(list, population, { branches, asOf, saw: () => {} })].flatMap(({ steps }) => steps);
}

/** Steps whose commits are compared with their parents by one git. */
const TOGETHER = 64;

/** Those of the steps that have a commit which changed a path: a merge, only where it differs from every parent. What git cannot compare may have changed anything. */
async function* stepsTouching(git: Git, tip: ObjectId, path: string, steps: readonly Step[]): AsyncGenerator<Step> {
  const { stdout } = await git.run(['--literal-pathspecs', 'rev-list', '--full-history', tip, '--', path === '' ? '.' : path]);
  // Merges that only bring what a parent has are listed as well.
  const listed = new Set(stdout.toString('latin1').split('\n'));
  const candidates = steps.flatMap((step) => {
    const commits = step.commits.flatMap(([id = '']) => (listed.has(id) ? id : []));
    return commits.length === 0 ? [] : [{ step, commits }];
  });
  for (let first = 0; first < candidates.length; first += TOGETHER) {
    const some = candidates.slice(first, first + TOGETHER);
    const changesOf = await readChanges(
      git,
      some.flatMap(({ commits }) => commits),
    );
    for (const { step, commits } of some) {
      const changed = commits.map((id) => changesOf(id));
      if (changed.some((changes) => changes === null || changes.some(({ delta }) => isWithin(delta.path, path)))) yield step;
    }
  }
}

const isWithin = (file: string, path: string): boolean => path === '' || file === path || file.startsWith(`${path}/`);

/** `only`: the commit that is told of, where it is not the whole change. */
async function custodyIn({ policies, branch }: HistoryToTrace, entry: Entry, only: ObjectId | null): Promise<Custody> {
  const commits = entry.commits.filter(({ commit }) => only === null || commit.id === only);
  const verdicts = only === null ? entry.verdicts : (commits[0]?.verdicts ?? []);
  const inForce = await policyFor(policies, entry.from, commits);
  return custodyOf({ entry, commits, verdicts, branches: [branch.name], ...inForce });
}

/** A commit that the branch does not reach, judged by the policy of the branch as what is merged into it. */
async function traceAlone({ git, policies, branch, now }: HistoryToTrace, id: ObjectId): Promise<Custody> {
  const { commits } = await checkRange(
    {
      git,
      name: 'HEAD',
      moment: 'merge',
      base: { name: branch.name, id: branch.tip },
      head: { name: id, id },
      isMove: false,
      commits: idsOf([id]),
      coverage: null,
      now,
      fullClone: 'Fetch the rest with: git fetch --unshallow',
    },
    NO_WATCH,
  );
  const inForce = await policyFor(policies, branch.tip, commits);
  return custodyOf({ entry: null, commits, verdicts: commits[0]?.verdicts ?? [], branches: [branch.name], ...inForce });
}

async function policyFor(policies: PolicyReader, at: ObjectId | null, commits: readonly CommitEntry[]) {
  const reading = at === null ? null : await readPolicy(policies, at);
  const policy: PolicySource | null = reading?.state === 'valid' || reading?.state === 'invalid' ? reading.source : null;
  const read = reading?.state === 'valid' ? reading.policy : DEFAULT_POLICY;
  const rules = compilePathRules(read);
  const paths = [...new Set(commits.flatMap((commit) => commit.paths))];
  return { policy, ticketPatterns: read.tickets.patterns, files: paths.map((path) => rules.fileOf(path, true, 'low')) };
}
