import { POLICY_FILES } from '../model/policy.ts';

/** Whether a path is one of the files, or in a folder that takes the place of one. */
export const isOneOf = (files: readonly string[], path: string): boolean =>
  files.some((file) => path === file || path.startsWith(`${file}/`));

/** Those of the paths that may hold the policy. `package.json` is one of them, whether or not it has a `sox` key. */
export function policyFiles(paths: Iterable<string>): string[] {
  const names: readonly string[] = POLICY_FILES;
  return [...paths].filter((path) => names.includes(path));
}
