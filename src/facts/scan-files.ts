import { addAll } from '../model/add-all.ts';
import { blocks } from '../model/finding.ts';
import type { ScanPool } from '../scan/pool.ts';
import { applyBaseline, entryFor, isForAnyNumber, occurrencesOf } from '../scan/baseline.ts';
import type { Hit, ScannedBlob } from '../scan/hit.ts';
import { type BlobContent, hitsAt } from '../scan/scan.ts';
import { blobIdOf } from './blob-id.ts';
import type { Collector } from './collect-scan.ts';
import type { FileToScan } from './list-files.ts';
import { contentOf } from './read-file.ts';
import { findingsInName } from './scan-text.ts';
import type { Watch } from './watch.ts';

/** Files between which others get their turn, an interruption among them. */
const BREATH = 32;

/**
 * Looks at files on disk, and at their names. The pool scans their contents; whoever made it closes it. `base` gives what is found in the tree that the
 * baseline is in force from.
 */
export async function scanFiles(
  files: readonly FileToScan[],
  pool: Pick<ScanPool, 'scanAll'>,
  into: Collector,
  { begin, at, stop }: Watch,
  base: () => Promise<readonly Hit[]>,
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

  const blocking: PlacedHit[] = [];
  for await (const scanned of pool.scanAll(contents())) {
    const { file, bytes } = reading.shift() ?? noSuchScan();
    addAll(blocking, collect(file, bytes, scanned, into));
    at((done += 1));
  }
  await silenceKnown(blocking, into, base);
  if (!stop.aborted) return;
  const why = `the scan was interrupted; ${done} of ${files.length} files were looked at`;
  into.notSeen([{ path: '.', kind: 'unknown', why }], null);
}

function noSuchScan(): never {
  throw new Error('the scanner gave more scans than it was given contents');
}

/** A finding that would block, and where it is among those of the collector. */
interface PlacedHit {
  readonly hit: Hit;
  readonly at: number;
}

function collect({ shown, objectFormat }: FileToScan, bytes: Buffer, scanned: ScannedBlob, into: Collector): PlacedHit[] {
  const inName = findingsInName(shown, into);
  const hits = hitsAt(shown, scanned, into.rules.silencer);
  into.saw({ blobs: 1, bytes: bytes.length });
  into.notSeen(scanned.uninspected, null);
  if (hits.length + inName.length === 0) return [];
  const blob = blobIdOf(bytes, objectFormat);
  into.found(inName, { carrier: 'file-name', object: blob });
  const first = into.findings.length;
  into.found(
    hits.map(({ finding }) => ({ ...finding, blob })),
    { carrier: 'content', object: blob },
  );
  return hits.flatMap((hit, at) => (blocks(hit.finding) ? [{ hit, at: first + at }] : []));
}

/** By the baseline, as often as it knows each finding among all files that were looked at. */
async function silenceKnown(
  blocking: readonly PlacedHit[],
  { rules, findings }: Collector,
  base: () => Promise<readonly Hit[]>,
): Promise<void> {
  if (blocking.length === 0) return;
  const state = await rules.baseline();
  if (state.state !== 'valid') return;
  const hits = blocking.map(({ hit }) => hit);
  const { baseline } = state;
  const entryOf = entryFor(baseline);
  const before = hits.some((hit) => isForAnyNumber(hit) && entryOf(hit) !== null) ? await base() : [];
  const judged = applyBaseline(hits, baseline, occurrencesOf(hits, baseline), occurrencesOf(before, baseline));
  for (const [index, { at }] of blocking.entries()) {
    const finding = findings[at];
    if (finding !== undefined) findings[at] = { ...finding, silenced: judged[index]?.finding.silenced ?? null };
  }
}
