import { dirname, join } from 'node:path';
import { openGit } from '../git/git.ts';
import { type CachedPolicy, cacheable, encodeCache, writeCache } from '../policy/compiled.ts';
import { type InForce, policyAt } from '../policy/in-force.ts';
import { isOutside } from '../policy/outside-path.ts';
import { loadReaders } from '../policy/parse.ts';
import { policyFiles } from '../policy/policy-files.ts';
import { BUILD } from '../version.ts';
import type { Host } from './host.ts';
import { readStamp } from './input.ts';

/** Read by `hooks/_run`. */
const INPUTS = 'policy-inputs';

/**
 * Reads the policy at HEAD and leaves it compiled for the next commit. Its stamp has to speak of every file that it is made of: where it does not, their names are left for the hooks,
 * which ask for them from then on. A cache that cannot be written costs time, not correctness.
 */
export async function compilePolicy(stamp: string, cacheFile: string, host: Host): Promise<CachedPolicy> {
  const reading = policyAt(openGit(host.cwd, host.env), 'HEAD');
  const [inForce] = await Promise.all([reading, loadReaders()]);
  const policy = cacheable(inForce);
  try {
    const inputs = policy.state === 'absent' ? [] : policy.inputs.map(({ path }) => path);
    const named = inputs.filter((path) => !isOutside(path) && policyFiles([path]).length === 0);
    const { asked } = readStamp(stamp);
    if (named.every((path) => asked.includes(path))) writeCache(cacheFile, encodeCache(BUILD, stamp, policy));
    else writeCache(join(dirname(cacheFile), INPUTS), [...new Set(named)].map((path) => `${path}\n`).join(''));
  } catch {
    // A read-only git directory: the next commit compiles the policy again.
  }
  return policy;
}

/** The policy as it is staged: what comes into force with the commit. */
export function stagedPolicy(host: Host): Promise<InForce> {
  return policyAt(openGit(host.cwd, host.env), 'index');
}
