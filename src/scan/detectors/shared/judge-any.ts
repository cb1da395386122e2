import type { Assessment, Candidate } from '../define.ts';
import { assignmentOf } from './assigned-secret.ts';
import { type Around, judgeNamed, judgePassword, judgeSecret } from './judge-assignment.ts';

/** A value under a name that stands apart from it: as the secret of whom the lines name, as a password, or as a secret. */
export function judgeAny(candidate: Candidate, name: string): boolean | Assessment {
  const assignment = assignmentOf(candidate, name);
  if (assignment === null) return false;
  const named = judgeNamed(assignment, around(candidate));
  if (named !== false) return named;
  return isPassword(name.replace(/^.*(?=pass|pwd)/i, ''))
    ? judgePassword(assignment, around(candidate))
    : judgeSecret(assignment, around(candidate));
}

export function isPassword(name: string | undefined): boolean {
  return /^(?:\w{0,5}pass|pwd|identified)/i.test(name ?? '');
}

export function around(candidate: Candidate): Around {
  const { context, text, secret } = candidate;
  return { before: () => context().before + text.slice(0, text.lastIndexOf(secret)), place: candidate };
}
