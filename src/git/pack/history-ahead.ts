import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ObjectId } from '../../model/commit.ts';
import { EXIT, SoxError } from '../../model/error.ts';
import type { SawLines } from '../list-commits.ts';
import { createFrameReader, NUMBER } from './frames.ts';
import { createPieceReader, PIECE, type PieceOfCommit } from './history-piece.ts';
import type { HistorySetup } from './history-reader.ts';
import type { PackedCommits } from './packed-commits.ts';

export interface AheadOptions {
  /** Of the process. */
  readonly env: NodeJS.ProcessEnv;
  /** The built `history-reader.ts`. @default beside the bundle */
  readonly script?: URL;
}

const SCRIPT = new URL('./history-reader.js', import.meta.url);
/** Of fewer commits git has told sooner than a process of node is started. */
const FEW = 512;
/** The indexes of packs are held in memory, a few dozen bytes for every object. Where they are larger than this, in bytes, git is asked. */
const LARGEST_INDEXES = 32 << 20;
/** Of the process: nearly all that it has is not in objects of JavaScript. Megabytes. */
const YOUNG = '--max-semi-space-size=4';

/** Reads what will be asked for before it is. */
export interface HistoryAhead extends PackedCommits {
  /** Told of commits that may be asked for, as far as the process has time for them meanwhile. */
  readonly expect: SawLines;
}

/**
 * Reads commits and trees from the packs in a process beside this one. Null where git is to be asked for all: outside the bundle, and where there is no pack or very much in them.
 */
export function openHistoryAhead(setup: HistorySetup, { env, script = SCRIPT }: AheadOptions): HistoryAhead | null {
  const indexes = sizeOfIndexes(join(setup.objects, 'pack'));
  if (!existsSync(script) || indexes === 0 || indexes > LARGEST_INDEXES) return null;
  let lane: Lane | null = null;
  const opened = (): Lane =>
    (lane ??= openLane(setup, fork(fileURLToPath(script), { env, execArgv: [YOUNG], stdio: ['pipe', 'pipe', 'ignore', 'ipc'] })));
  let expected = 0;
  return {
    expect(lines) {
      // A line has about two ids.
      expected += lines.length / (4 * setup.width);
      if (expected >= FEW) opened().expect(lines);
    },
    open(ids) {
      if (lane === null && ids.length < FEW) return null;
      const { isPacked, pieces } = opened().ask(ids);
      let piece = -1;
      let loaded: Piece | null = null;
      const loadPiece = async (wanted: number, at: number): Promise<PieceOfCommit> => {
        loaded = (await pieces.get(wanted)) ?? null;
        piece = wanted;
        // It is large, and not asked for again.
        pieces.delete(wanted);
        return loaded?.(at % PIECE) ?? UNKNOWN;
      };
      return {
        isPacked,
        load(at) {
          const wanted = Math.floor(at / PIECE);
          return wanted === piece && loaded !== null ? loaded(at % PIECE) : loadPiece(wanted, at);
        },
      };
    },
    close: async () => lane?.close(),
  };
}

const UNKNOWN: PieceOfCommit = { object: null, changes: null };

type Piece = (at: number) => PieceOfCommit;

function sizeOfIndexes(folder: string): number {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.idx'));
    return names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  } catch {
    return 0;
  }
}

interface Asked {
  readonly isPacked: Promise<readonly boolean[]>;
  readonly pieces: Map<number, Promise<Piece>>;
}

interface Lane {
  readonly expect: SawLines;
  ask(ids: readonly ObjectId[]): Asked;
  close(): void;
}

/** The process answers in the order in which it was asked. */
function openLane(setup: HistorySetup, child: ChildProcess): Lane {
  const read = createPieceReader(setup.width);
  const waiting: Waiting[] = [];
  let failed: Error | null = null;
  const fail = (error: Error): void => {
    failed ??= error;
    for (const { reject } of waiting.splice(0)) reject(failed);
  };
  child.stdout?.on(
    'data',
    createFrameReader((frame) => waiting.shift()?.resolve(frame)),
  );
  child.stdin?.on('error', () => {});
  child.on('error', () => fail(ended()));
  child.on('close', () => fail(ended()));
  child.stdin?.write(`${JSON.stringify(setup)}\n`);
  const answer = <Answer>(made: (frame: Buffer) => Answer): Promise<Answer> => {
    const promise = new Promise<Answer>((resolve, reject) => {
      if (failed === null) waiting.push({ resolve: (frame) => resolve(made(frame)), reject });
      else reject(failed);
    });
    // It may fail before its turn has come; who awaits it then learns of it.
    promise.catch(() => {});
    return promise;
  };
  return {
    expect(lines) {
      // What is asked for must not wait behind what may be: where the process is behind, it is not told.
      if (child.stdin?.writableNeedDrain === false) child.stdin.write(lines);
    },
    ask(ids) {
      child.stdin?.write(`${ids.join('\n')}\n\n`);
      return {
        isPacked: answer((frame) => Array.from(frame.subarray(NUMBER), (byte) => byte === 1)),
        pieces: new Map(Array.from({ length: Math.ceil(ids.length / PIECE) }, (_, at) => [at, answer(read)] as const)),
      };
    },
    close() {
      child.kill();
    },
  };
}

/** Killed, or out of memory: what it read so far is no history. */
const ended = (): SoxError =>
  new SoxError(
    {
      code: 'history-reader-ended',
      message: 'The process that reads the packs of the history has ended early.',
      hint: 'Free some memory, and audit again.',
    },
    { exit: EXIT.unknown },
  );

interface Waiting {
  readonly resolve: (frame: Buffer) => void;
  readonly reject: (error: Error) => void;
}
