/** What each thread of a `ScanPool` runs: batches in, scans out. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Batch, scanBatch } from './batch.ts';
import type { ExtensionInput } from './hit.ts';
import { createPackScanner, type PackedBatch } from './packed.ts';

export interface WorkerInput {
  /** What all threads of a process mark values with. */
  readonly key: Uint8Array;
  /** What the policies look for beside sox's own detectors. */
  readonly extension: ExtensionInput | null;
}

const { key, extension: input } = workerData as WorkerInput;
/** The engine for the patterns of policies is loaded where there are any. */
const extension = input === null ? null : (await import('./extension.ts')).createExtension(input);
const packed = createPackScanner();

parentPort?.on('message', (batch: Batch | PackedBatch) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has none
  parentPort?.postMessage('places' in batch ? packed.scan(batch, extension, key) : scanBatch(batch, extension, key));
});
