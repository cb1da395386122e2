import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where audits keep what the next one may use, beside git's own files, and the key that only this user has. */
export interface CachePlace {
  readonly folder: string;
  readonly key: Buffer;
}

/**
 * The place in a repository; null where something else is there, or this user has no folder of their own to keep a key in. What is kept lies in the repository, where others may write; it is believed only with a seal
 * that needs the key.
 */
export function cachePlace(commonDir: string, env: NodeJS.ProcessEnv): CachePlace | null {
  const home = env['XDG_CACHE_HOME'] || (env['HOME'] === undefined ? homedir() : join(env['HOME'], '.cache'));
  const key = keyIn(join(home, 'sox'));
  const folders = [join(commonDir, 'sox'), join(commonDir, 'sox/audit-cache')] as const;
  return key === null || !folders.every(isOwnFolder) ? null : { folder: folders[1], key };
}

/** False for a link, and for what is no folder: a repository that was handed over may lead anywhere. */
function isOwnFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;
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
  for (const name of entriesOf(folder)) if (name.startsWith(prefix) && !but.has(name)) removed(join(folder, name));
}

function sealOf(name: string, parts: readonly Uint8Array[], key: Buffer): Buffer {
  const hmac = createHmac('sha256', key).update(`${name}\0`);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** What is no file, or cannot be removed, stays: it is nobody's part. */
function removed(path: string): void {
  try {
    rmSync(path);
  } catch {}
}

/** Null for what is no file, or cannot be read. Nothing is waited for: a pipe in that place may have nobody to write to it. */
function contentOf(path: string): Buffer | null {
  try {
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      return fstatSync(descriptor).isFile() ? readFileSync(descriptor) : null;
    } finally {
      closeSync(descriptor);
    }
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
