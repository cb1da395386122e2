import { createHash } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { inflateSync } from 'node:zlib';

/** A file in which git keeps objects, or what tells where they are. */
export interface ObjectFile {
  readonly path: string;
  /** Its size, its place in the file system, and of a pack the checksum with which it ends. */
  readonly identity: string;
  /** When anything of it was last changed, its times and links included: nanoseconds since 1970. */
  readonly changed: string;
}

/** Each pack and each loose object of a folder and of those that it borrows from. Null where a folder of them cannot be read. */
export function objectFiles(objects: string): readonly ObjectFile[] | null {
  try {
    return [objects, ...alternatesOf(objects)].flatMap((folder) => readdirSync(folder).flatMap((name) => filesIn(folder, name)));
  } catch {
    return null;
  }
}

function filesIn(objects: string, folder: string): ObjectFile[] {
  if (folder !== 'pack' && !LOOSE_FOLDER.test(folder)) return [];
  return readdirSync(join(objects, folder)).map((name) => {
    const path = join(objects, folder, name);
    const { size, ino, ctimeNs } = statSync(path, { bigint: true });
    const checksum = name.endsWith('.pack') ? ` ${endOf(path, Number(size)).toString('hex')}` : '';
    return { path, identity: `${size} ${ino}${checksum}`, changed: String(ctimeNs) };
  });
}

const LOOSE_FOLDER = /^[0-9a-f]{2}$/;
/** Bytes of the longest checksum, that of SHA-256. */
const LONGEST = 32;

function endOf(path: string, size: number): Buffer {
  const end = Buffer.alloc(Math.min(size, LONGEST));
  const file = openSync(path, 'r');
  try {
    readSync(file, end, 0, end.length, size - end.length);
  } finally {
    closeSync(file);
  }
  return end;
}

/** Folders of objects that this one borrows from, as gitrepository-layout(5) has them: one on each line, relative to the folder, and theirs in turn. */
function alternatesOf(objects: string, depth = 0): string[] {
  const list = join(objects, 'info/alternates');
  if (depth > DEEPEST || statSync(list, { throwIfNoEntry: false })?.isFile() !== true) return [];
  const folders = readFileSync(list, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  return folders.map((folder) => resolve(objects, folder)).flatMap((folder) => [folder, ...alternatesOf(folder, depth + 1)]);
}

/** As deep as git follows them. */
const DEEPEST = 5;

/**
 * Whether a file is what it was when git wrote it: the content of a loose object has its name for a hash, and a pack, its index and the like end with their own. False for what has
 * neither, and for what cannot be read.
 */
export function isIntact({ path }: ObjectFile): boolean {
  try {
    return LOOSE_FOLDER.test(basename(dirname(path))) ? isIntactObject(path) : CHECKSUMMED.test(basename(path)) && endsWithChecksum(path);
  } catch {
    return false;
  }
}

function isIntactObject(path: string): boolean {
  const id = basename(dirname(path)) + basename(path);
  return (
    hashFor(id.length / 2)
      .update(inflateSync(readFileSync(path)))
      .digest('hex') === id
  );
}

/** gitformat-pack(5): each ends with the hash of all that is before it. */
const CHECKSUMMED = /^pack-[0-9a-f]+\.(?:pack|idx|rev|bitmap|mtimes)$/;

function endsWithChecksum(path: string): boolean {
  const size = statSync(path).size;
  const width = /-[0-9a-f]{64}\./.test(path) ? LONGEST : 20;
  const hash = hashFor(width);
  const file = openSync(path, 'r');
  try {
    const piece = Buffer.alloc(1 << 20);
    for (let at = 0; at < size - width; ) {
      const read = readSync(file, piece, 0, Math.min(piece.length, size - width - at), at);
      if (read === 0) return false;
      hash.update(piece.subarray(0, read));
      at += read;
    }
  } finally {
    closeSync(file);
  }
  return hash.digest().equals(endOf(path, size).subarray(-width));
}

const hashFor = (bytes: number) => createHash(bytes === 20 ? 'sha1' : 'sha256');
