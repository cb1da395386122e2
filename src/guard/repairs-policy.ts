import { isDeepStrictEqual } from 'node:util';
import type { Git } from '../git/git.ts';

const MANIFEST = 'package.json';

/** True where what is staged touches nothing but files that a policy is made of, and of `package.json` nothing but its `sox` key. */
export async function repairsPolicy(git: Git, paths: readonly string[], isPolicyFile: (path: string) => boolean): Promise<boolean> {
  if (paths.length === 0 || !paths.every(isPolicyFile)) return false;
  if (!paths.includes(MANIFEST)) return true;
  const before = await restOf(git, `HEAD:${MANIFEST}`);
  // What is not JSON has to become it again, and says nothing to compare with.
  return before === null || isDeepStrictEqual(before, await restOf(git, `:${MANIFEST}`));
}

/** What a manifest says beside the policy: nothing where it is not there, null where nobody can tell. */
async function restOf(git: Git, name: string): Promise<object | null> {
  const { code, stdout } = await git.run(['cat-file', 'blob', name], { mayFail: true });
  if (code !== 0) return {};
  try {
    const { sox: _, ...rest } = JSON.parse(stdout.toString().replace(/^\uFEFF/, '')) as Record<string, unknown>;
    return rest;
  } catch {
    return null;
  }
}
