import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CachedPolicy, decodeCache } from '../policy/compiled.ts';
import { BUILD } from '../version.ts';
import { commonDir } from './git-dir.ts';
import type { Host } from './host.ts';

const CACHE = 'sox/policy-cache.json';

/** The compiled policy where its stamp (the ids of every file it was made of) is the one at HEAD; else it is read from git and compiled again. */
export async function policyAtHead(stamp: string, host: Host): Promise<CachedPolicy> {
  if (stamp === '') return { state: 'absent' };
  const file = join(commonDir(host.env), CACHE);
  const cached = existsSync(file) ? decodeCache(BUILD, stamp, readFileSync(file, 'utf8')) : null;
  const fresh = cached !== null && (await hasFreshInputs(cached, host));
  return fresh ? cached : (await import('./compile-policy.ts')).compilePolicy(stamp, file, host);
}

/** The stamp speaks of the files that may hold a policy. Those that it extends have names of their own: git is asked for them, where there are any. */
async function hasFreshInputs(policy: CachedPolicy, host: Host): Promise<boolean> {
  if (policy.state === 'absent' || policy.inputs.length === 0) return true;
  return (await import('./fresh-inputs.ts')).areFresh(policy.inputs, host);
}
