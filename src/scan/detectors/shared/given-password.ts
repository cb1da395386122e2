import type { Assessment, Candidate } from '../define.ts';
import { chance } from './chance.ts';
import { assessPassword } from './connection.ts';
import { isInTest } from './in-test.ts';

/** A text where a command or a call takes a password: a word may be anything, as for a test. */
export function assessGiven(
  candidate: Candidate,
  user = candidate.groups['user'] ?? '',
  host = candidate.groups['host'] ?? '',
): boolean | Assessment {
  const { secret } = candidate;
  const assessed = assessPassword(secret, user, host);
  if (assessed !== true) return assessed;
  const mixed = /[A-Za-z]/.test(secret) && /[0-9!#%*?@^]/.test(secret) && secret.length >= 8 && chance(secret) >= 0.6 * secret.length;
  if (!mixed) return { severity: 'low', confidence: 'low', reason: 'a text where a command takes a password' };
  return !isInTest('', candidate) || { severity: 'low', confidence: 'low', reason: 'looks like a password, but stands in a test' };
}
