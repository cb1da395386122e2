import type { Scanned } from '../model/scan-report.ts';
import { hitsAt, LARGEST_BLOB, scanBlob } from '../scan/scan.ts';
import { blobIdOf } from './blob-id.ts';
import { createCollector } from './collect-scan.ts';
import type { ScanRules } from './scan-rules.ts';

/** How what comes in on a pipe is named. */
const INPUT = '<stdin>';

/** Looks at one text that has no name, such as what comes in on a pipe. Reading ends where it becomes too large to be looked into. */
export async function scanInput(input: AsyncIterable<Uint8Array>, stop: AbortSignal, rules: ScanRules): Promise<Scanned> {
  const into = createCollector(rules);
  const bytes = await readInput(input);
  const scanned = scanBlob({ path: INPUT, blob: null, bytes }, rules.extension);
  const { uninspected } = scanned;
  const hits = hitsAt(INPUT, scanned, rules.silencer);
  into.saw({ blobs: scanned.bytes === 0 ? 0 : 1, bytes: scanned.bytes });
  into.notSeen(uninspected, null);
  if (stop.aborted) into.notSeen([{ path: INPUT, kind: 'unknown', why: 'the scan was interrupted before its end' }], null);
  const blob = hits.length === 0 ? null : blobIdOf(bytes, 'sha1');
  into.found(
    hits.map(({ finding }) => ({ ...finding, blob })),
    { carrier: 'content', object: blob },
  );
  return into.result(({ blobs }) => blobs === 0);
}

/** All of it, or somewhat more than {@link LARGEST_BLOB}. */
export async function readInput(input: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of input) {
    parts.push(part);
    length += part.length;
    if (length > LARGEST_BLOB) break;
  }
  return Buffer.concat(parts, length);
}
