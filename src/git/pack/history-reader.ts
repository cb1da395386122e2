/**
 * What the process runs that reads a history's packs beside the one that judges it. On standard input comes a line with a {@link HistorySetup}, then lists of commits: an id a line, and an
 * empty line behind each list. Between them come lines of `git rev-list --timestamp`, of commits that may be asked for later. On standard output goes of each list a frame with a byte for each commit, 1 where it is in the packs, and then the pieces of the list.
 */
import { readSync, writeSync } from 'node:fs';
import type { ObjectId } from '../../model/commit.ts';
import { NUMBER } from './frames.ts';
import { openPackedHistory } from './history.ts';
import { createPieceWriter, PIECE, type PieceWriter } from './history-piece.ts';

/** Where the packs are. */
export interface HistorySetup {
  /** The object directory. */
  readonly objects: string;
  /** Bytes of an id. */
  readonly width: 20 | 32;
}

const [IN, OUT] = [0, 1];

const lines = linesOf(IN);
const { objects, width } = JSON.parse(lines.next().value ?? '') as HistorySetup;
const history = openPackedHistory(objects, width);
const writer = createPieceWriter(history);
let list: ObjectId[] = [];
for (const line of lines) {
  const [, expected] = line.split(' ', 2);
  if (expected !== undefined) history.expect(expected);
  else if (line !== '') list.push(line);
  else {
    answer(list, writer);
    list = [];
  }
}

function answer(ids: readonly ObjectId[], pieces: PieceWriter): void {
  const isPacked = Buffer.alloc(NUMBER + ids.length);
  isPacked.writeUInt32LE(ids.length);
  for (const [at, id] of ids.entries()) isPacked[NUMBER + at] = history.has(id) ? 1 : 0;
  write(isPacked);
  for (let at = 0; at < ids.length; at += PIECE) write(pieces.write(ids.slice(at, at + PIECE)));
}

function write(bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(OUT, bytes, at);
}

function* linesOf(descriptor: number): Generator<string, void> {
  const chunk = Buffer.alloc(1 << 16);
  let rest = '';
  for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
    const parts = (rest + chunk.toString('utf8', 0, read)).split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
}
