import type { Observation } from '../observation.ts';

/** True of a step's own commit that has several parents and brings nothing by them: it is a commit on the branch like any other. */
export const mergesNothing = (observations: readonly Observation[]): boolean =>
  observations.some(({ code }) => code === 'merge-of-nothing');
