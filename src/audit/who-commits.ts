import { type Beside, openSidecars, type SidecarReader } from '../attribution/read-sidecars.ts';
import type { ToolNames } from '../attribution/registered-tools.ts';
import { whoWrote } from '../attribution/who-wrote.ts';
import { spokenTrailers } from '../facts/spoken-trailers.ts';
import type { Git } from '../git/git.ts';
import type { CommitIds } from '../git/list-commit-ids.ts';
import { parseCommit } from '../git/parse-commit.ts';
import { readChanges } from '../git/read-changes.ts';
import { readObjects } from '../git/read-objects.ts';
import type { Commit, ObjectId } from '../model/commit.ts';
import type { Problem } from '../model/error.ts';
import type { Trailer } from '../model/trailer.ts';
import type { WhoEntry } from '../model/who.ts';

export interface CommitsToName {
  readonly git: Git;
  readonly commits: CommitIds;
  /** Where records that lie in the tree are looked for. */
  readonly tips: readonly ObjectId[];
  /** By what the policy knows tools. */
  readonly names: ToolNames;
  /** False: only what stands in the commits themselves. */
  readonly sidecars: boolean;
  /** Also look at the names of the files that each commit adds or changes: comparing trees takes longer than all the rest. */
  readonly files: boolean;
}

/** Commits read at once. */
const CHUNK = 2048;
/** No real commit object comes near; its bytes are held in memory. */
const LARGEST_COMMIT = 64 << 20;

/** Who wrote each commit, in their order, in chunks; the next chunk is read meanwhile. */
export async function* whoCommits({ git, commits, tips, names, sidecars, files }: CommitsToName): AsyncGenerator<readonly WhoEntry[]> {
  const reader = sidecars ? await openSidecars(git, tips) : null;
  const load = (first: number) => {
    const chunk = loadChunk(git, commits, first);
    // It may fail before its turn has come; who awaits it then learns of it.
    chunk.catch(() => {});
    return chunk;
  };
  let next = load(0);
  for (let first = 0; first < commits.count; first += CHUNK) {
    const chunk = await next;
    next = load(first + CHUNK);
    yield nameChunk(chunk, await besideChunk(git, chunk, reader, files), names);
  }
}

interface LoadedCommit {
  readonly id: ObjectId;
  readonly commit: (Commit & { readonly id: ObjectId }) | null;
  readonly problem: Problem | null;
  readonly trailers: readonly Trailer[];
}

async function loadChunk(git: Git, commits: CommitIds, first: number): Promise<LoadedCommit[]> {
  const ids = Array.from({ length: Math.max(0, Math.min(CHUNK, commits.count - first)) }, (_, at) => commits.idAt(first + at));
  const loaded: LoadedCommit[] = [];
  await readObjects(git, ids, LARGEST_COMMIT, (at, object) => {
    const id = ids[at] ?? '';
    const { commit, problem } = object?.type === 'commit' && object.bytes !== null ? parseCommit(id, object.bytes) : UNREADABLE;
    loaded.push({ id, commit: commit === null ? null : { ...commit, id }, problem, trailers: spokenTrailers(commit?.message ?? '') });
  });
  return loaded;
}

const UNREADABLE = { commit: null, problem: { code: 'commit-unreadable', message: 'git cannot give the commit object' } } as const;

interface ChunkBeside {
  readonly records: ReadonlyMap<ObjectId, Beside>;
  readonly paths: ReadonlyMap<ObjectId, readonly string[]>;
}

async function besideChunk(git: Git, chunk: readonly LoadedCommit[], reader: SidecarReader | null, files: boolean): Promise<ChunkBeside> {
  const looked = chunk.flatMap(({ commit, trailers }) => (commit === null ? [] : [{ commit, trailers }]));
  const ids = looked.map(({ commit }) => commit.id);
  const [records, changes] = await Promise.all([reader?.read(looked), files ? readChanges(git, ids) : null]);
  const paths = ids.map((id) => [id, changes?.(id)?.flatMap(({ delta }) => (delta.newBlob === null ? [] : delta.path)) ?? []] as const);
  return { records: records ?? new Map(), paths: new Map(files ? paths : []) };
}

function nameChunk(chunk: readonly LoadedCommit[], { records, paths }: ChunkBeside, names: ToolNames): WhoEntry[] {
  return chunk.map(({ id, commit, problem, trailers }) =>
    commit === null ? unreadable(id, problem) : whoWrote(commit, trailers, names, records.get(id), paths.get(id) ?? []),
  );
}

const unreadable = (id: ObjectId, problem: Problem | null): WhoEntry => ({
  id,
  ai: 'unknown',
  tools: [],
  marks: [],
  setAside: [],
  human: null,
  bot: null,
  problem,
});
