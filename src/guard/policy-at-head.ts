import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CachedPolicy, decodeCache } from '../policy/compiled.ts';
import { VERSION } from '../version.ts';
import { commonDir } from './git-dir.ts';
import type { Host } from './host.ts';

const CACHE = 'sox/policy-cache.json';

/** The compiled policy where its stamp (the ids of every file it was made of) is the one at HEAD; else it is read from git and compiled again. */
export async function policyAtHead(stamp: string, host: Host): Promise<CachedPolicy> {
  if (stamp === '') return { state: 'absent' };
  const file = join(commonDir(host.env), CACHE);
  const cached = existsSync(file) ? decodeCache(VERSION, stamp, readFileSync(file, 'utf8')) : null;
  return cached ?? (await import('./compile-policy.ts')).compilePolicy(stamp, file, host);
}
