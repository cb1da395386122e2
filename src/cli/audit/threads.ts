import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Stretch } from '../../audit/stretches.ts';
import { objectFolder, openGit } from '../../git/git.ts';
import type { SawLines } from '../../git/list-commits.ts';
import { type HistoryAhead, openHistoryAhead } from '../../git/pack/history-ahead.ts';
import { SoxError } from '../../model/error.ts';
import { threadError } from '../../model/thread-error.ts';
import type { Extension } from '../../scan/hit.ts';
import { openPartWriter, type Part, type PartSetup, type PartWriter } from './part.ts';
import type { PartAnswer, PartRequest } from './thread.ts';
import { cleanBlobMemory } from './memory.ts';
import { cachedParts } from './part-cache.ts';
import { partsInOrder } from './parts-in-order.ts';
import type { CachePlace } from './sealed-files.ts';

/** Where the parts of a report are made: on this thread, or on others. */
export interface PartLines {
  /** Told of the commits while they are listed: these are not all read when they are asked for. */
  readonly expect: SawLines;
  /** The parts, in the order of the stretches. `extension` is what the policies of the history look for beside sox's own detectors. */
  write(stretches: Iterable<Stretch>, extension: Extension | null): AsyncGenerator<Part>;
  close(): Promise<void>;
}

/** The built `thread.ts`, beside the bundle; from the sources there are no threads. */
const THREAD = new URL('./audit-thread.js', import.meta.url);

/** They are started at once, to be ready when the commits are listed. The scan for secrets has threads of its own, which share what they have seen. */
export function createPartLines(setup: PartSetup, threads: number, cache: CachePlace | null): PartLines {
  const onThreads = threads > 1 && !setup.head.secretScan.done && existsSync(THREAD);
  const isScanned = setup.head.secretScan.done;
  let writer: PartWriter | null = onThreads ? openPartThreads(setup, threads) : null;
  let ahead: HistoryAhead | null = null;
  const opening = onThreads || isScanned ? null : historyAhead(setup).then((opened) => (ahead = opened));
  // Who awaits it learns of it.
  opening?.catch(() => {});
  return {
    expect: (lines) => ahead?.expect(lines),
    async *write(stretches, extension) {
      const memory = cache === null || !isScanned ? null : cleanBlobMemory(cache, extension);
      writer ??= await openPartWriter(setup, extension, await opening, memory?.read() ?? null);
      const cached = cache === null ? null : cachedParts(writer, setup, extension, cache);
      // A thread never waits for its next part; here one part is judged while git, which compares trees on one thread, is at two others.
      yield* partsInOrder(stretches, cached ?? writer, onThreads ? 2 * threads : 3);
      cached?.prune();
      if (writer.contents !== null) memory?.keep(writer.contents.clean());
    },
    close: async () => {
      await writer?.close();
      await ahead?.close();
    },
  };
}

async function historyAhead({ cwd, env, head }: PartSetup): Promise<HistoryAhead | null> {
  const objects = await objectFolder(openGit(cwd, env));
  return openHistoryAhead({ objects, width: head.repository.objectFormat === 'sha256' ? 32 : 20 }, { env });
}

function openPartThreads(setup: PartSetup, threads: number): PartWriter {
  const lanes = Array.from({ length: threads }, () => openLane(setup));
  return {
    contents: null,
    write: (stretch, before) => lanes.reduce((best, lane) => (lane.waiting < best.waiting ? lane : best)).write({ stretch, before }),
    close: async () => void (await Promise.all(lanes.map((lane) => lane.close()))),
  };
}

interface Lane {
  /** Requests that it has not answered. */
  readonly waiting: number;
  write(request: PartRequest): Promise<Part>;
  close(): Promise<void>;
}

/** A thread answers in the order in which it was asked. */
function openLane(setup: PartSetup): Lane {
  const worker = new Worker(THREAD, { workerData: setup });
  const waiting: { readonly resolve: (part: Part) => void; readonly reject: (error: Error) => void }[] = [];
  let failed: Error | null = null;
  const fail = (error: Error): void => {
    failed ??= error;
    for (const { reject } of waiting.splice(0)) reject(failed);
  };
  worker.on('message', (answer: PartAnswer) => {
    const asked = waiting.shift();
    if (answer.part === null) asked?.reject(new SoxError(answer.problems, { exit: answer.exit }));
    else asked?.resolve(answer.part);
  });
  worker.on('error', (error) => fail(threadError(error)));
  worker.on('exit', () => fail(new Error('a thread of the audit ended early')));
  return {
    get waiting() {
      return waiting.length;
    },
    write: (request) =>
      new Promise((resolve, reject) => {
        if (failed !== null) return reject(failed);
        waiting.push({ resolve, reject });
        worker.postMessage(request);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
