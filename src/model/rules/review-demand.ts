import type { Moment } from '../facts.ts';
import { type Policy, type ReviewDemand, type Risk, RISKS } from '../policy.ts';

/**
 * How many people must be named as reviewers of an AI-assisted commit of this risk, and under which trailers one of them at least. A class for which the
 * policy says nothing has the demand of the next lower class for which it does: what is asked of less is asked of more.
 */
export function demandFor(policy: Policy | null, risk: Risk): Required<Readonly<ReviewDemand>> {
  const reviews = policy?.ai.reviews ?? {};
  const said = RISKS.slice(RISKS.indexOf(risk)).find((one) => reviews[one] !== undefined);
  return { reviewers: 1, trailers: [], ...(said === undefined ? {} : reviews[said]) };
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
