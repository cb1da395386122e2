import type { ObjectId } from '../../model/commit.ts';
import type { Delta } from '../../model/delta.ts';
import { NONE } from '../../model/none.ts';
import type { RawChange } from '../parse-raw.ts';
import { NUMBER } from './frames.ts';
import type { PackedHistory } from './history.ts';

/**
 * Some commits of a {@link PackedHistory} and what they changed, as bytes. Numbers are of four bytes, the lowest first: how many bytes follow, how many commits, how many paths were known
 * before (0 where they are counted anew), how many bytes of paths follow the next ones; of each commit where it begins in what follows the paths; the paths that were not known, each with a NUL.
 * A commit is the length of its object, the object, how many files it changes, and these; both numbers are one more than that, and 0 for what the packs cannot give.
 */
export type HistoryPiece = Buffer;

export interface PieceWriter {
  /** Good until the next one is written. */
  write(ids: readonly ObjectId[]): HistoryPiece;
}

/** What a piece says of a commit, as {@link PackedHistory} does. */
export interface PieceOfCommit {
  readonly object: Buffer | null;
  readonly changes: readonly RawChange[] | null;
}

/** Takes the pieces of one writer, in their order; gives for each what it says of the commit with a place in it. */
export type PieceReader = (piece: HistoryPiece) => (at: number) => PieceOfCommit;

/** Commits of a piece, but for the last one of a list. */
export const PIECE = 512;
/** Paths that have numbers; then all are forgotten. */
const PATHS = 1 << 16;
const HEADER = 4 * NUMBER;
/** Bytes of a change before its ids: status, old and new mode, how many old blobs (2), the path (4). */
const CHANGE = 9;
const WIDEST = 32;
const MODES = ['000000', '100644', '100755', '120000', '160000'] as const;
const NO_FILE = '000000';

export function createPieceWriter(history: Pick<PackedHistory, 'commit' | 'changes'>): PieceWriter {
  let numbers = new Map<string, number>();
  let records = Buffer.allocUnsafe(1 << 20);
  let length = 0;

  const reserve = (size: number): void => {
    if (length + size <= records.length) return;
    const wider = Buffer.allocUnsafe(Math.max(records.length * 2, length + size));
    records.copy(wider, 0, 0, length);
    records = wider;
  };
  const putCount = (count: number | undefined): void => {
    reserve(NUMBER);
    length = records.writeUInt32LE(count === undefined ? 0 : count + 1, length);
  };
  const putId = (id: ObjectId): void => void (length += records.write(id, length, 'hex'));
  const putChange = ({ delta: { status, oldMode, newMode, newBlob }, oldBlobs }: RawChange, path: number): void => {
    reserve(CHANGE + (1 + oldBlobs.length) * WIDEST);
    records[length] = status.charCodeAt(0);
    records[length + 1] = modeNumber(oldMode);
    records[length + 2] = modeNumber(newMode);
    records.writeUInt16LE(oldBlobs.length, length + 3);
    length = records.writeUInt32LE(path, length + 5);
    if (newBlob !== null) putId(newBlob);
    for (const blob of oldBlobs) putId(blob);
  };
  return {
    write(ids) {
      if (numbers.size > PATHS) numbers = new Map();
      const known = numbers.size;
      const starts: number[] = [];
      let paths = '';
      length = 0;
      for (const id of ids) {
        starts.push(length);
        const object = history.commit(id);
        putCount(object?.length);
        if (object !== null) {
          reserve(object.length);
          length += object.copy(records, length);
        }
        const changes = history.changes(id);
        putCount(changes?.length);
        for (const change of changes ?? NONE) {
          const { path } = change.delta;
          const number = numbers.get(path) ?? numbers.size;
          if (number === numbers.size) {
            numbers.set(path, number);
            paths += `${path}\0`;
          }
          putChange(change, number);
        }
      }
      return pieceOf(known, starts, Buffer.from(paths), records.subarray(0, length));
    },
  };
}

function pieceOf(known: number, starts: readonly number[], paths: Buffer, records: Buffer): HistoryPiece {
  const piece = Buffer.allocUnsafe(HEADER + starts.length * NUMBER + paths.length + records.length);
  let at = 0;
  for (const number of [piece.length - NUMBER, starts.length, known, paths.length, ...starts]) at = piece.writeUInt32LE(number, at);
  paths.copy(piece, at);
  records.copy(piece, at + paths.length);
  return piece;
}

/** `width`: bytes of an id. */
export function createPieceReader(width: 20 | 32): PieceReader {
  let paths: string[] = [];
  return (piece) => {
    const count = piece.readUInt32LE(NUMBER);
    const from = HEADER + count * NUMBER;
    const records = from + piece.readUInt32LE(3 * NUMBER);
    if (piece.readUInt32LE(2 * NUMBER) === 0) paths = [];
    for (let at = from; at < records; ) {
      const end = piece.indexOf(0, at);
      paths.push(piece.toString('utf8', at, end));
      at = end + 1;
    }
    const own = paths;
    return (at) => commitIn(piece, records + piece.readUInt32LE(HEADER + at * NUMBER), width, own);
  };
}

function commitIn(piece: Buffer, start: number, width: number, paths: readonly string[]): PieceOfCommit {
  const size = piece.readUInt32LE(start);
  const end = start + NUMBER + Math.max(0, size - 1);
  const object = size === 0 ? null : piece.subarray(start + NUMBER, end);
  const count = piece.readUInt32LE(end);
  return { object, changes: count === 0 ? null : changesIn(piece, end + NUMBER, count - 1, width, paths) };
}

function changesIn(piece: Buffer, start: number, count: number, width: number, paths: readonly string[]): readonly RawChange[] {
  let at = start;
  const takeId = (): ObjectId => {
    at += width;
    return piece.toString('hex', at - width, at);
  };
  const changes: RawChange[] = [];
  for (let left = count; left > 0; left -= 1) {
    const status = String.fromCharCode(piece[at] as number) as Delta['status'];
    const oldMode = MODES[piece[at + 1] as number] as string;
    const newMode = MODES[piece[at + 2] as number] as string;
    const olds = piece.readUInt16LE(at + 3);
    const path = paths[piece.readUInt32LE(at + 5)] as string;
    at += CHANGE;
    const newBlob = newMode === NO_FILE ? null : takeId();
    const oldBlobs: ObjectId[] = [];
    for (let old = 0; old < olds; old += 1) oldBlobs.push(takeId());
    const oldBlob = oldMode === NO_FILE ? null : (oldBlobs[0] ?? null);
    changes.push({ delta: { path, status, oldMode, newMode, oldBlob, newBlob }, oldBlobs });
  }
  return changes;
}

const modeNumber = (mode: string): number => MODES.indexOf(mode as (typeof MODES)[number]);
