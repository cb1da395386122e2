import { commitsTouching } from '../git/commits-touching.ts';
import { firstParentLine } from '../git/first-parent-line.ts';
import type { Git } from '../git/git.ts';
import { type CommitList, type CommitMemory, listCommits, type SawLines } from '../git/list-commits.ts';
import { reaches } from '../git/reaches.ts';
import { resolveCommits } from '../git/resolve-commit.ts';
import type { ObjectId } from '../model/commit.ts';
import type { EarlierReport } from '../model/earlier-report.ts';
import { NONE } from '../model/none.ts';
import { type Observation, observed } from '../model/observation.ts';
import type { Balance, ReportBranch, ReportHead } from '../model/report.ts';
import { POLICY_FILES } from '../model/policy.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import type { BranchInScope } from './branches-in-scope.ts';
import { broughtFromBefore } from './brought-from-before.ts';
import { type CameTo, cameToOthers } from './came-to.ts';
import { compareEarlier } from './compare-earlier.ts';
import { observeRepository } from './observe-repository.ts';
import { madeOnLines } from './made-on-lines.ts';
import { behindReport, openingsOf } from './openings.ts';
import { pairBranches } from './pair-branches.ts';
import { readable } from './policies-of-history.ts';
import type { TrackState } from './policy-track.ts';
import { type Population, populationOf } from './population.ts';
import { firstStep, ownCommit } from './steps-of-population.ts';
import type { BranchOfStretches } from './stretches.ts';
import { tagsOutOfScope } from './tags-out-of-scope.ts';
import { type Told, tellSteps } from './tell-steps.ts';
import { type BranchSoFar, wasAdopted } from './was-adopted.ts';

/** All that is known of the history before the first commit is judged. */
export interface PreparedTrail extends Told, Pick<ReportHead, 'openings' | 'rewrites' | 'tags'> {
  readonly list: CommitList;
  readonly population: Population;
  readonly branches: readonly BranchOfStretches[];
  /** What was noticed of commits that another branch merged than the one on which they were made. */
  readonly madeOn: ReadonlyMap<ObjectId, Observation>;
  /** Where commits came to other branches in scope than the one of whose steps they are. */
  readonly cameTo: ReadonlyMap<ObjectId, readonly CameTo[]>;
  /** How many commits git counts for the population. Where the list is remembered, git counts meanwhile. */
  readonly revListCommits: Promise<number>;
  /** Beside an earlier report; else none. */
  readonly balances: readonly Balance[];
}

export interface TrailAsked {
  readonly inScope: readonly BranchInScope[];
  readonly branches: readonly ReportBranch[];
  /** The report whose tips the period begins with; null where it begins with something else. */
  readonly earlier: EarlierReport | null;
  /** Null where git is asked for the whole list. */
  readonly memory: CommitMemory | null;
  /** See {@link listCommits}. */
  readonly saw?: SawLines;
  /** When the audit is made, in seconds since 1970. */
  readonly asOf: number;
}

/** Lists the history, cuts the population out of it, and compares the branches with what is remembered of them. */
export async function prepareTrail(
  git: Git,
  policies: PolicyReader,
  { inScope, branches, earlier, memory, saw, asOf }: TrailAsked,
): Promise<PreparedTrail> {
  const openings = unique(earlier === null ? branches.flatMap(({ opening }) => opening ?? []) : earlier.branches.map(({ tip }) => tip));
  const here = (await resolveCommits(git, openings)).map((id, at) => (id === openings[at] ? id : null)).filter((id) => id !== null);
  const tips = unique([...branches.map(({ tip }) => tip), ...here]);
  const [list, seen, before] = await Promise.all([
    listCommits(git, tips, memory, saw),
    observeRepository(git, inScope),
    countReached(git, here),
  ]);
  const counted = list.isRemembered ? countReached(git, tips) : Promise.resolve(list.count);
  counted.catch(ASKED_LATER);
  const { ids } = list;
  const behind = earlier === null ? null : await behindReport(git, list, earlier, here);
  const opening = behind?.opening ?? here.map((id) => ids.indexOf(id));
  const ends = branches.map(({ tip }) => ids.indexOf(tip));
  const recordedAs = await pairBranches(git, inScope, earlier?.branches ?? []);
  const compared = earlier === null ? null : await compareEarlier(git, earlier, { list, branches, recordedAs, tags: seen.tags });
  const beginnings = await Promise.all(
    branches.map(async ({ name, tip, opening: given }): Promise<BranchBeginning> => {
      const soFar = { git, policies, branch: name, asOf };
      const last = recordedAs.get(name)?.tip ?? null;
      const was =
        last === null ? await reachedOf(git, list, tip, [given, ...(earlier?.branches ?? []).map((branch) => branch.tip)]) : [last];
      return { soFar, recorded: last !== null, adopted: await wasAdoptedAt(soFar, list, was) };
    }),
  );
  const lines = await Promise.all(
    branches.map(async ({ name, tip }, at) => {
      const { adopted = false, recorded = false } = beginnings[at] ?? {};
      // One that the report does not have only reaches what another adopted.
      const isAdopted = branches.length === 1 || (adopted && recorded);
      return { name, tip: ids.indexOf(tip), beforeAdoption: isAdopted ? null : await lastBeforeAdoption(git, policies, list, tip) };
    }),
  );
  const population = populationOf(list, { branches: lines, opening, asOf });
  // What is excluded by its ids alone, git cannot count.
  const revListCommits = counted.then((all) => all - (behind?.isCleared === true ? population.before : before));
  revListCommits.catch(ASKED_LATER);
  const told = await tellSteps(git, { list, population, branches, compared, forced: seen.forced });
  const brought = await broughtFromBefore(
    policies,
    list,
    branches.map(({ name, tip, opening: given }) => {
      const was = (earlier === null ? given : recordedAs.get(name)?.tip) ?? null;
      const since = was === null ? -1 : ids.indexOf(was);
      return { tip: ids.indexOf(tip), since: since < 0 ? null : since };
    }),
    opening,
  );
  return {
    list,
    population,
    branches: await Promise.all(beginnings.map((beginning, at) => beginOf(beginning, at, list, population))),
    ...told,
    noticed: withEach(told.noticed, brought),
    madeOn: madeOnLines(list, population, branches, ends),
    cameTo: cameToOthers(list, population, lines, opening),
    observations: [
      ...seen.observations,
      ...(await tagsOutOfScope(git, list, inScope, seen.tags)),
      ...(earlier === null ? await notReached(git, branches) : []),
      ...told.observations,
    ],
    rewrites: compared?.rewrites ?? [],
    tags: seen.tags,
    revListCommits,
    balances: [behind, compared].flatMap((one) => one?.balance ?? []),
    openings: openingsOf(list, opening, ends),
  };
}

/** For what may fail before anybody asks for it: who asks learns of it. */
const ASKED_LATER = (): void => {};

function withEach(
  noticed: PreparedTrail['noticed'],
  more: ReadonlyMap<ObjectId, Observation>,
): ReadonlyMap<ObjectId, readonly Observation[]> {
  const all = new Map(noticed);
  for (const [id, observation] of more) all.set(id, [...(all.get(id) ?? NONE), observation]);
  return all;
}

const unique = (ids: readonly ObjectId[]): ObjectId[] => [...new Set(ids)];

/** How many commits git reaches from these: counted without excluding any, as what git excludes depends on dates. */
async function countReached(git: Git, tips: readonly ObjectId[]): Promise<number> {
  return tips.length === 0 ? 0 : Number(await git.text(['rev-list', '--count', ...tips, '--']));
}

interface BranchBeginning {
  readonly soFar: BranchSoFar;
  /** Whether the earlier report has the branch. */
  readonly recorded: boolean;
  /** Whether a policy was in force on it where the period begins. */
  readonly adopted: boolean;
}

/** Those of some commits that a tip reaches. */
async function reachedOf(git: Git, { ids }: CommitList, tip: ObjectId, some: readonly (ObjectId | null)[]): Promise<readonly ObjectId[]> {
  const reached: ObjectId[] = [];
  for (const id of some) if (id !== null && ids.indexOf(id) >= 0 && (await reaches(git, tip, id))) reached.push(id);
  return reached;
}

/** Whatever a branch goes on from now: where it, or what it has of another one, was said to have been, there may have been a policy. */
async function wasAdoptedAt(soFar: BranchSoFar, { ids }: CommitList, was: readonly ObjectId[]): Promise<boolean> {
  for (const id of was) if (ids.indexOf(id) >= 0 && (await wasAdopted(soFar, id))) return true;
  return false;
}

/** The commit of a branch's line that brought it the first policy: the tip where none has. */
async function lastBeforeAdoption(git: Git, policies: PolicyReader, { ids }: CommitList, tip: ObjectId): Promise<number> {
  const touching = await commitsTouching(git, tip, POLICY_FILES);
  for (const id of touching.reverse()) if ((await readable(policies, id))?.state !== 'absent') return ids.indexOf(id);
  return ids.indexOf(tip);
}

/** What is known of the policy where the steps of a branch begin. */
async function beginOf(
  { soFar, recorded, adopted }: BranchBeginning,
  at: number,
  list: CommitList,
  population: Population,
): Promise<BranchOfStretches> {
  const name = soFar.branch;
  const step = firstStep(population, at);
  if (step === null) return { name, recorded, before: NEVER };
  if (adopted) return { name, recorded, before: ADOPTED };
  const first = ownCommit(population, step);
  const from = list.starts[first] === list.ends[first] ? null : list.ids.idAt(list.parents[list.starts[first] ?? 0] ?? 0);
  if (from === null) return { name, recorded, before: NEVER };
  return { name, recorded, before: (await wasAdopted(soFar, from)) ? ADOPTED : { exists: true, adopted: false } };
}

const NEVER: TrackState = { exists: false, adopted: false };
const ADOPTED: TrackState = { exists: true, adopted: true };

/** A commit that was given as the opening and is not a part of the branch's history cuts the period out of something else; one that came to it with a merge, out of the inside of a step. */
async function notReached(git: Git, branches: readonly ReportBranch[]): Promise<Observation[]> {
  const found: Observation[] = [];
  for (const { name, tip, opening } of branches) {
    if (opening === null) continue;
    if (await reaches(git, tip, opening)) {
      if (!(await isOnSomeLine(git, branches, opening)))
        found.push(
          observed(
            'opening-not-on-line',
            `the period was to begin at ${opening}, which came to ${JSON.stringify(name)} with a merge: by its first parents the branch was never there, unless it was turned around`,
            tip,
          ),
        );
      continue;
    }
    found.push(
      observed(
        'opening-not-reached',
        `the period was to begin at ${opening}, which the branch does not reach; what that one reaches is left out`,
        tip,
      ),
    );
  }
  return found;
}

async function isOnSomeLine(git: Git, branches: readonly ReportBranch[], id: ObjectId): Promise<boolean> {
  for (const { tip } of branches) if ((await firstParentLine(git, tip)).some((one) => one.id === id)) return true;
  return false;
}
