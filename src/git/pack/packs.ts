import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { inflate } from './inflate.ts';
import { type PackIndex, readPackIndex } from './pack-index.ts';

/**
 * The packs of a repository, read without git: far cheaper than asking git for many objects that resemble each other.
 * They know packed objects only. Whatever they cannot give (a loose object, one of an alternate, a damaged or unusual pack) is no
 * answer: the caller asks git, whose word counts.
 */
export interface Packs {
  /** Where the object with the binary id at `at` lies, as a number that is good for {@link Packs.read}; -1 where no pack has it. */
  find(ids: Uint8Array, at: number): number;
  /** Reads what lies at a place; null where that is not what a pack holds, or larger than `limit` bytes. */
  read(place: number, limit: number): PackEntry | null;
  /** The place of what the entry at a place is a delta against; -1 for a whole object, and where that cannot be told. */
  baseOf(place: number): number;
  /** Which packs they are: good for {@link reopenPacks}, also on another thread. */
  readonly files: readonly PackFile[];
  close(): void;
}

export interface PackFile {
  readonly path: string;
  /** The place of its first byte. */
  readonly first: number;
}

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface PackEntry {
  /** Of a whole object. */
  readonly type: ObjectType | null;
  /** The object's bytes, or those of a delta. */
  readonly data: Buffer;
  /** The place of the object that the delta is against; -1 for a whole object. */
  readonly base: number;
}

/** Opens the packs of an object directory. A pack that cannot be read is as good as not there. `width`: bytes of an id, 20 (SHA-1) or 32 (SHA-256). */
export function openPacks(objects: string, width: 20 | 32): Packs {
  const packs: Pack[] = [];
  let first = 0;
  for (const path of indexesIn(join(objects, 'pack'))) {
    const index = unlessBroken(() => readPackIndex(path, width));
    const pack = index === null ? null : openPack({ path, first }, () => index);
    if (pack === null) continue;
    packs.push(pack);
    first += pack.size;
  }
  return readFrom(packs, width);
}

/** Opens packs that have been open before, so that what has been found there lies at the same place. An index is read only when it is asked. */
export function reopenPacks(files: readonly PackFile[], width: 20 | 32): Packs {
  const packs = files.map((file) => {
    let index: PackIndex | null | undefined;
    return openPack(file, () => (index === undefined ? (index = unlessBroken(() => readPackIndex(file.path, width))) : index));
  });
  return readFrom(
    packs.filter((pack) => pack !== null),
    width,
  );
}

function readFrom(packs: readonly Pack[], width: 20 | 32): Packs {
  const packOf = (place: number): Pack | undefined => packs.find(({ first: start, size }) => place >= start && place < start + size);
  return {
    find(ids, at) {
      for (const pack of packs) {
        const offset = pack.find(ids, at);
        // An index that is damaged may say what is not in the pack.
        if (offset >= 0 && offset < pack.size) return pack.first + offset;
      }
      return -1;
    },
    read(place, limit) {
      const pack = packOf(place);
      return pack === undefined ? null : readEntry(pack, place - pack.first, width, limit);
    },
    baseOf(place) {
      const pack = packOf(place);
      const base = pack === undefined ? undefined : readHeader(pack, place - pack.first, width)?.base;
      return pack === undefined || base === undefined || base < 0 ? -1 : pack.first + base;
    },
    files: packs.map(({ path, first }) => ({ path, first })),
    close() {
      for (const pack of packs) pack.close();
    },
  };
}

interface Pack extends PackFile {
  readonly size: number;
  readonly find: PackIndex['find'];
  /** Reads `length` bytes from an offset, fewer at the end of the file. They are good until the next call. */
  readonly bytes: (offset: number, length: number) => Buffer;
  readonly close: () => void;
}

function indexesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.idx'));
    return names.sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Null where the pack cannot be read. `path` is that of its index. */
function openPack({ path, first }: PackFile, index: () => PackIndex | null): Pack | null {
  return unlessBroken(() => {
    const descriptor = openSync(path.replace(/idx$/, 'pack'), 'r');
    const { size } = fstatSync(descriptor);
    const find: Pack['find'] = (ids, at) => index()?.find(ids, at) ?? -1;
    return { path, first, size, find, bytes: windowed(descriptor), close: () => closeSync(descriptor) };
  });
}

/** Null where files cannot be read, for whatever reason: git will say why. */
function unlessBroken<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Bytes read at once, and how many such pieces are kept: neighbours in a pack are asked for together. */
const WINDOW = 1 << 16;
const WINDOWS = 128;

function windowed(descriptor: number): Pack['bytes'] {
  const windows = new Map<number, Buffer>();
  /** For what goes on in the next window. */
  const across = Buffer.allocUnsafeSlow(4 * WINDOW);
  const windowAt = (number: number): Buffer => {
    const kept = windows.get(number);
    if (kept !== undefined) return kept;
    const read = readInto(roomIn(windows), descriptor, number * WINDOW);
    windows.set(number, read);
    return read;
  };
  return (offset, length) => {
    const number = Math.floor(offset / WINDOW);
    const start = offset - number * WINDOW;
    if (start + length <= WINDOW) return windowAt(number).subarray(start, start + length);
    return readInto(length > across.length ? Buffer.allocUnsafe(length) : across.subarray(0, length), descriptor, offset);
  };
}

/** That of the window that was read first, once there are enough: memory that is given up for each would pile up. */
function roomIn(windows: Map<number, Buffer>): Buffer {
  const [first] = windows;
  if (first === undefined || windows.size < WINDOWS) return Buffer.allocUnsafeSlow(WINDOW);
  const [number, { buffer }] = first;
  windows.delete(number);
  return Buffer.from(buffer, 0, WINDOW);
}

/** As much as there is. */
function readInto(bytes: Buffer, descriptor: number, offset: number): Buffer {
  let filled = 0;
  while (filled < bytes.length) {
    const read = readSync(descriptor, bytes, filled, bytes.length - filled, offset + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

const TYPES: readonly (ObjectType | undefined)[] = [undefined, 'commit', 'tree', 'blob', 'tag'];
const OFS_DELTA = 6;
const REF_DELTA = 7;
/** The most that a header can take: type and size, and the base's id or distance. */
const LONGEST_HEADER = 64;

interface Header {
  readonly type: number;
  /** Of what is deflated. */
  readonly size: number;
  /** The offset of the base; -1 for a whole object. */
  readonly base: number;
  readonly length: number;
}

/** Type and size, for a delta its base, then the deflated bytes (git's Documentation/gitformat-pack). */
function readHeader({ find, bytes }: Pack, offset: number, width: number): Header | null {
  const header = bytes(offset, LONGEST_HEADER);
  let at = 0;
  let byte = header[at++] as number;
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let scale = 16; byte & 128; scale *= 128) {
    byte = header[at++] as number;
    size += (byte & 127) * scale;
  }
  let base = -1;
  if (type === OFS_DELTA) {
    byte = header[at++] as number;
    let distance = byte & 127;
    while (byte & 128) {
      byte = header[at++] as number;
      distance = (distance + 1) * 128 + (byte & 127);
    }
    base = offset - distance;
    if (!(base > 0 && base < offset)) return null;
  } else if (type === REF_DELTA) {
    base = find(header, at);
    at += width;
    if (base < 0) return null;
  }
  return at < header.length ? { type, size, base, length: at } : null;
}

function readEntry(pack: Pack, offset: number, width: number, limit: number): PackEntry | null {
  const header = readHeader(pack, offset, width);
  // What is not even a number is no size.
  if (header === null || !(header.size <= limit)) return null;
  const { type, size, base, length } = header;
  const data = inflate(pack.bytes(offset + length, mostDeflated(size)), size);
  return data === null ? null : { type: TYPES[type] ?? null, data, base: base < 0 ? -1 : pack.first + base };
}

/** What zlib makes of incompressible bytes at worst, and some more. Longer streams are left to git. */
const mostDeflated = (size: number): number => size + (size >> 3) + 128;
