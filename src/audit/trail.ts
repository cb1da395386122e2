import type { Control } from '../controls/define.ts';
import type { CommitList } from '../git/list-commits.ts';
import type { Git } from '../git/git.ts';
import { parseCommit } from '../git/parse-commit.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
import { SoxError } from '../model/error.ts';
import type { PolicyReader } from '../policy/in-force.ts';
import type { ObjectId, Person } from '../model/commit.ts';
import { type BlobScans, createBlobScans } from '../facts/blob-scans.ts';
import { openPackedScans } from '../facts/packed-scans.ts';
import { createPolicyChanges } from '../facts/policy-change.ts';
import { withTexts } from '../facts/range.ts';
import { silencedScan } from '../facts/silenced-scan.ts';
import { listTree } from '../git/list-tree.ts';
import type { Extension } from '../scan/hit.ts';
import { entryOf } from './entry-of.ts';
import type { LoadedCommit } from '../facts/from-history.ts';
import { judgeCommit } from './judge-commit.ts';
import { type LoadedChunk, loadCommits } from '../facts/load-commits.ts';
import { createPolicyTrack } from './policy-track.ts';
import type { Population } from './population.ts';

export interface TrailInput {
  readonly git: Git;
  readonly list: CommitList;
  readonly population: Population;
  readonly branch: string;
  readonly controls: readonly Control[];
  readonly policies: PolicyReader;
  readonly secretScan: boolean;
  /** What the policies of the history look for beside sox's own detectors. */
  readonly extension: Extension | null;
  /** When the audit is made, in seconds since 1970. */
  readonly asOf: number;
}

/** Commits loaded at once: more would hold more in memory, fewer would start git more often. Of a small history, so many that two gits share it. */
const CHUNK = { most: 8192, least: 512, parts: 8 } as const;
/** Commits judged before pipes get their turn: git must not wait for a reader. */
const BREATH = 64;

/** The audit trail, oldest step first. Streams: memory holds a few chunks of commits, and a few dozen bytes for each commit and blob. */
export async function* trail(input: TrailInput): AsyncGenerator<Entry> {
  if (!input.secretScan) {
    yield* judged(input, null);
    return;
  }
  const { git, list, extension } = input;
  const packed = await openPackedScans(git, extension);
  try {
    yield* judged(input, createBlobScans(git, list.ids.idAt(0).length, extension, packed));
  } finally {
    await packed.close();
  }
}

async function* judged(input: TrailInput, scans: BlobScans | null): AsyncGenerator<Entry> {
  const { git, list, population, branch, controls, policies, asOf } = input;
  const { order, ends, steps } = population;
  const chunks = loadCommits(git, chunksOf(list, order), scans);
  const track = createPolicyTrack(policies);
  const policyChanges = createPolicyChanges(policies, []);
  let chunk: LoadedChunk = { ids: [], objects: [], nextChanges: () => null };
  let at = 0;
  let position = 0;
  /** Committer time of the newest commit of earlier steps: no commit of this step was made before it, as far as git's dates go. */
  let newest = 0;
  for (let step = 0; step < steps; step += 1) {
    const parent = firstParentOf(list, order[position] ?? 0);
    const rules = track.at(parent) ?? (await track.read(parent));
    const { silencerAt, baseline } = rules.secrets;
    const when = { from: Math.min(newest, asOf), to: asOf };
    const inForce = {
      extension: input.extension,
      silencer: silencerAt(when),
      baseline,
      problems: [],
    };
    const own: CommitEntry[] = [];
    /** The step's own commit comes first. A forge commits a merge in its own name, and names as author who pressed the button. */
    let merger: Person | null = null;
    for (; position < (ends[step] ?? 0); position += 1, at += 1) {
      if (position % BREATH === 0) await new Promise(setImmediate);
      if (at === chunk.ids.length) {
        chunk = (await chunks.next()).value ?? chunk;
        at = 0;
      }
      const loaded = commitAt(chunk, at);
      const parents = parentsOf(list, order[position] ?? 0);
      requireSameParents(loaded, parents);
      track.saw(loaded.changes, parents.length > 1);
      const { id, changes } = loaded;
      const content = scans === null || changes === null ? null : await silencedScan(scans, changes, inForce, () => listTree(git, id));
      const scan = content === null ? null : withTexts(content, chunk.objects[at] ?? null, id, changes ?? [], inForce);
      const policy = rules.readable ? rules.policy : null;
      const touched = await policyChanges.of({ id, parent: parents[0] ?? null, changes, policy });
      if (own.length === 0 && parents.length > 1) merger = loaded.parsed?.commit?.author ?? null;
      own.push(judgeCommit({ ...loaded, parents, rules, asOf: when, controls, scan, merger, touched }));
    }
    newest = own.reduce((time, { commit }) => Math.max(time, commit.committer.time), newest);
    yield entryOf(branch, parent, own);
  }
}

/** The ids of each chunk, made when it is its turn. */
function chunksOf({ ids }: CommitList, order: Int32Array): (() => ObjectId[])[] {
  const size = Math.min(CHUNK.most, Math.max(CHUNK.least, Math.ceil(order.length / CHUNK.parts)));
  return Array.from({ length: Math.ceil(order.length / size) }, (_, at) => () => {
    return Array.from(order.subarray(at * size, (at + 1) * size), (commit) => ids.idAt(commit));
  });
}

function commitAt({ ids, objects, nextChanges }: LoadedChunk, at: number): LoadedCommit {
  const id = ids[at] ?? '';
  const bytes = objects[at] ?? null;
  return { id, parsed: bytes === null ? null : parseCommit(id, bytes), changes: nextChanges(id) };
}

function parentsOf({ ids, starts, ends, parents }: CommitList, commit: number): ObjectId[] {
  const found: ObjectId[] = [];
  for (let at = starts[commit] ?? 0; at < (ends[commit] ?? 0); at += 1) found.push(ids.idAt(parents[at] ?? 0));
  return found;
}

function firstParentOf({ ids, starts, ends, parents }: CommitList, commit: number): ObjectId | null {
  const at = starts[commit] ?? 0;
  return at === ends[commit] ? null : ids.idAt(parents[at] ?? 0);
}

/** The list was made by git's walk, the commit by reading its bytes: where they differ, something stands between history and reader. */
function requireSameParents({ id, parsed }: LoadedCommit, listed: readonly ObjectId[]): void {
  if (parsed === null) return;
  if (listed.length === parsed.parents.length && listed.every((parent, at) => parent === parsed.parents[at])) return;
  throw new SoxError(
    {
      code: 'history-altered',
      message: `git walks from commit ${id} to other parents than its object names; the history that git shows here is not the one that was recorded.`,
      hint: 'Look for grafts, replace refs or a damaged commit-graph (git fsck, git replace -l), or audit a fresh clone.',
    },
    { exit: 3 },
  );
}
