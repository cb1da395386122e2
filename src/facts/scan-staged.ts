import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Git } from '../git/git.ts';
import { readObjects } from '../git/read-objects.ts';
import type { ObjectId } from '../model/commit.ts';
import { type Delta, removedBlobs } from '../model/delta.ts';
import type { Coverage, Finding, Uninspected } from '../model/finding.ts';
import { findingsAdded, LARGEST_BLOB, type ScannedBlob, scanBlob } from '../scan/scan.ts';

/** What the staged blobs have that no parent's version of the same file has. `heads` are the commits being merged besides HEAD. */
export async function scanStaged(
  git: Git,
  deltas: readonly Delta[],
  suspects: readonly Delta[],
  heads: readonly ObjectId[],
): Promise<{ findings: Finding[]; coverage: Coverage }> {
  const parents = await Promise.all(heads.map((head) => versionsIn(git, head)));
  const removed = removedBlobs(deltas);
  const tasks = suspects.flatMap((delta) => taskFor(delta, parents, removed));
  const contents = await contentsOf(git, [...new Set(tasks.flatMap(({ after, before }) => [after, ...before]))]);
  const findings: Finding[] = [];
  const uninspected: Uninspected[] = [];
  let bytes = 0;
  for (const { path, after, before } of tasks) {
    const content = contents.get(after) ?? 'git could not give its staged content';
    if (typeof content === 'string') {
      uninspected.push({ path, kind: 'unknown', why: content });
      continue;
    }
    const scan = (blob: ObjectId, of: Buffer): ScannedBlob => scanBlob({ path, blob, bytes: of });
    const scanned = scan(after, content);
    // Of an old version that cannot be read nothing is subtracted: rather one finding too many.
    const old = before.flatMap((blob) =>
      [contents.get(blob)].filter((earlier) => Buffer.isBuffer(earlier)).map((earlier) => scan(blob, earlier)),
    );
    findings.push(...findingsAdded(path, old, scanned));
    uninspected.push(...scanned.uninspected);
    bytes += content.length;
  }
  return { findings, coverage: { blobs: tasks.length, bytes, uninspected } };
}

interface Task {
  readonly path: string;
  readonly after: ObjectId;
  /** The versions of the same file in each parent that has one; for a new file also the files that the commit removes: it may be one of them, moved. */
  readonly before: readonly ObjectId[];
}

/** Nothing where a merge takes the file from one of its parents as it is: it was judged when it was committed. */
function taskFor(
  { path, status, oldBlob, newBlob }: Delta,
  parents: readonly ReadonlyMap<string, ObjectId | null>[],
  removed: readonly ObjectId[],
): Task[] {
  if (newBlob === null) return [];
  const others = parents.map((versions) => (versions.has(path) ? (versions.get(path) ?? null) : newBlob));
  if (others.includes(newBlob)) return [];
  const before = [oldBlob, ...others].filter((id) => id !== null);
  return [{ path, after: newBlob, before: status === 'A' ? [...before, ...removed] : before }];
}

/** Each blob's bytes, or why there are none. */
async function contentsOf(git: Git, ids: readonly ObjectId[]): Promise<Map<ObjectId, Buffer | string>> {
  const contents = new Map<ObjectId, Buffer | string>();
  await readObjects(git, ids, LARGEST_BLOB, (index, object) => {
    if (object === null) return;
    const tooLarge = `larger than the ${LARGEST_BLOB >> 20} MiB that sox reads of one file`;
    // The reader gives a view into a buffer of its own, which it uses again.
    contents.set(ids[index] ?? '', object.bytes === null ? tooLarge : Buffer.from(object.bytes));
  });
  return contents;
}

/**
 * The commits being merged besides HEAD. `MERGE_HEAD` names them while a merge is finished by hand; git writes it only after `pre-merge-commit`,
 * for which `git merge` names each in a variable `GITHEAD_<id>`.
 */
export async function mergeHeads(git: Git, env: NodeJS.ProcessEnv): Promise<ObjectId[]> {
  const file = resolve(git.cwd, await git.text(['rev-parse', '--git-path', 'MERGE_HEAD']));
  if (existsSync(file))
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  return Object.keys(env).flatMap((name) => /^GITHEAD_([0-9a-f]{40,64})$/.exec(name)?.[1] ?? []);
}

/** The paths in which the index differs from a commit, with that commit's version. */
async function versionsIn(git: Git, head: ObjectId): Promise<Map<string, ObjectId | null>> {
  const { stdout } = await git.run(['diff', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--no-ext-diff', head]);
  const words = stdout.toString('utf8').split('\0');
  const versions = new Map<string, ObjectId | null>();
  for (let at = 0; at + 1 < words.length; at += 2) {
    const id = words[at]?.split(' ')[2] ?? '';
    versions.set(words[at + 1] ?? '', /^0+$/.test(id) ? null : id);
  }
  return versions;
}
