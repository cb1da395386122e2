import type { Git } from '../git/git.ts';
import type { CommitList } from '../git/list-commits.ts';
import { reaches } from '../git/reaches.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Observation } from '../model/observation.ts';
import type { ReportBranch } from '../model/report.ts';
import type { EarlierCompared } from './compare-earlier.ts';
import type { Forced } from './observe-repository.ts';
import type { Population } from './population.ts';
import { firstStep, ownCommit, stepWith } from './steps-of-population.ts';

interface ToTell {
  readonly list: CommitList;
  readonly population: Population;
  readonly branches: readonly ReportBranch[];
  readonly compared: EarlierCompared | null;
  readonly forced: readonly Forced[];
}

/** What was noticed of the branches' history. */
export interface Told {
  readonly observations: readonly Observation[];
  /** Those of them that are told with a step, by the step's own commit. */
  readonly noticed: ReadonlyMap<ObjectId, readonly Observation[]>;
  /** Those that are about a branch and find no step on which a control could be judged. */
  readonly unjudged: readonly Observation[];
}

/**
 * What was noticed of a branch is told with the step that has the commit from which on it is so, be it one of another branch that has merged it since; else with the first step of the branch itself; else,
 * where all that came to it is another branch's, with the step that has its tip.
 */
export async function tellSteps(git: Git, { list, population, branches, compared, forced }: ToTell): Promise<Told> {
  const noticed = new Map<ObjectId, Observation[]>();
  const observations: Observation[] = [];
  const unjudged: Observation[] = [];
  const holding = (id: ObjectId): number | null => stepWith(population, list.ids.indexOf(id));
  const tell = (name: string, since: ObjectId | null, observation: Observation): void => {
    const at = branches.findIndex((branch) => branch.name === name);
    const step = (since === null ? null : holding(since)) ?? firstStep(population, at) ?? holding(branches[at]?.tip ?? '');
    if (step === null) return void unjudged.push(observation);
    const own = list.ids.idAt(ownCommit(population, step));
    noticed.set(own, [...(noticed.get(own) ?? []), observation]);
  };
  for (const { branch, observation } of compared?.observations ?? []) {
    observations.push(observation);
    if (branch !== null) tell(branch, observation.commit, observation);
  }
  for (const { branch, observation } of forced) {
    const tip = branches.find(({ name }) => name === branch)?.tip;
    if (tip === undefined) continue;
    observations.push(observation);
    tell(branch, await stepSince(git, observation.commit, tip), observation);
  }
  return { observations, noticed, unjudged };
}

/** The first step of a branch that a commit does not reach; the newest one where the commit is not here any more. */
async function stepSince(git: Git, lost: ObjectId | null, tip: ObjectId): Promise<ObjectId> {
  const { code, stdout } = await git.run(['rev-list', '--first-parent', tip, `^${lost ?? tip}`, '--'], { mayFail: true });
  const since = code === 0 ? stdout.toString('latin1').split('\n').filter(Boolean) : [];
  // Where dates are wrong, git lists some that the commit reaches as well.
  for (let first = since.pop(); first !== undefined; first = since.pop())
    if (lost === null || !(await reaches(git, lost, first))) return first;
  return tip;
}
