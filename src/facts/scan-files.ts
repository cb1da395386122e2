import type { ScanPool } from '../scan/pool.ts';
import type { BlobContent, ScannedBlob } from '../scan/scan.ts';
import { blobIdOf } from './blob-id.ts';
import type { Collector } from './collect-scan.ts';
import type { FileToScan } from './list-files.ts';
import { contentOf } from './read-file.ts';
import { findingsInName } from './scan-text.ts';
import type { Watch } from './watch.ts';

/** Files between which others get their turn, an interruption among them. */
const BREATH = 32;

/** Looks at files on disk, and at their names. The pool scans their contents; whoever made it closes it. */
export async function scanFiles(
  files: readonly FileToScan[],
  pool: Pick<ScanPool, 'scanAll'>,
  into: Collector,
  { begin, at, stop }: Watch,
): Promise<void> {
  const reading: { readonly file: FileToScan; readonly bytes: Buffer }[] = [];
  let done = 0;
  begin(files.length, 'files');

  /** Reads as far ahead as the scanner asks for. */
  async function* contents(): AsyncGenerator<BlobContent> {
    for (const [index, file] of files.entries()) {
      if (index % BREATH === 0) await new Promise(setImmediate);
      if (stop.aborted) return;
      const { bytes, uninspected } = contentOf(file);
      into.notSeen(uninspected, null);
      if (bytes === null) {
        into.found(findingsInName(file.shown, into), { carrier: 'file-name', object: null });
        at((done += 1));
        continue;
      }
      reading.push({ file, bytes });
      yield { path: file.shown, blob: null, bytes };
    }
  }

  for await (const scanned of pool.scanAll(contents())) {
    const { file, bytes } = reading.shift() ?? noSuchScan();
    collect(file, bytes, scanned, into);
    at((done += 1));
  }
  if (!stop.aborted) return;
  const why = `the scan was interrupted; ${done} of ${files.length} files were looked at`;
  into.notSeen([{ path: '.', kind: 'unknown', why }], null);
}

function noSuchScan(): never {
  throw new Error('the scanner gave more scans than it was given contents');
}

function collect({ shown, objectFormat }: FileToScan, bytes: Buffer, { hits, uninspected }: ScannedBlob, into: Collector): void {
  const inName = findingsInName(shown, into);
  into.saw({ blobs: 1, bytes: bytes.length });
  into.notSeen(uninspected, null);
  if (hits.length + inName.length === 0) return;
  const blob = blobIdOf(bytes, objectFormat);
  into.found(inName, { carrier: 'file-name', object: blob });
  into.found(
    hits.map(({ finding }) => ({ ...finding, blob })),
    { carrier: 'content', object: blob },
  );
}
