/** What each thread of a `ScanPool` runs: batches in, scans out. Its data is the key that all threads of a process mark values with. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, scanBatch } from './batch.ts';
import { createPackScanner, type PackedBatch } from './packed.ts';

const key = workerData as Uint8Array;
const packed = createPackScanner();

parentPort?.on('message', (batch: Batch | PackedBatch) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has none
  parentPort?.postMessage('objects' in batch ? packed.scan(batch, key) : scanBatch(batch, key));
});
