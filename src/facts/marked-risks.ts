import type { Git } from '../git/git.ts';
import { type HeadReader, openHeadReader } from '../git/head-reader.ts';
import { listTree } from '../git/list-tree.ts';
import type { ObjectId } from '../model/commit.ts';
import { type Delta, MODE_GITLINK } from '../model/delta.ts';
import { SoxError } from '../model/error.ts';
import type { Policy, Risk } from '../model/policy.ts';
import { higher, looksAtContents, MARKER_BYTES, markerOf } from '../policy/risk.ts';
import { compileSections } from '../policy/sections.ts';
import { NO_MARKED } from './from-commit.ts';

/** Looks into the first lines of changed files, where a policy asks for it. git is started with the first file that is looked into. */
export interface MarkedRisks {
  /**
   * The classes that contents give to paths: those of a file before and after the change, so that taking the word out does not lower what the change is
   * judged by. What git cannot give counts as critical, because it may say so.
   */
  of(deltas: readonly Delta[], policy: Policy | null): Promise<ReadonlyMap<string, Risk>>;
  close(): void;
}

export function createMarkedRisks(git: Git): MarkedRisks {
  let reader: HeadReader | null = null;
  return {
    async of(deltas, policy) {
      if (policy === null || !looksAtContents(policy)) return NO_MARKED;
      const blobs = deltas.flatMap((delta) => {
        const rules = rulesOn(delta.path, policy);
        return rules.length === 0 ? [] : blobsOf(delta).map((id) => ({ path: delta.path, id, rules }));
      });
      if (blobs.length === 0) return NO_MARKED;
      reader ??= openHeadReader(git, MARKER_BYTES);
      const heads = await headsOf(
        reader,
        blobs.map(({ id }) => id),
      );
      const marked = new Map<string, Risk>();
      for (const [at, { path, rules }] of blobs.entries()) {
        const head = heads[at] ?? null;
        const found = head === null ? ['critical' as const] : rules.flatMap((one) => markerOf(one, head)?.risk ?? []);
        for (const risk of found) marked.set(path, higher(risk, marked.get(path) ?? 'low'));
      }
      return marked;
    },
    close: () => reader?.close(),
  };
}

/** The same for the files of one change. */
export async function markedRisks(git: Git, deltas: readonly Delta[], policy: Policy): Promise<ReadonlyMap<string, Risk>> {
  const marks = createMarkedRisks(git);
  try {
    return await marks.of(deltas, policy);
  } finally {
    marks.close();
  }
}

/** The same for files as they are at a commit. */
export async function markedInTree(
  git: Git,
  commit: ObjectId,
  paths: readonly string[],
  policy: Policy,
): Promise<ReadonlyMap<string, Risk>> {
  const files = (await listTree(git, commit, paths)) ?? [];
  const added = files.map(
    ({ path, mode, id }): Delta => ({ path, status: 'A', oldMode: '000000', newMode: mode, oldBlob: null, newBlob: id }),
  );
  return markedRisks(git, added, policy);
}

/** The rules of the sections that have a path, or of the whole, as far as they look into files. Where several have it, each has a say. */
function rulesOn(path: string, policy: Policy): Policy['risk'][] {
  return compileSections(policy)([path]).flatMap((part) => (part.policy.risk.markers.lines === 0 ? [] : [part.policy.risk]));
}

function blobsOf({ oldBlob, newBlob, oldMode, newMode }: Delta): ObjectId[] {
  const sides = [
    { id: oldBlob, mode: oldMode },
    { id: newBlob, mode: newMode },
  ];
  return sides.flatMap(({ id, mode }) => (id === null || mode === MODE_GITLINK ? [] : [id]));
}

/** Nulls where git dies of one of them. */
async function headsOf(reader: HeadReader, ids: readonly ObjectId[]): Promise<readonly (Buffer | null)[]> {
  try {
    return await reader.read(ids);
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    return ids.map(() => null);
  }
}
