import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CachedPolicy, decodeCache } from '../policy/compiled.ts';
import { isOutside } from '../policy/outside-path.ts';
import { BUILD } from '../version.ts';
import { commonDir } from './git-dir.ts';
import type { Host } from './host.ts';
import { readStamp } from './input.ts';

const CACHE = 'sox/policy-cache.json';

/** The compiled policy where its stamp (the ids of every file of the tree it was made of) is the one at HEAD; else it is read from git and compiled again. */
export async function policyAtHead(stamp: string, host: Host): Promise<CachedPolicy> {
  if (readStamp(stamp).isEmpty) return { state: 'absent' };
  const file = join(commonDir(host.env), CACHE);
  const cached = existsSync(file) ? decodeCache(BUILD, stamp, readFileSync(file, 'utf8')) : null;
  const fresh = cached !== null && (await hasFreshInputs(cached));
  return fresh ? cached : (await import('./compile-policy.ts')).compilePolicy(stamp, file, host);
}

/** The stamp speaks of the tree alone. */
async function hasFreshInputs(policy: CachedPolicy): Promise<boolean> {
  const outside = policy.state === 'absent' ? [] : policy.inputs.filter(({ path }) => isOutside(path));
  return outside.length === 0 || (await import('./fresh-inputs.ts')).areAsPinned(outside);
}
