import { CONTROLS } from '../controls/index.ts';
import { commitsTouching } from '../git/commits-touching.ts';
import type { Git } from '../git/git.ts';
import { listCommits } from '../git/list-commits.ts';
import type { ObjectId } from '../model/commit.ts';
import { POLICY_FILES } from '../model/policy.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import { judgeStretch } from './judge-stretch.ts';
import { readable } from './policies-of-history.ts';
import { createPolicyTracks } from './policy-track.ts';
import { populationOf } from './population.ts';
import { type Step, stretchesOf } from './stretches.ts';

/** A branch up to a commit of it. */
export interface BranchSoFar {
  readonly git: Git;
  readonly policies: PolicyReader;
  readonly branch: string;
  /** When the audit is made, in seconds since 1970. */
  readonly asOf: number;
}

/** True where a policy was ever in force on a branch, up to and with a commit of it: on the line that it has now, or on one that a merge turned around. One that cannot be read was there as well. */
export async function wasAdopted(branch: BranchSoFar, commit: ObjectId): Promise<boolean> {
  const { git, policies } = branch;
  const isThere = async (id: ObjectId): Promise<boolean> => (await readable(policies, id))?.state !== 'absent';
  if (await isThere(commit)) return true;
  for (const id of await commitsTouching(git, commit, POLICY_FILES)) if (await isThere(id)) return true;
  return wasTurned(branch, commit);
}

/** As an audit of the whole history judges it; what is in the contents does not matter here. */
async function wasTurned({ git, policies, branch, asOf }: BranchSoFar, commit: ObjectId): Promise<boolean> {
  const paths = POLICY_FILES.map((path) => `:(top,literal)${path}`);
  const { stdout } = await git.run(['rev-list', '--full-history', commit, '--', ...paths]);
  const touching = new Set(stdout.toString('latin1').trim().split('\n'));
  const list = touching.has('') ? null : await listCommits(git, [commit], null);
  if (list === null) return false;
  const population = populationOf(list, { branches: [{ tip: list.ids.indexOf(commit), beforeAdoption: null }], opening: [], asOf });
  const before = { exists: true, adopted: false };
  const own = { name: branch, before, recorded: false };
  const steps = [
    ...stretchesOf(list, population, { branches: [own], noticed: new Map(), madeOn: new Map(), cameTo: new Map(), saw: () => {} }),
  ].flatMap((one) => one.steps);
  const first = steps.findIndex(({ commits }) => commits.some(([id = '']) => touching.has(id)));
  const track = createPolicyTracks(policies)(before);
  const stretch = { branch, before, recorded: false, steps: steps.slice(first).filter(isMerge) };
  const read = { git, packed: null, policies, track, scans: null, stillThere: null, extension: null };
  const entries = judgeStretch({ ...read, controls: CONTROLS, asOf, turn: Promise.resolve() }, stretch);
  for await (const _ of entries) if (track.state.adopted) return true;
  return track.state.adopted;
}

const isMerge = ({ from, commits: [own = []] }: Step): boolean => from !== null && own.length > 2;
