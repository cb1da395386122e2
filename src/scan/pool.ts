import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ObjectId } from '../model/commit.ts';
import { threadError } from '../model/thread-error.ts';
import type { Extension, ScannedBlob } from './hit.ts';
import { type BlobContent, PROCESS_KEY } from './scan.ts';
import { type Batch, createBatcher, scanBatch } from './batch.ts';
import { createPackScanner, type PackedBatch, runsOf } from './packed.ts';
import type { WorkerInput } from './worker.ts';

/** Scans many contents on worker threads, with the results of `scanBlob` for each. */
export interface ScanPool {
  /**
   * The scans of all contents, in their order. A content's bytes are copied before the next content is asked for. No more than
   * {@link AHEAD_BYTES}, and one content, are held at a time. Throws where a worker fails; whoever stops early still has to close the pool.
   */
  scanAll(contents: AsyncIterable<BlobContent> | Iterable<BlobContent>): AsyncGenerator<ScannedBlob, void>;
  /** Scans blobs that the threads read from a repository's packs for themselves, in no order; those that only git can give are not among what was found. */
  scanPacked(blobs: PackedBlobs, found: FoundPacked, saw?: Saw): Promise<void>;
  close(): Promise<void>;
}

/** Blobs of a repository. */
export interface PackedBlobs {
  /** The object directory. */
  readonly objects: string;
  readonly blobs: readonly ObjectId[];
}

/** Given a scan, and the place of its blob in the list. */
export type FoundPacked = (at: number, scan: ScannedBlob) => void;
/** Told how many of how many blobs have been scanned. */
export type Saw = (done: number, total: number) => void;

export interface PoolOptions {
  /** What the policies look for beside sox's own detectors. @default nothing */
  readonly extension?: Extension | null;
  /** Threads at most beside this one. They are started when there is enough to do. @default the machine's parallelism; outside the bundle 0 */
  readonly workers?: number;
  /** The built `worker.ts`. @default beside the bundle */
  readonly script?: URL;
}

/** Contents that wait or are being scanned, in bytes. */
const AHEAD_BYTES = 64 << 20;
/** Batches that each worker has at a time, so that it need not wait for the next one. */
const BATCHES_EACH = 2;

const SCRIPT = new URL('./scan-worker.js', import.meta.url);
const THREADS = existsSync(SCRIPT) ? availableParallelism() : 0;

export function createScanPool({ extension = null, workers = THREADS, script = SCRIPT }: PoolOptions = {}): ScanPool {
  const lanes: Lane[] = [];
  const packed = createPackScanner();

  /** Gives the batch to the worker that has least to do. */
  function send(batch: Batch): Promise<ScannedBlob[]>;
  function send(batch: PackedBatch): Promise<(ScannedBlob | null)[]>;
  function send(batch: Batch | PackedBatch): Promise<(ScannedBlob | null)[]> {
    if (workers === 0)
      return Promise.resolve('bytes' in batch ? scanBatch(batch, extension, PROCESS_KEY) : packed.scan(batch, extension, PROCESS_KEY));
    if (lanes.length < workers && lanes.every(({ waiting }) => waiting > 0)) lanes.push(openLane(script, extension));
    return lanes.reduce((best, lane) => (lane.waiting < best.waiting ? lane : best)).scan(batch);
  }

  return {
    async *scanAll(contents) {
      const running: { readonly bytes: number; readonly scans: Promise<ScannedBlob[]> }[] = [];
      const held = (): number => running.reduce((sum, { bytes }) => sum + bytes, 0);
      const batcher = createBatcher();
      const start = (batch: Batch): void => {
        const scans = send(batch);
        // Whoever consumes gets the error, when it is that batch's turn.
        scans.catch(() => {});
        running.push({ bytes: batch.bytes.byteLength, scans });
      };
      for await (const content of contents) {
        const batch = batcher.add(content);
        if (batch === null) continue;
        while (running.length > workers * BATCHES_EACH || held() > AHEAD_BYTES) yield* (await running.shift()?.scans) ?? [];
        start(batch);
      }
      const last = batcher.rest();
      // A few contents are scanned sooner than a thread is started.
      const rest = lanes.length === 0 ? Promise.resolve(scanBatch(last, extension, PROCESS_KEY)) : send(last);
      for (const { scans } of running) yield* await scans;
      yield* await rest;
    },
    async scanPacked({ objects, blobs }, found, saw) {
      const runs = runsOf(objects, blobs, workers);
      const left = runs.values();
      let done = 0;
      // Whoever is done takes the next one: some take far longer than others.
      const scanRuns = async (): Promise<void> => {
        for (const { batch, indexes } of left) {
          // A few are scanned sooner than a thread is started.
          const scans = runs.length === 1 ? packed.scan(batch, extension, PROCESS_KEY) : await send(batch);
          for (const [index, at] of indexes.entries()) if (scans[index]) found(at, scans[index]);
          done += indexes.length;
          saw?.(done, blobs.length);
        }
      };
      await Promise.all(Array.from({ length: Math.max(1, workers) * BATCHES_EACH }, scanRuns));
    },
    async close() {
      packed.close();
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

interface Lane {
  /** Batches that it has not answered. */
  readonly waiting: number;
  scan(batch: Batch | PackedBatch): Promise<(ScannedBlob | null)[]>;
  close(): Promise<void>;
}

/** Of a thread: what it holds for long is not in objects of JavaScript. */
const YOUNG = { maxYoungGenerationSizeMb: 8 } as const;

/** A worker answers in the order in which it was asked. */
function openLane(script: URL, extension: Extension | null): Lane {
  const workerData: WorkerInput = { key: PROCESS_KEY, extension: extension?.input ?? null };
  const worker = new Worker(script, { workerData, resourceLimits: YOUNG });
  const waiting: { resolve: (scans: (ScannedBlob | null)[]) => void; reject: (error: Error) => void }[] = [];
  let failed: Error | null = null;
  const fail = (error: Error): void => {
    failed ??= error;
    for (const { reject } of waiting.splice(0)) reject(failed);
  };
  worker.on('message', (scans: (ScannedBlob | null)[]) => waiting.shift()?.resolve(scans));
  worker.on('error', (error) => fail(threadError(error)));
  worker.on('exit', () => fail(new Error('a thread of the scanner ended early')));
  return {
    get waiting() {
      return waiting.length;
    },
    scan: (batch) =>
      new Promise((resolve, reject) => {
        if (failed !== null) return reject(failed);
        waiting.push({ resolve, reject });
        worker.postMessage(batch, 'bytes' in batch ? [batch.bytes] : []);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
