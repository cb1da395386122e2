import type { Observation, ObservationCode } from '../observation.ts';
import type { Reason } from '../verdict.ts';

export interface BrokenHistory {
  readonly outcome: 'fail' | 'unknown';
  readonly reasons: readonly Reason[];
}

/** What of some observations says that a branch does not go on from where it was; null where nothing does. */
export function brokenHistory(observations: readonly Observation[]): BrokenHistory | null {
  const broken = among(observations, BROKEN);
  if (broken.length > 0) return { outcome: 'fail', reasons: broken };
  // The reflog is of one clone, and its owner can edit it.
  const hints = among(observations, HINTS);
  return hints.length > 0 ? { outcome: 'unknown', reasons: hints } : null;
}

const BROKEN: ReadonlySet<ObservationCode> = new Set(['history-rewritten', 'first-parent-discontinuity']);
const HINTS: ReadonlySet<ObservationCode> = new Set(['branch-forced']);

const among = (observations: readonly Observation[], codes: ReadonlySet<ObservationCode>): Reason[] =>
  observations.filter(({ code }) => codes.has(code)).map(({ code, text }) => ({ code, text }));
