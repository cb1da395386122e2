import { type Control, judgeAll } from '../controls/define.ts';
import type { ContentScan } from '../facts/blob-scans.ts';
import { type GatheredCommit, gatherCommit, type LoadedCommit } from '../facts/from-history.ts';
import type { TouchedPolicy } from '../facts/policy-change.ts';
import type { Rules } from '../facts/rules-in-force.ts';
import { deltasOf } from '../git/parse-raw.ts';
import type { Commit, ObjectId, Person } from '../model/commit.ts';
import type { CommitEntry } from '../model/entry.ts';
import type { AsOf, Scan } from '../model/facts.ts';
import type { Observation } from '../model/observation.ts';
import type { Risk } from '../model/policy.ts';
import { NOWHERE, saidOf } from '../model/rules/change-claims.ts';
import { observeCommit } from '../model/rules/observe-commit.ts';
import type { Signature } from '../model/signature.ts';
import { doubtingDates } from './doubt-dates.ts';

export interface CommitToJudge extends LoadedCommit {
  /** As git's walk lists them. */
  readonly parents: readonly ObjectId[];
  readonly rules: Rules;
  readonly asOf: AsOf;
  readonly controls: readonly Control[];
  /** What the commit added; null where the secrets in history are left out, and where its changes are not known. */
  readonly scan: ContentScan | null;
  /** Who made the merge that the commit came with; null where it came without one. */
  readonly merger: Person | null;
  /** Its signature, where the policy asks for one. */
  readonly signature: Signature | null;
  /** What it does to the policy. */
  readonly touched: TouchedPolicy | null;
  /** The classes that contents give to paths. */
  readonly marked: ReadonlyMap<string, Risk>;
  /** What was noticed of it, or of the step that it makes, before it was read. */
  readonly noticed: readonly Observation[];
  /** Whether an earlier report has the branch. */
  readonly recorded: boolean;
}

/** A commit of the history, judged by the policy in force, with what it was judged by. */
export interface JudgedCommit {
  readonly gathered: GatheredCommit;
  readonly entry: CommitEntry;
}

/**
 * Judges one commit of the history by the policy in force, as far as it can be looked at alone. Objects are made whole here and below, each from its own fields: one that takes another's
 * and then gets more costs as much as all the rest.
 */
export function judgeCommit(input: CommitToJudge): JudgedCommit {
  const { id, parsed, changes, parents, rules, asOf, controls, merger, signature, touched, marked, noticed, recorded } = input;
  const seen = observeCommit({
    id,
    commit: parsed?.commit ?? null,
    problem: parsed?.problem ?? null,
    irregular: parsed?.irregular ?? [],
    deltas: changes === null ? null : deltasOf(changes),
    newestBefore: asOf.from,
    asOf: asOf.to,
  });
  const observations = noticed.length === 0 ? seen : [...noticed.filter((one) => !isOfRequest(one, parsed?.commit ?? null)), ...seen];
  const scan = input.scan ?? (changes === null ? null : SWITCHED_OFF);
  const gathered = gatherCommit({
    id,
    parsed,
    changes,
    moment: 'audit',
    asOf,
    parents,
    rules,
    scan,
    merger,
    signature,
    touched,
    marked,
    observations,
    recorded,
  });
  return { gathered, entry: entryOfCommit(controls, gathered) };
}

/** What a forge put on a branch as one commit came through its pull request. */
function isOfRequest({ code }: Observation, commit: Commit | null): boolean {
  return code === 'made-on-branch' && commit !== null && saidOf(commit.message, 1, NOWHERE).pullRequests.length > 0;
}

/** The verdicts on a commit by its facts. */
export function entryOfCommit(controls: readonly Control[], { facts, shown, unknown }: GatheredCommit): CommitEntry {
  const { commit, paths, risk, trailers, marks, reviewers, findings, uninspected, observations } = shown;
  const judged = judgeAll(controls, facts, unknown);
  const verdicts = unknown === null ? doubtingDates(controls, facts, judged) : judged;
  return { commit, paths, risk, trailers, marks, reviewers, findings, uninspected, observations, verdicts };
}

const SWITCHED_OFF: Scan = { done: false, why: 'the scan for secrets in history was switched off' };
