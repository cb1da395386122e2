import type { Population } from './population.ts';

/** The commit by which a step moved its branch, as a number of the list, as all commits here. */
export const ownCommit = ({ order, ends }: Population, step: number): number => order[ends[step - 1] ?? 0] ?? 0;

/** Null for a branch without steps of its own. */
export function firstStep({ firsts, steps }: Population, branch: number): number | null {
  const first = firsts[branch] ?? steps;
  return first < (firsts[branch + 1] ?? steps) ? first : null;
}

/** The step that brought in a commit, of whatever branch; null for what is not in the population. */
export function stepWith({ order, ends }: Population, commit: number): number | null {
  const place = order.indexOf(commit);
  return place < 0 ? null : ends.findIndex((end) => end > place);
}
