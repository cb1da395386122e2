import { createHash, createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { CommitMemory } from '../git/list-commits.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Extension } from '../scan/hit.ts';
import { BUILD } from '../version.ts';
import type { Part, PartSetup, PartWriter } from './audit-part.ts';

/** Where parts are kept, beside git's own files, and the key that only this user has. */
export interface CachePlace {
  readonly folder: string;
  readonly key: Buffer;
}

/**
 * The place for the parts of a repository's reports; null where this user has no folder of their own to keep a key in. What is kept lies in the repository, where others may write; it is
 * believed only with a seal that needs the key.
 */
export function cachePlace(commonDir: string, env: NodeJS.ProcessEnv): CachePlace | null {
  const home = env['XDG_CACHE_HOME'] || (env['HOME'] === undefined ? homedir() : join(env['HOME'], '.cache'));
  const key = keyIn(join(home, 'sox'));
  return key === null ? null : { folder: join(commonDir, 'sox/audit-cache'), key };
}

export interface CachedParts extends Pick<PartWriter, 'write'> {
  /** Forgets all parts of such audits but those of this one. */
  prune(): void;
}

/**
 * Gives parts that were made before where nothing that they rest on has changed, and keeps those that `writer` makes. `extension` is what the policies of the history
 * look for beside sox's own detectors.
 */
export function cachedParts(writer: PartWriter, { head }: PartSetup, extension: Extension | null, { folder, key }: CachePlace): CachedParts {
  const used = new Set<string>();
  const asOf = Date.parse(head.taken);
  const kind = head.secretScan.done ? 'scanned-' : 'part-';
  const judged = JSON.stringify([FORMAT, BUILD, head.repository, head.controls, head.secretScan, extension?.input ?? null]);
  return {
    async write(stretch, before) {
      const digest = createHash('sha256')
        .update(judged)
        .update(JSON.stringify([before, stretch.branch, stretch.recorded]))
        .update(JSON.stringify(stretch.steps))
        .digest('hex');
      const name = kind + digest;
      const path = join(folder, name);
      used.add(name);
      const kept = read(path, key, asOf);
      if (kept !== null) return kept;
      const part = await writer.write(stretch, before);
      if (part.rests !== 'more') keep(folder, name, sealed(part, key, asOf));
      return part;
    },
    prune() {
      for (const name of entriesOf(folder)) if (name.startsWith(kind) && !used.has(name)) rmSync(join(folder, name), { force: true });
    },
  };
}

/** Keeps the list of commits in the same place, as long as that is not too long. */
export function commitMemory({ folder, key }: CachePlace): CommitMemory {
  return {
    read() {
      const bytes = contentOf(join(folder, COMMITS));
      const body = bytes?.subarray(SEAL);
      if (bytes === null || body === undefined || !sealOf([body], key).equals(bytes.subarray(0, SEAL))) return null;
      const end = body.indexOf('\n');
      return { tips: JSON.parse(body.toString('latin1', 0, end)) as ObjectId[], lines: body.subarray(end + 1) };
    },
    most: LONGEST_LIST,
    keep({ tips, lines }) {
      const parts = [Buffer.from(`${JSON.stringify(tips)}\n`), lines];
      keep(folder, COMMITS, [sealOf(parts, key), ...parts]);
    },
  };
}

const COMMITS = 'commits';
/** Bytes: some 600,000 commits. */
const LONGEST_LIST = 64 << 20;

/** Raised where the layout below changes. */
const FORMAT = 1;
const DAY = 86_400_000;
const SEAL = 32;

/** The seal, the length of the description, the description as threads would send it, and the texts one behind the other. */
function sealed({ texts, ...rest }: Part, key: Buffer, asOf: number): Buffer[] {
  const about = serialize({ ...rest, asOf, lengths: texts.map(({ length }) => length) } satisfies Kept);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(about.length);
  const parts = [length, about, ...texts.map((text) => Buffer.from(text.buffer, text.byteOffset, text.length))];
  return [sealOf(parts, key), ...parts];
}

interface Kept extends Omit<Part, 'texts'> {
  /** When it was made, in milliseconds since 1970. */
  readonly asOf: number;
  readonly lengths: readonly number[];
}

function sealOf(parts: readonly Uint8Array[], key: Buffer): Buffer {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** Null for what is not there, not whole, not of this user, or of another day. */
function read(path: string, key: Buffer, asOf: number): Part | null {
  const bytes = contentOf(path);
  if (bytes === null || bytes.length < SEAL + 4) return null;
  const body = bytes.subarray(SEAL);
  if (!sealOf([body], key).equals(bytes.subarray(0, SEAL))) return null;
  const start = 4 + body.readUInt32BE(0);
  const { asOf: made, lengths, ...part } = deserialize(body.subarray(4, start)) as Kept;
  const isOfToday = Math.floor(made / DAY) === Math.floor(asOf / DAY);
  if (made > asOf || (part.rests === 'day' && !isOfToday)) return null;
  let at = body.byteOffset + start;
  const texts = lengths.map((length) => {
    const text = new Uint8Array(bytes.buffer as ArrayBuffer, at, length);
    at += length;
    return text;
  });
  return { ...part, texts };
}

/** A folder that cannot be written to keeps nothing: the next audit judges again. */
function keep(folder: string, name: string, parts: readonly Uint8Array[]): void {
  const partial = join(folder, `${name}.${randomBytes(8).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(partial, Buffer.concat(parts));
    renameSync(partial, join(folder, name));
  } catch {
    rmSync(partial, { force: true });
  }
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
