import type { Git } from '../git/git.ts';
import type { CommitIds } from '../git/list-commit-ids.ts';
import type { RawChange } from '../git/parse-raw.ts';
import { readChanges } from '../git/read-changes.ts';
import { readObjects } from '../git/read-objects.ts';
import type { ObjectId } from '../model/commit.ts';
import { removedFiles } from '../model/delta.ts';
import type { BlobScans } from './blob-scans.ts';

/** Some commits and what they changed. Both are asked for in the order of `ids`, and parsed only then: what is short-lived is cheap. */
export interface LoadedChunk {
  readonly ids: readonly ObjectId[];
  /** The bytes of each commit object, null where git cannot give it. */
  readonly objects: readonly (Buffer | null)[];
  readonly nextChanges: (id: ObjectId) => readonly RawChange[] | null;
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
export async function* loadCommits(git: Git, chunks: readonly (() => ObjectId[])[], scans: BlobScans | null): AsyncGenerator<LoadedChunk> {
  const running: Promise<LoadedChunk>[] = [];
  for (let next = 0; next < chunks.length || running.length > 0; ) {
    while (running.length < AT_A_TIME && next < chunks.length) {
      const chunk = loadChunk(git, chunks[next]?.() ?? [], scans);
      // It may fail before its turn has come; who awaits it then learns of it.
      chunk.catch(() => {});
      running.push(chunk);
      next += 1;
    }
    const first = running.shift();
    if (first !== undefined) yield await first;
  }
}

async function loadChunk(git: Git, ids: readonly ObjectId[], scans: BlobScans | null): Promise<LoadedChunk> {
  const objects: (Buffer | null)[] = [];
  await readObjects(git, ids, LARGEST_COMMIT, (_, object) => objects.push(object?.type === 'commit' ? object.bytes : null));
  const nextChanges = await readChanges(git, ids);
  if (scans === null) return { ids, objects, nextChanges };
  const changes = ids.map((id) => withMoves(nextChanges(id)));
  await scans.prepare(changes.flatMap((own) => own ?? []));
  return { ids, objects, nextChanges: () => changes.shift() ?? null };
}

/** A new file may be one that the same commit removes, moved: what that one held counts as its earlier version. */
function withMoves(changes: readonly RawChange[] | null): readonly RawChange[] | null {
  const removed = removedFiles(changes?.map(({ delta }) => delta) ?? []);
  if (changes === null || removed.length === 0) return changes;
  return changes.map((change) => (change.delta.status === 'A' ? { ...change, removed } : change));
}
