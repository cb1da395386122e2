/** What somebody can be in a change. */
export const PARTS = ['author', 'committer', 'initiator', 'reviewer', 'merger'] as const;

export type Part = (typeof PARTS)[number];
