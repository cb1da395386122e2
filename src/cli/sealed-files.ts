import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where audits keep what the next one may use, beside git's own files, and the key that only this user has. */
export interface CachePlace {
  readonly folder: string;
  readonly key: Buffer;
}

/**
 * The place in a repository; null where this user has no folder of their own to keep a key in. What is kept lies in the repository, where others may write; it is believed only with a seal
 * that needs the key.
 */
export function cachePlace(commonDir: string, env: NodeJS.ProcessEnv): CachePlace | null {
  const home = env['XDG_CACHE_HOME'] || (env['HOME'] === undefined ? homedir() : join(env['HOME'], '.cache'));
  const key = keyIn(join(home, 'sox'));
  return key === null ? null : { folder: join(commonDir, 'sox/audit-cache'), key };
}

/** Bytes of a seal, an HMAC-SHA-256 of the name and the content: what is sealed under one name is nothing under another. */
const SEAL = 32;

/** Null for what is not there, not whole or not sealed by this user. */
export function readSealed({ folder, key }: CachePlace, name: string): Buffer | null {
  const bytes = contentOf(join(folder, name));
  const body = bytes?.subarray(SEAL);
  return bytes === null || body === undefined || !sealOf(name, [body], key).equals(bytes.subarray(0, SEAL)) ? null : body;
}

/** A folder that cannot be written to keeps nothing: the next audit does it again. */
export function keepSealed({ folder, key }: CachePlace, name: string, parts: readonly Uint8Array[]): void {
  const partial = join(folder, `${name}.${randomBytes(8).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(partial, Buffer.concat([sealOf(name, parts, key), ...parts]));
    renameSync(partial, join(folder, name));
  } catch {
    rmSync(partial, { force: true });
  }
}

/** Forgets those with such a name that are not among `but`. */
export function forgetOthers({ folder }: CachePlace, prefix: string, but: ReadonlySet<string>): void {
  for (const name of entriesOf(folder)) if (name.startsWith(prefix) && !but.has(name)) rmSync(join(folder, name), { force: true });
}

function sealOf(name: string, parts: readonly Uint8Array[], key: Buffer): Buffer {
  const hmac = createHmac('sha256', key).update(`${name}\0`);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The key in a folder of the user's own, made where there is none. Two audits that make one at once end with the same. */
function keyIn(folder: string): Buffer | null {
  const path = join(folder, 'audit-key');
  const known = contentOf(path);
  if (known !== null) return known.length === SEAL ? known : null;
  const partial = join(folder, `audit-key.${randomBytes(8).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(partial, randomBytes(SEAL), { mode: 0o600 });
    linkSync(partial, path);
  } catch {
    // Another audit was first, or nothing can be written here.
  }
  rmSync(partial, { force: true });
  const made = contentOf(path);
  return made?.length === SEAL ? made : null;
}
