import type { Claim } from '../define.ts';

/** Each tool with its model once; it wrote if any of its claims says so, in the files of all that do. */
export function distinctClaims(claims: readonly Claim[]): Claim[] {
  const found = new Map<string, Claim>();
  for (const claim of claims) {
    const key = `${claim.tool}\0${claim.model ?? ''}`;
    const before = found.get(key);
    if (before === undefined || (claim.wrote && !before.wrote)) found.set(key, claim);
    else if (claim.wrote) found.set(key, { ...before, paths: [...before.paths, ...claim.paths] });
  }
  return [...found.values()];
}
