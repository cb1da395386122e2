import type { Demand } from '../../model/rules/review-demand.ts';

/** What is asked, for people: `2 reviewers, Security-Reviewed-by, tests, 95 % coverage`. */
export function demandWords({ reviewers, trailers, tests, coverage }: Demand): string {
  return [
    reviewers === 1 ? 'one reviewer' : `${reviewers} reviewers`,
    ...trailers,
    ...(tests ? ['tests'] : []),
    ...(coverage === null || coverage === 0 ? [] : [`${coverage} % coverage`]),
  ].join(', ');
}
