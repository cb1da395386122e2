import type { Moment } from '../facts.ts';
import type { Mark } from '../mark.ts';
import { type Policy, type Risk, RISKS } from '../policy.ts';
import type { Grade } from '../review.ts';
import { isAiAssisted } from './ai-assisted.ts';

/** A {@link ReviewDemand} with its defaults. */
export interface Demand {
  readonly reviewers: number;
  readonly trailers: readonly string[];
  readonly roles: readonly string[];
  /** Null: no record of the review is asked for. */
  readonly evidence: Grade | null;
  readonly reasons: boolean;
}

/**
 * How many people must be named as reviewers of an AI-assisted commit of this risk, and under which trailers and of which roles one of them at least. A
 * class for which the policy says nothing has the demand of the next lower class for which it does: what is asked of less is asked of more.
 */
export function demandFor(policy: Policy | null, risk: Risk): Demand {
  const reviews = policy?.ai.reviews ?? {};
  const said = RISKS.slice(RISKS.indexOf(risk)).find((one) => reviews[one] !== undefined);
  return { reviewers: 1, trailers: [], roles: [], evidence: null, reasons: false, ...(said === undefined ? {} : reviews[said]) };
}

/** True for a commit of which the policy asks what it asks by risk. */
export function isAsked(marks: readonly Mark[], policy: Policy | null): boolean {
  return isAiAssisted(marks) || policy?.ai.reviewsOf === 'all';
}

/** Every trailer key under which the policy takes a reviewer: those for any, and those for roles. */
export function reviewerKeys({ ai }: Policy): string[] {
  return [...ai.reviewerTrailers, ...RISKS.flatMap((risk) => ai.reviews[risk]?.trailers ?? [])];
}

const ORDER: readonly Moment[] = ['commit', 'push', 'merge', 'audit'];

/** True at a moment before the one at which the policy wants the reviewer named. */
export function isBeforeReview(moment: Moment, policy: Policy | null): boolean {
  return ORDER.indexOf(moment) < ORDER.indexOf(policy?.ai.reviewerAt ?? 'commit');
}
