import type { Git } from '../git/git.ts';
import type { CommitIds } from '../git/list-commit-ids.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { PackedCommits, PackedList } from '../git/pack/packed-commits.ts';
import { readChanges } from '../git/read-changes.ts';
import { readObjects } from '../git/read-objects.ts';
import type { ObjectId } from '../model/commit.ts';
import { removedFiles } from '../model/delta.ts';
import type { BlobScans } from './blob-scans.ts';

/** Some commits and what they changed. */
export interface LoadedChunk {
  readonly ids: readonly ObjectId[];
  /** One of them. To be asked for in the order of `ids`: each is read, or parsed, only then: what is short-lived is cheap. */
  load(at: number): LoadedObject | Promise<LoadedObject>;
}

export interface LoadedObject {
  /** The bytes of the commit object; null where git cannot give it. */
  readonly object: Buffer | null;
  /** Null where git cannot compare its trees. */
  readonly changes: readonly RawChange[] | null;
}

/** No real commit object comes near; its bytes are held in memory. */
const LARGEST_COMMIT = 64 << 20;
/** git processes at a time: comparing trees is what takes the time, and each of them is one thread. */
const AT_A_TIME = 2;

/** So many of the ids at a time, each list made when it is its turn. */
export function chunksOf(commits: CommitIds, size: number): (() => ObjectId[])[] {
  return Array.from({ length: Math.ceil(commits.count / size) }, (_, chunk) => () => {
    const first = chunk * size;
    return Array.from({ length: Math.min(size, commits.count - first) }, (__, at) => commits.idAt(first + at));
  });
}

/** Loads chunk by chunk, a little ahead of who consumes them; memory holds a few chunks. */
export async function* loadCommits(
  git: Git,
  chunks: readonly (() => ObjectId[])[],
  scans: BlobScans | null,
  packed: PackedCommits | null = null,
): AsyncGenerator<LoadedChunk> {
  const running: Promise<LoadedChunk>[] = [];
  for (let next = 0; next < chunks.length || running.length > 0; ) {
    while (running.length < AT_A_TIME && next < chunks.length) {
      const chunk = loadChunk(git, chunks[next]?.() ?? [], scans, packed);
      // It may fail before its turn has come; who awaits it then learns of it.
      chunk.catch(() => {});
      running.push(chunk);
      next += 1;
    }
    const first = running.shift();
    if (first !== undefined) yield await first;
  }
}

async function loadChunk(git: Git, ids: readonly ObjectId[], scans: BlobScans | null, packed: PackedCommits | null): Promise<LoadedChunk> {
  const list = packed?.open(ids) ?? null;
  return list === null ? loadFromGit(git, ids, scans) : loadFromPacks(git, ids, scans, list);
}

async function loadFromPacks(git: Git, ids: readonly ObjectId[], scans: BlobScans | null, list: PackedList): Promise<LoadedChunk> {
  const isPacked = await list.isPacked;
  const left = await loadFromGit(
    git,
    ids.filter((_, at) => isPacked[at] === false),
    null,
  );
  let next = 0;
  const load = (at: number): LoadedObject | Promise<LoadedObject> => {
    if (isPacked[at] === false) return left.load(next++);
    const own = list.load(at);
    return !(own instanceof Promise) && isWhole(own) ? own : loadAnyhow(at, own);
  };
  const loadAnyhow = async (at: number, own: LoadedObject | Promise<LoadedObject>): Promise<LoadedObject> => {
    const loaded = await own;
    return isWhole(loaded) ? loaded : (await loadFromGit(git, [ids[at] ?? ''], null)).load(0);
  };
  if (scans === null) return { ids, load };
  const loaded: LoadedObject[] = [];
  for (const at of ids.keys()) loaded.push(await load(at));
  return prepared(ids, loaded, scans);
}

/** False for a tree that is not in the packs, and for a damaged pack. */
const isWhole = ({ object, changes }: LoadedObject): boolean => object !== null && changes !== null;

async function loadFromGit(git: Git, ids: readonly ObjectId[], scans: BlobScans | null): Promise<LoadedChunk> {
  if (ids.length === 0) return { ids, load: () => Promise.reject(new Error('nothing was loaded')) };
  const objects: (Buffer | null)[] = [];
  await readObjects(git, ids, LARGEST_COMMIT, (_, object) => objects.push(object?.type === 'commit' ? object.bytes : null));
  const nextChanges = await readChanges(git, ids);
  const load = (at: number): LoadedObject => ({ object: objects[at] ?? null, changes: nextChanges(ids[at] ?? '') });
  if (scans === null) return { ids, load };
  return prepared(
    ids,
    ids.map((_, at) => load(at)),
    scans,
  );
}

async function prepared(ids: readonly ObjectId[], loaded: readonly LoadedObject[], scans: BlobScans): Promise<LoadedChunk> {
  const own = loaded.map(({ object, changes }) => ({ object, changes: withMoves(changes) }));
  await scans.prepare(own.flatMap(({ changes }) => changes ?? []));
  return { ids, load: (at) => own[at] ?? { object: null, changes: null } };
}

/** A new file may be one that the same commit removes, moved: what that one held counts as its earlier version. */
export function withMoves(changes: readonly RawChange[] | null): readonly RawChange[] | null {
  const removed = removedFiles(changes?.map(({ delta }) => delta) ?? []);
  if (changes === null || removed.length === 0) return changes;
  return changes.map((change) => (change.delta.status === 'A' ? { ...change, removed } : change));
}
