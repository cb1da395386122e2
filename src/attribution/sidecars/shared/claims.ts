import type { Claim } from '../define.ts';

/** Each tool with its model once; it wrote if any of its claims says so. */
export function distinctClaims<One extends Claim>(claims: readonly One[]): One[] {
  const found = new Map<string, One>();
  for (const claim of claims) {
    const key = `${claim.tool}\0${claim.model ?? ''}`;
    const before = found.get(key);
    if (before === undefined || (claim.wrote && !before.wrote)) found.set(key, claim);
  }
  return [...found.values()];
}
