import { openGit } from '../git/git.ts';
import { type CachedPolicy, cacheable, encodeCache, writeCache } from '../policy/compiled.ts';
import { type InForce, policyAt } from '../policy/in-force.ts';
import { loadReaders } from '../policy/parse.ts';
import { BUILD } from '../version.ts';
import type { Host } from './host.ts';

/** Reads the policy at HEAD and leaves it compiled for the next commit. A cache that cannot be written costs time, not correctness. */
export async function compilePolicy(stamp: string, cacheFile: string, host: Host): Promise<CachedPolicy> {
  const reading = policyAt(openGit(host.cwd, host.env), 'HEAD');
  const [inForce] = await Promise.all([reading, loadReaders()]);
  const policy = cacheable(inForce);
  try {
    writeCache(cacheFile, encodeCache(BUILD, stamp, policy));
  } catch {
    // A read-only git directory: the next commit compiles the policy again.
  }
  return policy;
}

/** The policy as it is staged: what comes into force with the commit. */
export function stagedPolicy(host: Host): Promise<InForce> {
  return policyAt(openGit(host.cwd, host.env), 'index');
}
