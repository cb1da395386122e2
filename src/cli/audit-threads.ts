import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Stretch } from '../audit/stretches.ts';
import { SoxError } from '../model/error.ts';
import type { Extension } from '../scan/hit.ts';
import { openPartWriter, type Part, type PartSetup, type PartWriter } from './audit-part.ts';
import type { PartAnswer, PartRequest } from './audit-thread.ts';
import { partsInOrder } from './parts-in-order.ts';

/** Where the parts of a report are made: on this thread or, of a large history, on others. */
export interface PartLines {
  /** Starts threads as soon as so many commits are known that they are worth it, so that they are ready when all are. */
  startFor(commits: number): void;
  /** The parts, in the order of the stretches. `extension` is what the policies of the history look for beside sox's own detectors. */
  write(stretches: Iterable<Stretch>, extension: Extension | null): AsyncGenerator<Part>;
  close(): Promise<void>;
}

/** The built `audit-thread.ts`, beside the bundle; from the sources there are no threads. */
const THREAD = new URL('./audit-thread.js', import.meta.url);
/** Each takes some 100 MB. */
const MOST_THREADS = 4;
/** What is made of a commit lives a little longer than the 16 MB that Node gives to what is new. */
const YOUNG = 96;
/** A smaller history is written sooner than threads are started. */
const WORTH_THREADS = 4096;

export function createPartLines(setup: PartSetup): PartLines {
  let writer: PartWriter | null = null;
  // While one part waits for git, another can be judged.
  let ahead = 2;
  return {
    startFor(commits) {
      // The scan for secrets has threads of its own, which share what they have seen.
      if (writer !== null || setup.head.secretScan.done || commits < WORTH_THREADS || !existsSync(THREAD)) return;
      const threads = Math.min(MOST_THREADS, availableParallelism());
      writer = openPartThreads(setup, threads);
      // A thread never waits for its next part.
      ahead = 2 * threads;
    },
    async *write(stretches, extension) {
      writer ??= await openPartWriter(setup, extension);
      yield* partsInOrder(stretches, writer, ahead);
    },
    close: async () => writer?.close(),
  };
}

function openPartThreads(setup: PartSetup, threads: number): PartWriter {
  const lanes = Array.from({ length: threads }, () => openLane(setup));
  return {
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
  const worker = new Worker(THREAD, { workerData: setup, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } });
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
  worker.on('error', fail);
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
