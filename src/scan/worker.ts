/** What each thread of a `ScanPool` runs: batches in, scans out. Its data is the key that all threads of a process mark values with. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, scanBatch } from './batch.ts';

parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(scanBatch(batch, workerData as Uint8Array)));
