import { NO_MARKED } from '../facts/from-commit.ts';
import type { PolicyChanges, PolicyInputs } from '../facts/policy-change.ts';
import type { Rules } from '../facts/rules-in-force.ts';
import type { ObjectId } from '../model/commit.ts';
import type { CommitEntry } from '../model/entry.ts';
import type { Reason, Verdict } from '../model/verdict.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import type { CameTo } from './came-to.ts';
import { type CommitToJudge, type JudgedCommit, judgeCommit } from './judge-commit.ts';
import type { Look } from './look.ts';
import type { PolicyTrack } from './policy-track.ts';
import { haveSameBaseline } from './same-rules.ts';

/** A commit of a step that came to other branches as well. */
export interface SeenElsewhere {
  /** Its place among the step's commits. */
  readonly place: number;
  readonly input: CommitToJudge;
  readonly object: Buffer | null;
  readonly cameTo: readonly CameTo[];
}

/** How the commits of the step are judged by the rules of another branch. */
export interface Elsewhere {
  readonly policies: Pick<PolicyReader, 'fileAt'>;
  readonly rulesAt: (from: ObjectId) => ReturnType<PolicyTrack['elsewhere']>;
  readonly lookUnder: (rules: Rules) => Look;
  readonly changesUnder: (inputs: PolicyInputs, rules: Rules) => (input: CommitToJudge) => ReturnType<PolicyChanges['of']>;
  readonly signatureUnder: (rules: Rules, id: ObjectId, object: Buffer | null) => CommitToJudge['signature'];
  /** See {@link JudgedCommit}: with what all commits of the step come to. */
  readonly completed: (own: readonly JudgedCommit[], rules: Rules) => Promise<readonly CommitEntry[]>;
}

/** The entries of a step's commits, by all policies that were in force for them. */
export interface HeldToOthers {
  readonly entries: readonly CommitEntry[];
  /** True where one of these policies enforces what it asks. */
  readonly isEnforced: boolean;
}

/**
 * Holds commits that came to other branches in scope to the policies there: no list of branches decides by its order which of two policies a commit has to satisfy. What passes by the policy of the
 * step's own branch, and not by that of another, is `unknown`: git does not say which of them was to govern it.
 */
export async function heldToOthers(
  rules: Rules,
  own: readonly JudgedCommit[],
  entries: readonly CommitEntry[],
  { seen, ...elsewhere }: Elsewhere & { readonly seen: readonly SeenElsewhere[] },
): Promise<HeldToOthers> {
  let held = entries;
  let isEnforced = false;
  for (const [from, { branch, commits }] of byOrigin(seen)) {
    const { rules: others, inputs } = await elsewhere.rulesAt(from);
    if (others.readable && others.policy?.mode === 'observe') continue;
    if (await areSame(elsewhere.policies, rules, others)) continue;
    isEnforced = true;
    const look = elsewhere.lookUnder(others);
    const touchedBy = elsewhere.changesUnder(inputs, others);
    const again = [...own];
    for (const { place, input, object } of commits) {
      const { id, changes, asOf } = input;
      again[place] = judgeCommit({
        ...input,
        rules: others,
        scan: await look.scanned({ id, object, changes }, asOf),
        marked: (await look.markedIn(changes)) ?? NO_MARKED,
        touched: await touchedBy(input),
        signature: elsewhere.signatureUnder(others, id, object),
      });
    }
    const judged = await elsewhere.completed(again, others);
    const places = new Set(commits.map(({ place }) => place));
    held = held.map((entry, place) => (places.has(place) ? heldTo(entry, judged[place]?.verdicts ?? [], branch) : entry));
  }
  return { entries: held, isEnforced };
}

interface Origin {
  readonly branch: string;
  readonly commits: SeenElsewhere[];
}

/** By the commits to which they were added: what a merge brought is judged by one policy. */
function byOrigin(seen: readonly SeenElsewhere[]): ReadonlyMap<ObjectId, Origin> {
  const origins = new Map<ObjectId, Origin>();
  for (const one of seen)
    for (const { branch, from } of one.cameTo) {
      const known = origins.get(from) ?? { branch, commits: [] };
      origins.set(from, known);
      known.commits.push(one);
    }
  return origins;
}

/** Whether two branches ask the same, and have accepted the same. */
async function areSame(policies: Elsewhere['policies'], one: Rules, other: Rules): Promise<boolean> {
  if (!one.readable || !other.readable || one.policy !== other.policy) return false;
  return haveSameBaseline(policies, one.secrets.base, other.secrets.base);
}

function heldTo(entry: CommitEntry, others: readonly Verdict[], branch: string): CommitEntry {
  const said = new Map(others.map((verdict) => [verdict.control, verdict]));
  return {
    ...entry,
    verdicts: entry.verdicts.map((verdict) => {
      const { control, outcome } = verdict;
      const other = said.get(control);
      if (outcome === 'fail' || outcome === 'unknown' || (other?.outcome !== 'fail' && other?.outcome !== 'unknown')) return verdict;
      return { control, outcome: 'unknown', reasons: [otherwiseOn(branch, other.outcome), ...other.reasons] };
    }),
  };
}

const otherwiseOn = (branch: string, outcome: 'fail' | 'unknown'): Reason => ({
  code: 'policies-differ',
  text: `it came to ${JSON.stringify(branch)} as well, and by the policy in force there it ${outcome === 'fail' ? 'fails' : 'cannot be told'}`,
});
