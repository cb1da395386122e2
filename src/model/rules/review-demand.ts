import type { Facts, Moment } from '../facts.ts';
import type { Mark } from '../mark.ts';
import { type Policy, type Risk, RISKS } from '../policy.ts';
import { GRADES, type Grade } from '../review.ts';
import { isAiAssisted } from './ai-assisted.ts';
import { isBareMerge } from './bare-merge.ts';

/** What the policy asks of a commit of one class. */
export interface Demand {
  readonly reviewers: number;
  readonly trailers: readonly string[];
  readonly roles: readonly string[];
  /** Null: no record of the review is asked for. */
  readonly evidence: Grade | null;
  readonly reasons: boolean;
  readonly tests: boolean;
  /** Per cent; null where nothing is asked. */
  readonly coverage: number | null;
}

/** What the policy asks at this risk: what a lower class asks is asked of a higher one as well. Before adoption, one reviewer. */
export function demandFor(policy: Policy | null, risk: Risk): Demand {
  const asked = RISKS.slice(RISKS.indexOf(risk)).map((one) => policy?.ai.reviews[one] ?? {});
  const trailers = new Map(asked.flatMap((one) => (one.trailers ?? []).map((key) => [key.toLowerCase(), key] as const)).toReversed());
  const coverage = asked.flatMap((one) => one.coverage ?? []);
  return {
    reviewers: Math.max(1, ...asked.map((one) => one.reviewers ?? 1)),
    trailers: [...trailers.values()].toReversed(),
    roles: [...new Set(asked.flatMap((one) => one.roles ?? []))],
    evidence: GRADES.findLast((grade) => asked.some((one) => one.evidence === grade)) ?? null,
    reasons: asked.some((one) => one.reasons === true),
    tests: asked.some((one) => one.tests === true),
    coverage: coverage.length === 0 ? null : Math.max(...coverage),
  };
}

/** What common practice asks of financial code, where reports say what tests run. */
const CRITICAL_COVERAGE = 95;

/**
 * How many per cent of a file's lines tests have to run; null where nothing is asked. Where the policy says nothing, it is asked of critical files once there are
 * reports: without any, sox could only say that it does not know.
 */
export function coverageAsked(policy: Policy, risk: Risk, isReported: boolean): number | null {
  return demandFor(policy, risk).coverage ?? (isReported && risk === 'critical' ? CRITICAL_COVERAGE : null);
}

/** True for a commit of which the policy asks what it asks by risk. */
export function isAsked(marks: readonly Mark[], policy: Policy | null): boolean {
  return isAiAssisted(marks) || policy?.ai.reviewsOf === 'all';
}

/** {@link isAsked}, of its review. */
export function isReviewAsked(facts: Pick<Facts, 'commit' | 'deltas' | 'files' | 'marks' | 'policy'>): boolean {
  return isAsked(facts.marks, facts.policy) && !hasNothingToReview(facts);
}

/** True for a merge that changes nothing by itself, and for a person's commit that changes nothing, as one that only starts a build. One that could not be compared may change anything. */
export function hasNothingToReview(facts: Pick<Facts, 'commit' | 'deltas' | 'files' | 'marks'>): boolean {
  const { commit, deltas, files, marks } = facts;
  const isEmptyByPerson = commit.parents.length === 1 && deltas.length === 0 && files !== null && !isAiAssisted(marks);
  return isEmptyByPerson || isBareMerge(facts);
}

/** Every trailer key under which the policy takes a reviewer: those for any, and those for roles. One list for all commits that a policy judges. */
export function reviewerKeys({ ai }: Policy): readonly string[] {
  const known = REVIEWER_KEYS.get(ai);
  if (known !== undefined) return known;
  const keys = [...ai.reviewerTrailers, ...RISKS.flatMap((risk) => ai.reviews[risk]?.trailers ?? [])];
  REVIEWER_KEYS.set(ai, keys);
  return keys;
}

const REVIEWER_KEYS = /* @__PURE__ */ new WeakMap<Policy['ai'], readonly string[]>();

const ORDER: readonly Moment[] = ['commit', 'push', 'merge', 'audit'];

/** True at a moment before the one at which the policy wants the reviewer named. */
export function isBeforeReview(moment: Moment, policy: Policy | null): boolean {
  return ORDER.indexOf(moment) < ORDER.indexOf(policy?.ai.reviewerAt ?? 'commit');
}

/** True at a moment before the one from which on the policy asks what it asks by risk. */
export function isBeforeDemand(moment: Moment, policy: Policy | null): boolean {
  return ORDER.indexOf(moment) < ORDER.indexOf(policy?.ai.reviewsAt ?? 'merge') || isBeforeReview(moment, policy);
}
