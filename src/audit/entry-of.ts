import { addAll } from '../model/add-all.ts';
import type { ObjectId } from '../model/commit.ts';
import type { ChangeClaims, ChangeKind, ChangeTrait, CommitEntry, Entry } from '../model/entry.ts';
import { type Observation, observed } from '../model/observation.ts';
import { RISKS } from '../model/policy.ts';
import { NO_CLAIMS, saidOf } from '../model/rules/change-claims.ts';
import { emergencyOf } from '../model/rules/emergency.ts';
import { mergesNothing } from '../model/rules/merges-nothing.ts';
import { ticketIn } from '../model/rules/tickets.ts';
import { type Reason, type Verdict, worst } from '../model/verdict.ts';

export interface StepToEnter {
  readonly id: string;
  readonly branch: string;
  readonly from: ObjectId | null;
  /** Judged, its own first. */
  readonly commits: readonly CommitEntry[];
  /** True where one of them changes the policy or what that is made of. */
  readonly changesPolicy: boolean;
  /** What a ticket looks like, as the policy in force says. */
  readonly tickets: readonly string[];
  /** True where the policy in force only observes. */
  readonly onlyMonitored: boolean;
}

/** One step of the branch from its judged commits. */
export function entryOf({ id, branch, from, commits, changesPolicy, tickets, onlyMonitored }: StepToEnter): Entry {
  const [own] = commits;
  if (own === undefined || own.commit.id === null) throw new Error('a step without a commit of its own');
  const { id: to, parents, author, committer, message } = own.commit;
  const isMerge = parents.length > 1 && !mergesNothing(own.observations);
  const said = saidOf(message, isMerge ? parents.length : 1, branch);
  const isEmergency = commits.some(({ trailers }) => emergencyOf(trailers) !== null);
  const more: ChangeTrait[] = [...(changesPolicy ? (['policy'] as const) : []), ...(isEmergency ? (['emergency'] as const) : [])];
  const traits = more.length === 0 ? said.traits : [...said.traits, ...more].sort();
  return {
    id,
    branch,
    to,
    from,
    kind: kindOf(from, isMerge),
    boundary: 'inferred',
    traits,
    claims: claimsOf(said.pullRequests, commits, tickets),
    author: { name: author.name, email: author.email },
    time: committer.time,
    risk: commits.length === 1 ? own.risk : (RISKS.find((risk) => commits.some((commit) => commit.risk === risk)) ?? 'low'),
    commits,
    observations: observationsOf(to, { traits, onlyMonitored }, commits),
    verdicts:
      // Before adoption all have one list.
      commits.every(({ verdicts }) => verdicts === own.verdicts)
        ? own.verdicts
        : own.verdicts.map(({ control }, at) =>
            worstOf(
              control,
              commits.map(({ verdicts }) => verdicts[at]),
            ),
          ),
  };
}

/** By where the step began, and whether its own commit merged anything. */
export const kindOf = (from: ObjectId | null, isMerge: boolean): ChangeKind => (from === null ? 'root' : isMerge ? 'merge' : 'direct');

/** Tickets listed of one change. */
const TICKETS = 20;

function claimsOf(pullRequests: readonly string[], commits: readonly CommitEntry[], patterns: readonly string[]): ChangeClaims {
  const tickets =
    patterns.length === 0 ? [] : [...new Set(commits.flatMap(({ commit }) => ticketIn(commit.message, patterns) ?? []))].slice(0, TICKETS);
  return pullRequests.length + tickets.length === 0 ? NO_CLAIMS : { pullRequests, tickets };
}

/** Of the step, then of its commits. */
function observationsOf(
  to: ObjectId,
  { traits, onlyMonitored }: Pick<Entry, 'traits'> & Pick<StepToEnter, 'onlyMonitored'>,
  commits: readonly CommitEntry[],
): readonly Observation[] {
  const found = onlyMonitored ? [observed('only-monitored', MONITORED, to)] : [];
  if (traits.includes('foxtrot')) found.push(observed('foxtrot-claimed', FOXTROT, to));
  for (const { observations } of commits) if (observations.length > 0) addAll(found, observations);
  return commits.length > 2 ? [...found, ...duplicatesIn(commits)] : found;
}

/** Those that say what another one says as well, later in the list. A malformed commit says nothing. */
function duplicatesIn(commits: readonly CommitEntry[]): Observation[] {
  const found: Observation[] = [];
  const byTime = new Map<number, CommitEntry['commit'][]>();
  for (const { commit } of commits) {
    if (commit.tree === null) continue;
    const { author, message } = commit;
    const others = byTime.get(author.time);
    if (others === undefined) byTime.set(author.time, [commit]);
    else {
      const same = others.find((other) => other.author.email === author.email && other.message === message);
      if (same !== undefined) found.push(observed('duplicate-commit', `says what ${same.id} says as well`, commit.id));
      others.push(commit);
    }
  }
  return found;
}

const MONITORED = 'the policy in force for it only observes: whatever failed was reported, and stopped nothing';

const FOXTROT =
  'its message says that what was merged is this branch itself, or one of the same name at an address that may be its own: then the commits behind its first parent were not on the branch before, and the branch’s own line is behind the second';

/** Reasons listed for a change; those of each commit are listed with the commit. */
const REASONS = 20;

/** The worst outcome, with the reasons of the commits that have it, each once. */
function worstOf(control: string, verdicts: readonly (Verdict | undefined)[]): Verdict {
  const outcome = worst(verdicts.map((verdict) => verdict?.outcome ?? 'unknown'));
  const reasons = new Map<string, Reason>();
  for (const verdict of verdicts) {
    if (verdict?.outcome !== outcome) continue;
    for (const reason of verdict.reasons) if (reasons.size < REASONS) reasons.set(`${reason.code}\0${reason.text}`, reason);
  }
  return { control, outcome, reasons: [...reasons.values()] };
}
