import type { Demand } from '../../model/rules/review-demand.ts';

/** What is asked, for people: `2 reviewers, Security-Reviewed-by, tests, 95 % coverage`. */
export function demandWords({ reviewers, trailers, roles, evidence, reasons, tests, coverage }: Demand): string {
  return [
    reviewers === 1 ? 'one reviewer' : `${reviewers} reviewers`,
    ...trailers,
    ...roles.map((role) => `a reviewer who is ${role}`),
    ...(evidence === null ? [] : [`a record of the review, ${evidence} or better`]),
    ...(reasons ? ['reasons in that record'] : []),
    ...(tests ? ['tests'] : []),
    ...(coverage === null || coverage === 0 ? [] : [`${coverage} % coverage`]),
  ].join(', ');
}
