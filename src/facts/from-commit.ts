import { automationOf, isForge } from '../attribution/identities.ts';
import { marksOf } from '../attribution/marks.ts';
import type { Commit, Person } from '../model/commit.ts';
import type { Delta } from '../model/delta.ts';
import type { AsOf, Facts, Moment, Scan } from '../model/facts.ts';
import type { Mark } from '../model/mark.ts';
import { DEFAULT_POLICY, type Policy, type Risk, RISKS } from '../model/policy.ts';
import { actorsOf } from '../model/rules/actors.ts';
import { namedReviewers } from '../model/rules/named-reviewers.ts';
import { rememberedByPerson } from '../model/rules/remembered.ts';
import { reviewerKeys } from '../model/rules/review-demand.ts';
import { spokenTrailers } from './spoken-trailers.ts';

/** What is known of a commit before it is judged. */
export interface CommitInput {
  readonly moment: Moment;
  readonly asOf: AsOf;
  readonly commit: Commit;
  readonly deltas: readonly Delta[];
  readonly scan: Scan;
  /** The policy in force; null before adoption. */
  readonly policy: Policy | null;
  readonly classify: (path: string) => Risk;
  /** Marks from outside the commit, such as the environment in which it is being made. */
  readonly marks?: readonly Mark[];
  /** Who merged the change that it came with, where that is known. */
  readonly merger?: Person | null;
}

/** Gathers, once, everything that controls ask about a commit: staged, in a pull request, or ten years old. */
export function factsFromCommit({ moment, asOf, commit, deltas, scan, policy, classify, marks = [], merger = null }: CommitInput): Facts {
  const rules = policy ?? DEFAULT_POLICY;
  const trailers = spokenTrailers(commit.message);
  return {
    moment,
    asOf,
    commit,
    deltas,
    risk: highest(deltas, classify),
    trailers,
    marks: [...marksOf(commit, trailers, rules.ai.toolTrailers), ...marks],
    reviewers: namedReviewers(trailers, reviewerKeys(rules), rules, automationOf),
    // Whom nobody asks about is not looked up.
    actors: rules.people.length + rules.training.courses.length === 0 ? [] : actorsOf(commit, trailers, merger, programOf),
    scan,
    policy,
    policyChange: null,
    waivers: [],
    parts: [],
  };
}

const PROGRAMS = rememberedByPerson<{ readonly name: string | null }>();

/** A forge commits what people press a button for. */
function programOf(person: Person): string | null {
  return PROGRAMS(person, () => ({ name: automationOf(person) ?? (isForge(person) ? 'a forge' : null) })).name;
}

function highest(deltas: readonly Delta[], classify: (path: string) => Risk): Risk {
  const seen = new Set(deltas.map((delta) => classify(delta.path)));
  return RISKS.find((risk) => seen.has(risk)) ?? 'low';
}
