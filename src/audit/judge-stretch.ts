import { chunksOf, type LoadedChunk, type LoadedObject, loadCommits } from '../facts/load-commits.ts';
import { createMarkedRisks } from '../facts/marked-risks.ts';
import { createMergedSteps } from '../facts/merged-changes.ts';
import { createPolicyChanges } from '../facts/policy-change.ts';
import { idsOf } from '../facts/range.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Entry } from '../model/entry.ts';
import { judgeStep } from './judge-step.ts';
import type { CommitOfStretch, Judging } from './judging.ts';
import type { Stretch } from './stretches.ts';

/** Commits loaded at once. */
const CHUNK = 8192;
/** Commits judged before pipes get their turn: git must not wait for a reader. */
const BREATH = 64;

/** The entries of a stretch, oldest step first. `track` begins at its first step. Memory holds a few chunks of commits. */
export async function* judgeStretch(judging: Judging, { branch, recorded, steps }: Stretch): AsyncGenerator<Entry> {
  const { git, packed, policies, track, scans, turn } = judging;
  const ids = steps.flatMap(({ commits }) => commits.map(([id = '']) => id));
  const nextCommit = inOrder(loadCommits(git, chunksOf(idsOf(ids), CHUNK), scans, packed));
  const marks = createMarkedRisks(git);
  try {
    await turn;
    const tools = {
      judging,
      branch,
      recorded,
      nextCommit,
      marks,
      policyChanges: createPolicyChanges(policies, track.inputs),
      mergedSteps: createMergedSteps({ git, policies }, steps),
    };
    for (const [at, step] of steps.entries()) yield await judgeStep(tools, step, at);
  } finally {
    marks.close();
  }
}

/** The commits one after the other; the first are loaded at once, and the others a chunk ahead. Most are there when they are asked for, and a promise for each would cost. */
function inOrder(chunks: AsyncGenerator<LoadedChunk>): () => CommitOfStretch | Promise<CommitOfStretch> {
  const ahead = (): Promise<IteratorResult<LoadedChunk, undefined>> => {
    const next = chunks.next();
    // It may fail before its turn has come; who awaits it then learns of it.
    next.catch(() => {});
    return next;
  };
  let coming = ahead();
  let chunk: LoadedChunk | null = null;
  let at = 0;
  let taken = 0;
  const take = (): CommitOfStretch | Promise<CommitOfStretch> => {
    const id = chunk?.ids[at];
    if (chunk === null || id === undefined) throw new Error('fewer commits were loaded than are listed');
    const loaded = chunk.load(at);
    at += 1;
    return loaded instanceof Promise ? awaited(id, loaded) : { id, object: loaded.object, changes: loaded.changes };
  };
  const breathe = async (): Promise<CommitOfStretch> => {
    await new Promise(setImmediate);
    if (chunk === null || at === chunk.ids.length) {
      chunk = (await coming).value ?? null;
      coming = ahead();
      at = 0;
    }
    return take();
  };
  return () => {
    taken += 1;
    return taken % BREATH === 1 || at === chunk?.ids.length ? breathe() : take();
  };
}

const awaited = async (id: ObjectId, loaded: Promise<LoadedObject>): Promise<CommitOfStretch> => ({ id, ...(await loaded) });
