import { POLICY_FILES } from '../model/policy.ts';

/** Those of the paths that may hold the policy. `package.json` is one of them, whether or not it has a `sox` key. */
export function policyFiles(paths: Iterable<string>): string[] {
  const names: readonly string[] = POLICY_FILES;
  return [...paths].filter((path) => names.includes(path));
}
