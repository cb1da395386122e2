import { type Reading, readPolicy } from '../facts/rules-in-force.ts';
import type { ObjectId } from '../model/commit.ts';
import type { CommitEntry } from '../model/entry.ts';
import { type Observation, observed } from '../model/observation.ts';
import { NOWHERE, saidOf } from '../model/rules/change-claims.ts';
import type { Reason, Verdict } from '../model/verdict.ts';
import { compareInForce } from '../policy/compare-in-force.ts';
import type { PolicyReader } from '../policy/in-force.ts';

/** A step whose commits were judged by the policy in force for it. */
export interface StepJudged {
  readonly from: ObjectId | null;
  /** The step's own commit first, each before its parents; each is its id, then the ids of its parents. */
  readonly commits: readonly (readonly ObjectId[])[];
  /** The places of those that touch what a policy is made of. */
  readonly touching: ReadonlySet<number>;
  readonly judged: readonly CommitEntry[];
  readonly branch: string;
  /** Where the history of a commit that is not of the step left that of the branch before the step: the commit itself, but behind an earlier report, which leaves out others as well. None where they have nothing in common. */
  readonly leftAt: (commit: ObjectId) => Promise<readonly ObjectId[]>;
}

export interface SideLine {
  /** The judged commits, with what was noticed, and `unknown` where the policy in force may be the wrong one. */
  readonly commits: readonly CommitEntry[];
  /** True where the line that came with the step seems to have been the branch's own, so that a policy was in force on it. */
  readonly wasBranch: boolean;
}

/**
 * Looks whether commits of a step lie, on a line of their own, behind a policy that the branch did not have, or that is stricter than the branch's: a merge with the branch as its second parent
 * turns it around, and then asks of it what another line asked. A topic that brings the first policy, or a stricter one, with more commits behind it, looks the same in git: that is
 * noticed and no more. What no topic has makes the verdicts `unknown`: something had landed on the line, the merge says that it merged the branch itself, or takes the policy away, or both
 * lines had adopted one apart. A policy that a line has from where it left the branch is an older one of the branch, and nothing to be noticed. Null where there is nothing.
 */
export async function lookAside(policies: PolicyReader, step: StepJudged): Promise<SideLine | null> {
  const { from, commits, touching, judged, branch } = step;
  const [own = [], ...brought] = commits;
  if (from === null || brought.length === 0) return null;
  const read = (id: ObjectId): Promise<Reading> => readPolicy(policies, id);
  const inForce = await read(from);
  const asksMore = compareWith(inForce);
  const sides = await Promise.all(own.slice(2).map(read));
  // Where nothing touches a policy, all have that of the commits that they go on from.
  if (touching.size === 0 && !sides.some(asksMore)) return null;
  const { before, roots } = await policiesOf(step, read);
  const isOfBranch = (reading: Reading): boolean => inForce.state !== 'absent' && roots.has(reading);
  const behind = brought.flatMap((_, at) => {
    const reading = before[at + 1] ?? ABSENT;
    return asksMore(reading) && !isOfBranch(reading) ? [at + 1] : [];
  });
  const takesAway = inForce.state === 'absent' && sides.some(asksMore) && (await read(own[0] ?? '')).state === 'absent';
  if (behind.length === 0 && !takesAway) return null;
  const { message } = judged[0]?.commit ?? { message: '' };
  const wasBranch =
    takesAway ||
    (inForce.state !== 'absent' && [...roots].every(({ state }) => state === 'absent')) ||
    saidOf(message, own.length - 1, branch).traits.includes('foxtrot') ||
    behind.some((at) => hasLanded(step, at));
  const noticed = observed('policy-on-side-line', wordsOf(behind.length, inForce, takesAway), own[0] ?? null);
  const places = new Set(wasBranch ? behind : []);
  return { commits: judged.map((entry, at) => entryAfter(entry, at === 0 ? noticed : null, places.has(at))), wasBranch };
}

const ABSENT: Reading = { state: 'absent' };

/** Whether another policy asks something that the one in force does not. Where that one cannot be read, nothing is judged by it anyway. */
function compareWith(inForce: Reading): (other: Reading) => boolean {
  const known = new Map<Reading, boolean>();
  return (other) => {
    if (inForce.state === 'absent' || other.state === 'absent') return other.state !== 'absent';
    if (inForce.state !== 'valid' || other.state !== 'valid' || other === inForce) return false;
    const found = known.get(other) ?? compareInForce(other, inForce).some(({ strength }) => strength === 'weaker');
    known.set(other, found);
    return found;
  };
}

/** The policy in the first parent of each commit that was brought, by its place; and the policies of the commits of the branch that these go on from. */
async function policiesOf({ commits, touching, leftAt }: StepJudged, read: (id: ObjectId) => Promise<Reading>) {
  const places = new Map(commits.map(([id = ''], at) => [id, at]));
  const before: Reading[] = [];
  const after: Reading[] = [];
  const roots = new Set<Reading>();
  for (let at = commits.length - 1; at > 0; at -= 1) {
    const [id = '', ...parents] = commits[at] ?? [];
    for (const parent of parents) if (!places.has(parent)) for (const root of await leftAt(parent)) roots.add(await read(root));
    const [first] = parents;
    before[at] = first === undefined ? ABSENT : (after[places.get(first) ?? -1] ?? (await read(first)));
    after[at] = touching.has(at) || parents.length !== 1 ? await read(id) : (before[at] ?? ABSENT);
  }
  return { before, roots };
}

/** True for a commit by which something came to a branch: a merge of what was not on the audited one, or what names a pull request. */
function hasLanded({ commits, judged }: StepJudged, at: number): boolean {
  const [, , ...merged] = commits[at] ?? [];
  if (merged.some((parent) => commits.some(([id]) => id === parent))) return true;
  return saidOf(judged[at]?.commit.message ?? '', merged.length + 1, NOWHERE).pullRequests.length > 0;
}

function wordsOf(behind: number, inForce: Reading, takesAway: boolean): string {
  const what = inForce.state === 'absent' ? 'that the branch did not have' : 'that asks more than the one in force';
  const lies = `${behind} ${behind === 1 ? 'commit lies' : 'commits lie'} behind a policy ${what}, on a line of their own: if that was the branch before, it was turned around`;
  if (!takesAway) return lies;
  return behind === 0 ? TAKEN_AWAY : `${lies}; ${TAKEN_AWAY}`;
}

const TAKEN_AWAY = 'the merge takes away the policy that came with its other parent';

const BEHIND: Reason = {
  code: 'policy-on-side-line',
  text: 'on its own line it came behind a policy that is not the one in force here: if that line was the branch, it was to be judged by that one',
};

function entryAfter(entry: CommitEntry, noticed: Observation | null, isBehind: boolean): CommitEntry {
  if (noticed === null && !isBehind) return entry;
  return {
    ...entry,
    observations: noticed === null ? entry.observations : [noticed, ...entry.observations],
    verdicts: isBehind ? entry.verdicts.map(leftOpen) : entry.verdicts,
  };
}

/** What fails by the weaker policy fails all the same. */
function leftOpen(verdict: Verdict): Verdict {
  const { control, outcome } = verdict;
  return outcome === 'fail' || outcome === 'deferred' ? verdict : { control, outcome: 'unknown', reasons: [BEHIND] };
}
