import { Worker } from 'node:worker_threads';
import { SoxError } from '../model/error.ts';
import type { Part, PartSetup, PartWriter } from './audit-part.ts';
import type { PartAnswer, PartRequest } from './audit-thread.ts';

/** Makes parts on threads. `script` is the built `audit-thread.ts`. */
export function openPartThreads(setup: PartSetup, threads: number, script: URL): PartWriter {
  const lanes = Array.from({ length: threads }, () => openLane(setup, script));
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
function openLane(setup: PartSetup, script: URL): Lane {
  const worker = new Worker(script, { workerData: setup });
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
