import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  type Stats,
  statSync,
  type BigIntStats,
} from 'node:fs';
import type { Uninspected } from '../model/finding.ts';
import { LARGEST_BLOB } from '../scan/scan.ts';
import type { FileToScan } from './list-files.ts';

export interface FileContent {
  /** Null where there is nothing to look at, or it cannot be had. */
  readonly bytes: Buffer | null;
  readonly uninspected: readonly Uninspected[];
}

/**
 * The content of a file on disk as git would store it: the bytes of a regular file, the target of a symbolic link, which is never followed.
 * Nothing else is opened: a pipe or a device may wait for ever, or do something.
 */
export function contentOf(file: FileToScan): FileContent {
  const { path, shown, from } = file;
  try {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink()) return { bytes: readlinkSync(path, 'buffer'), uninspected: from === 'argument' ? [linkTo(file)] : [] };
    if (stats.isFile()) return readRegular(file);
    if (stats.isDirectory()) return without(shown, 'uninspectable', SUBMODULE);
    return without(shown, from === 'argument' ? 'unknown' : 'uninspectable', `${kindOf(stats)}, which git cannot hold: it was not opened`);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' && from === 'index') return without(shown, 'uninspectable', ABSENT);
    return without(shown, 'unknown', code === 'ENOENT' ? VANISHED : `it cannot be read (${code})`);
  }
}

const SUBMODULE = 'a repository inside this one: its content is not in this one';
const ABSENT = 'it is in the index and not in the work tree (deleted, or left out by a sparse checkout)';
const VANISHED = 'it was there when the files were listed, and is gone';
const CHANGED = 'it changed while it was read, several times';
const TOO_LARGE = `larger than the ${LARGEST_BLOB >> 20} MiB that sox reads of one file`;

const without = (path: string, kind: Uninspected['kind'], why: string): FileContent => ({
  bytes: null,
  uninspected: [{ path, kind, why }],
});

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a named pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

/** Who names a link may have meant what it leads to. Nobody names `/dev/fd/63` for its own sake. */
function linkTo({ path, shown }: FileToScan): Uninspected {
  const target = statSync(path, { throwIfNoEntry: false });
  const isPlain = target?.isFile() === true || target?.isDirectory() === true;
  const why = isPlain
    ? 'a symbolic link: its target was looked at as a text, and not followed'
    : 'a symbolic link to nothing, or to no file: it is not followed (what a program writes can be piped into "sox scan --stdin")';
  return { path: shown, kind: isPlain ? 'uninspectable' : 'unknown', why };
}

const ATTEMPTS = 3;
const LARGEST_MADE_UP = 1 << 20;

function readRegular({ path, shown }: FileToScan): FileContent {
  // Should it have become a link or a pipe meanwhile, the one is refused, and the other does not wait for a writer.
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = fstatSync(descriptor, { bigint: true });
      if (!before.isFile()) return without(shown, 'unknown', 'it was replaced while it was being looked at');
      if (before.size > LARGEST_BLOB) return without(shown, 'unknown', TOO_LARGE);
      // What a system makes up as it is read (/proc) says that it has no size.
      const most = before.size === 0n ? LARGEST_MADE_UP : Number(before.size);
      const bytes = readUpTo(descriptor, most + 1);
      if (before.size === 0n && bytes.length > most) return without(shown, 'unknown', 'it says that it is empty, and goes on and on');
      if (isSame(before, fstatSync(descriptor, { bigint: true })) && BigInt(bytes.length) >= before.size) return { bytes, uninspected: [] };
    }
    return without(shown, 'unknown', CHANGED);
  } finally {
    closeSync(descriptor);
  }
}

/** The first `most` bytes, or all of a shorter file. No more than that: a file that grows while it is read may never end. */
function readUpTo(descriptor: number, most: number): Buffer {
  const bytes = Buffer.allocUnsafe(most);
  let length = 0;
  for (let read = -1; read !== 0 && length < most; length += read) read = readSync(descriptor, bytes, length, most - length, length);
  return bytes.subarray(0, length);
}

const isSame = (a: BigIntStats, b: BigIntStats): boolean => a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
