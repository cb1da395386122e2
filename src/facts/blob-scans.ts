import type { Git } from '../git/git.ts';
import { createIdTable } from '../git/id-table.ts';
import type { TreeFile } from '../git/list-tree.ts';
import type { RawChange } from '../git/parse-raw.ts';
import { readGenuineObjects } from '../git/read-objects.ts';
import { addAll } from '../model/add-all.ts';
import type { ObjectId } from '../model/commit.ts';
import { MODE_GITLINK } from '../model/delta.ts';
import type { Coverage, Finding, Uninspected } from '../model/finding.ts';
import type { Extension, Hit, ScannedBlob } from '../scan/hit.ts';
import type { Saw } from '../scan/pool.ts';
import { safeName } from '../scan/redact.ts';
import { type Earlier, findingsMoved, hitsAdded, hitsAt, LARGEST_BLOB, scanBlob, tooLarge } from '../scan/scan.ts';
import type { Silencer } from '../scan/silence.ts';
import type { PackedScans } from './packed-scans.ts';

/** The secrets in the content of a whole history: each blob is read once, and remembered in a few dozen bytes. */
export interface BlobScans {
  /** Reads and scans whatever {@link BlobScans.addedBy} will need for these changes. */
  prepare(changes: Iterable<RawChange>, saw?: Saw): Promise<void>;
  /** What a commit added, as a policy sees it. Its changes have been prepared. */
  addedBy(changes: readonly RawChange[], silencer: Silencer): Changed;
  /** All that is found in some files, as a policy sees it, in their order. Reads and scans what is not known. */
  inFiles(files: readonly TreeFile[], silencer: Silencer): Promise<Added>;
  /** Everything found in one blob; nothing for one that was not needed for any change so far. */
  hitsOf(blob: ObjectId): readonly Hit[];
  /** Every blob so far of which there is nothing to say. */
  clean(): CleanBlobs;
  /** Takes these for looked at, by a scan for the same. */
  assumeClean(blobs: CleanBlobs): void;
}

/** Blobs of which there is nothing to say: their ids, 20 or 32 bytes each, one behind the other, and how many bytes each of them has. */
export interface CleanBlobs {
  readonly ids: Buffer;
  readonly sizes: Float64Array;
}

/** What was found, and what was looked at for it. */
export interface Added {
  readonly hits: readonly Hit[];
  readonly coverage: Coverage;
}

/** The same of changes, with what merely moved from one file to another. */
export interface Changed extends Added {
  readonly moved: readonly Finding[];
}

/** What was found in the content that some changes bring, and what was looked at for it. */
export interface ContentScan {
  readonly done: true;
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
}

const CLEAN = 0;

/**
 * `extension` is what the policies of the history look for beside sox's own detectors. `packed`, opened with the same extension, reads most blobs of a
 * long history far faster than git gives them; of a few, git does.
 */
export function createBlobScans(
  git: Git,
  idLength: number,
  extension: Extension | null,
  packed: Pick<PackedScans, 'scan'> | null = null,
): BlobScans {
  const width = idLength === 40 ? 20 : 32;
  const known = createIdTable(width);
  let sizes = new Float64Array(1 << 12);
  /** For each known blob its place in `notable`, or {@link CLEAN}. */
  let places = new Int32Array(1 << 12);
  const notable: ScannedBlob[] = [NOTHING];

  const rememberAt = (index: number, scanned: ScannedBlob): void => {
    if (index >= sizes.length) {
      sizes = widened(sizes, new Float64Array(sizes.length * 2));
      places = widened(places, new Int32Array(places.length * 2));
    }
    sizes[index] = scanned.bytes;
    places[index] = scanned.hits.length + scanned.uninspected.length === 0 ? CLEAN : notable.push(scanned) - 1;
  };
  const remember = (id: ObjectId, scanned: ScannedBlob): void => rememberAt(known.addId(id), scanned);
  const recall = (id: ObjectId): ScannedBlob => {
    const index = known.indexOf(id);
    if (index < 0) throw new Error('a blob was asked for that was not scanned');
    const place = places[index] ?? CLEAN;
    return place === CLEAN ? { ...NOTHING, bytes: sizes[index] ?? 0 } : (notable[place] ?? NOTHING);
  };
  const scanPacked = async (blobs: readonly ObjectId[], saw?: Saw): Promise<void> => {
    // Remembered at once: of most nothing is left but their size.
    await packed?.scan(blobs, (at, scanned) => remember(blobs[at] as ObjectId, scanned), saw);
  };
  /** Scans those of the blobs, given with a path, that are not known. */
  const scanAll = async (pathOf: ReadonlyMap<ObjectId, string>, saw?: Saw): Promise<void> => {
    await scanPacked([...pathOf.keys()], saw);
    const rest = Array.from(pathOf, ([blob, path]) => ({ path, blob })).filter(({ blob }) => known.indexOf(blob) < 0);
    const ids = rest.map(({ blob }) => blob);
    await readGenuineObjects(git, ids, LARGEST_BLOB, (index, object) => {
      const { path = '', blob = '' } = rest[index] ?? {};
      if (object?.type !== 'blob') remember(blob, unread(path, NOT_GIVEN));
      else if (object.bytes === null) remember(blob, tooLarge(path));
      else remember(blob, scanBlob({ path, blob, bytes: object.bytes }, extension));
    });
  };
  return {
    async prepare(changes, saw) {
      const added = [...changes].filter(addsContent);
      await scanAll(
        unknownOf(
          added.map((change) => [change.delta.newBlob ?? '', change.delta.path]),
          known.indexOf,
        ),
        saw,
      );
      // What a file held before matters only where there is something to subtract it from.
      const hit = added.filter(({ delta }) => recall(delta.newBlob ?? '').hits.length > 0);
      await scanAll(
        unknownOf(
          hit.flatMap((change) => earlierOf(change).map(({ blob, path }) => [blob, path] as const)),
          known.indexOf,
        ),
      );
    },
    addedBy: (changes, silencer) => addedBy(changes, recall, silencer),
    async inFiles(files, silencer) {
      await scanAll(
        unknownOf(
          files.map(({ id, path }) => [id, path]),
          known.indexOf,
        ),
      );
      const scanned = files
        .map(({ path, id, mode }) => ({ path, mode, scanned: recall(id) }))
        .filter((file) => !isElsewhere(file.mode, file.scanned));
      return {
        hits: scanned.flatMap(({ path, scanned }) => hitsAt(path, scanned, silencer)),
        coverage: {
          blobs: scanned.length,
          bytes: scanned.reduce((sum, { scanned: { bytes } }) => sum + bytes, 0),
          uninspected: scanned.flatMap(({ path, scanned: { uninspected } }) => at(path, uninspected)),
        },
      };
    },
    hitsOf: (blob) => (known.indexOf(blob) < 0 ? [] : recall(blob).hits),
    clean() {
      const indices = Array.from({ length: known.size }, (_, index) => index).filter((index) => places[index] === CLEAN);
      return {
        ids: Buffer.concat(indices.map((index) => Buffer.from(known.idAt(index), 'hex'))),
        sizes: Float64Array.from(indices, (index) => sizes[index] ?? 0),
      };
    },
    assumeClean: ({ ids, sizes: bytes }) =>
      bytes.forEach((size, at) => rememberAt(known.addBytes(ids, at * width), { ...NOTHING, bytes: size })),
  };
}

const NOTHING: ScannedBlob = { bytes: 0, hits: [], uninspected: [] };

const unread = (path: string, why: string): ScannedBlob => ({ bytes: 0, hits: [], uninspected: [{ path, kind: 'unknown', why }] });

const NOT_GIVEN = 'git cannot give the content that its id names';

const SUBMODULE = { kind: 'uninspectable', why: 'a submodule: its content is in another repository' } as const;

/** What could not be looked into, told of this path: the blob may have been read under another one. */
const at = (path: string, uninspected: readonly Omit<Uninspected, 'path'>[]): Uninspected[] =>
  uninspected.map((item) => ({ ...item, path: safeName(path) }));

/** A submodule's content is in another repository; but git takes any entry of an odd mode for one, and some say the mode of one of a content that is here. */
function isElsewhere(mode: string, { uninspected }: ScannedBlob): boolean {
  return mode === MODE_GITLINK && uninspected.some(({ why }) => why === NOT_GIVEN);
}

/** Whether it was looked at, if not into all that is encoded in it. */
const wasRead = ({ bytes, uninspected }: ScannedBlob): boolean => bytes > 0 || !uninspected.some(({ kind }) => kind === 'unknown');

function unknownOf(wanted: readonly (readonly [ObjectId, string])[], indexOf: (id: ObjectId) => number): Map<ObjectId, string> {
  return new Map(wanted.filter(([id]) => indexOf(id) < 0));
}

function widened<T extends Float64Array | Int32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** A new mode alone brings no content. */
function addsContent({ delta: { newBlob }, oldBlobs }: RawChange): boolean {
  return newBlob !== null && !oldBlobs.includes(newBlob);
}

/** What a file may have been before, with the path that it had. */
function earlierOf({ delta: { path }, oldBlobs, removed = [] }: RawChange): { readonly path: string; readonly blob: ObjectId }[] {
  return [...oldBlobs.map((blob) => ({ path, blob })), ...removed];
}

function addedBy(changes: readonly RawChange[], recall: (id: ObjectId) => ScannedBlob, silencer: Silencer): Changed {
  const hits: Hit[] = [];
  const moved: Finding[] = [];
  const uninspected: Uninspected[] = [];
  let blobs = 0;
  let bytes = 0;
  for (const change of changes) {
    const { path, newBlob, newMode } = change.delta;
    if (newBlob === null || !addsContent(change)) continue;
    const after = recall(newBlob);
    if (isElsewhere(newMode, after)) {
      addAll(uninspected, at(path, [SUBMODULE]));
      continue;
    }
    if (wasRead(after)) blobs += 1;
    bytes += after.bytes;
    if (after.hits.length > 0 || silencer.fileHits(path).length > 0) {
      // Without a hit in the content, earlier content was not asked for, and only names are compared.
      const earlier = earlierOf(change).map(
        (one): Earlier => ({ path: one.path, scanned: after.hits.length > 0 ? recall(one.blob) : NOTHING }),
      );
      addAll(hits, hitsAdded(path, earlier, after, silencer));
      addAll(moved, findingsMoved(path, earlier, after, silencer));
    }
    addAll(uninspected, at(path, after.uninspected));
  }
  return { hits, moved, coverage: { blobs, bytes, uninspected } };
}
