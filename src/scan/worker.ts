/** What each thread of a `ScanPool` runs: batches in, scans out. Its data is the key that all threads of a process mark values with. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, scanBatch } from './batch.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has none
parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(scanBatch(batch, workerData as Uint8Array)));
