import { CONTROLS } from '../controls/index.ts';
import { createBlobScans } from '../facts/blob-scans.ts';
import { openPackedScans } from '../facts/packed-scans.ts';
import { idsOf, NO_WATCH } from '../facts/range.ts';
import { readPolicy } from '../facts/rules-in-force.ts';
import { createStillThere } from '../facts/still-there.ts';
import type { Git } from '../git/git.ts';
import { readChanges } from '../git/read-changes.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Custody } from '../model/custody.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
import { DEFAULT_POLICY, type PolicySource } from '../model/policy.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import { compilePathRules } from '../policy/path-rules.ts';
import type { BranchInScope } from './branches-in-scope.ts';
import { checkRange } from './check-range.ts';
import { custodyOf } from './custody.ts';
import { judgeStretch } from './judge-stretch.ts';
import { extensionOf } from './policies-of-history.ts';
import { createPolicyTracks } from './policy-track.ts';
import { prepareTrail } from './prepare-trail.ts';
import { type Stretch, type Step, stretchesOf } from './stretches.ts';
import { wasAdopted } from './was-adopted.ts';

/** Tells the custody of changes as an audit of the same branches judges them. */
export interface Tracer {
  /** Of a commit: with the whole change where it is a branch's own. Where no branch reaches it, it is judged as what is merged into the first. */
  ofCommit(id: ObjectId): Promise<Custody>;
  /** By its id, or the beginning of it; null where there is no such change, or more than one. */
  ofChange(id: string): Promise<Custody | null>;
  /** The newest changes that touched a file, or something in a folder, branch by branch; `more` where there may be older ones. */
  ofPath(path: string, most: number): Promise<{ readonly traced: readonly Custody[]; readonly more: boolean }>;
  close(): Promise<void>;
}

export interface HistoryToTrace {
  readonly git: Git;
  readonly policies: PolicyReader;
  readonly inScope: readonly BranchInScope[];
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** Lists the history once; a change is judged when it is asked for. */
export async function openTracer(history: HistoryToTrace): Promise<Tracer> {
  const { git, policies, inScope, now } = history;
  const tips = inScope.map(({ tip }) => tip);
  const [steps, extension] = await Promise.all([stepsOf(history), extensionOf(git, policies, inScope)]);
  const packed = await openPackedScans(git, extension);
  const scans = createBlobScans(git, tips[0]?.length ?? 0, extension, packed);
  const stillThere = createStillThere(git, tips, scans);
  const judged = async ({ stretch, step }: PlacedStep): Promise<Entry> => {
    const soFar = { git, policies, branch: stretch.branch, asOf: now / 1000 };
    const adopted = step.from !== null && (await wasAdopted(soFar, step.from));
    const track = createPolicyTracks(policies)({ exists: true, adopted });
    const read = { git, packed: null, policies, track, scans, stillThere, extension };
    const judging = { ...read, controls: CONTROLS, asOf: now / 1000, turn: Promise.resolve() };
    for await (const entry of judgeStretch(judging, { ...stretch, steps: [step] })) return entry;
    throw new Error('a step without an entry');
  };
  return {
    async ofCommit(id) {
      const placed = steps.find(({ step }) => step.commits.some(([commit]) => commit === id));
      if (placed === undefined) return traceAlone(history, id);
      const [own] = placed.step.commits[0] ?? [];
      return custodyIn(history, await judged(placed), own === id ? null : id);
    },
    async ofChange(id) {
      const [placed, ...others] = steps.filter(({ step }) => step.id.startsWith(id));
      return placed === undefined || others.length > 0 ? null : custodyIn(history, await judged(placed), null);
    },
    async ofPath(path, most) {
      const traced: Custody[] = [];
      for await (const placed of stepsTouching(git, tips, path, steps.toReversed())) {
        if (traced.length === most) return { traced, more: true };
        traced.push(await custodyIn(history, await judged(placed), null));
      }
      return { traced, more: false };
    },
    close: () => packed.close(),
  };
}

/** A step, and what is known of the branch that it is of. */
interface PlacedStep {
  readonly stretch: Stretch;
  readonly step: Step;
}

/** All steps of the branches' whole history, oldest first, as an audit cuts them. */
async function stepsOf({ git, policies, inScope, now }: HistoryToTrace): Promise<PlacedStep[]> {
  const branches = inScope.map(({ name, tip }) => ({ name, tip, head: tip, opening: null }));
  const trail = await prepareTrail(git, policies, { inScope, branches, earlier: null, memory: null, asOf: now / 1000 });
  const stretches = stretchesOf(trail.list, trail.population, { ...trail, saw: () => {} });
  return [...stretches].flatMap((stretch) => stretch.steps.map((step) => ({ stretch, step })));
}

/** Steps whose commits are compared with their parents by one git. */
const TOGETHER = 64;

/**
 * Those of the steps that have a commit which changed a path: a merge, only where it differs from every parent; and those that end in a merge and leave the path otherwise than it was. What git cannot compare
 * may have changed anything.
 */
async function* stepsTouching(git: Git, tips: readonly ObjectId[], path: string, steps: readonly PlacedStep[]): AsyncGenerator<PlacedStep> {
  // Wherever the command was started: from the root.
  const { stdout } = await git.run(['rev-list', '--full-history', ...tips, '--', `:(top,literal)${path}`]);
  // Merges that only bring what a parent has are listed as well.
  const listed = new Set(stdout.toString('latin1').split('\n'));
  const candidates = steps.flatMap((placed) => {
    const commits = placed.step.commits.flatMap(([id = '']) => (listed.has(id) ? id : []));
    return commits.length === 0 ? [] : [{ placed, commits }];
  });
  for (let first = 0; first < candidates.length; first += TOGETHER) {
    const some = candidates.slice(first, first + TOGETHER);
    const changesOf = await readChanges(
      git,
      some.flatMap(({ commits }) => commits),
    );
    const merged = some.filter(({ placed: { step }, commits }) => isMerge(step) && commits.includes(endOf(step)));
    const betweenOf = await readChanges(
      git,
      merged.map(({ placed }) => endOf(placed.step)),
      merged.map(({ placed }) => placed.step.from ?? ''),
    );
    for (const one of some) {
      const { placed, commits } = one;
      const changed = [...commits.map((id) => changesOf(id)), ...(merged.includes(one) ? [betweenOf(endOf(placed.step))] : [])];
      if (changed.some((changes) => changes === null || changes.some(({ delta }) => isWithin(delta.path, path)))) yield placed;
    }
  }
}

const endOf = ({ commits: [[id = ''] = []] }: Step): ObjectId => id;
const isMerge = ({ from, commits: [own = []] }: Step): boolean => from !== null && own.length > 2;

const isWithin = (file: string, path: string): boolean => path === '' || file === path || file.startsWith(`${path}/`);

/** `only`: the commit that is told of, where it is not the whole change. */
async function custodyIn({ policies, inScope }: HistoryToTrace, entry: Entry, only: ObjectId | null): Promise<Custody> {
  const commits = entry.commits.filter(({ commit }) => only === null || commit.id === only);
  const verdicts = only === null ? entry.verdicts : (commits[0]?.verdicts ?? []);
  const inForce = await policyFor(policies, entry.from, commits);
  return custodyOf({ entry, commits, verdicts, branches: inScope.map(({ name }) => name), ...inForce });
}

/** A commit that no branch reaches, judged by the policy of the first branch as what is merged into it. */
async function traceAlone({ git, policies, inScope, now }: HistoryToTrace, id: ObjectId): Promise<Custody> {
  const [branch] = inScope;
  if (branch === undefined) throw new Error('no branch in scope');
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
  return custodyOf({ entry: null, commits, verdicts: commits[0]?.verdicts ?? [], branches: inScope.map(({ name }) => name), ...inForce });
}

async function policyFor(policies: PolicyReader, at: ObjectId | null, commits: readonly CommitEntry[]) {
  const reading = at === null ? null : await readPolicy(policies, at);
  const policy: PolicySource | null = reading?.state === 'valid' || reading?.state === 'invalid' ? reading.source : null;
  const read = reading?.state === 'valid' ? reading.policy : DEFAULT_POLICY;
  const rules = compilePathRules(read);
  const paths = [...new Set(commits.flatMap((commit) => commit.paths))];
  return { policy, ticketPatterns: read.tickets.patterns, files: paths.map((path) => rules.fileOf(path, true, 'low')) };
}
