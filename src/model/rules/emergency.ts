import { EMERGENCY_TRAILER } from '../emergency.ts';
import type { Facts } from '../facts.ts';
import type { Trailer } from '../trailer.ts';
import type { Reason } from '../verdict.ts';

/** The incident that a commit says it answers, in its trailer block; null where it says none. */
export function emergencyOf(trailers: readonly Trailer[]): string | null {
  const found = trailers.find(
    ({ key, value, inBlock }) => inBlock && key.toLowerCase() === EMERGENCY_TRAILER.toLowerCase() && isIncident(value),
  );
  return found?.value ?? null;
}

/** Something that can be looked up: a number, at least. `Emergency: yes` names none. */
const isIncident = (value: string): boolean => /\d/.test(value);

/** Of a verdict whose control waits for a review after the fact. */
export const PUT_OFF = 'emergency';

/** What an emergency makes of a control that people satisfy, where that failed; null where it changes nothing. */
export interface Respite {
  readonly outcome: 'deferred' | 'unknown' | 'fail';
  readonly reason: Reason;
}

/**
 * A commit that is being made, pushed or merged has its review ahead of it, for the hours of the policy from its own date. In an audit the date is a claim: that the hours are over is
 * believed, as it speaks against the commit; that they are not, only where no commit before it is older.
 */
export function respiteOf({ moment, asOf, commit, policy, trailers }: Facts): Respite | null {
  const incident = emergencyOf(trailers);
  const hours = policy?.emergencies.hours ?? 0;
  if (incident === null || hours === 0) return null;
  const within = hours * 3600;
  const named = `an emergency (${incident}) to be reviewed within ${hours} hours`;
  const deferred: Respite = { outcome: 'deferred', reason: { code: PUT_OFF, text: named } };
  if (moment === 'commit') return deferred;
  const over: Respite = { outcome: 'fail', reason: { code: 'emergency-not-reviewed', text: `${named}, and no review is recorded` } };
  const claimed = commit.committer.time;
  if (claimed > asOf.to || asOf.to - claimed > within) return over;
  if (moment !== 'audit' || asOf.to - asOf.from <= within) return deferred;
  return { outcome: 'unknown', reason: { code: 'emergency-undetermined', text: `${named}; git's dates leave open whether they are over` } };
}
