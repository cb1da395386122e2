import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Git } from '../git/git.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { ObjectId } from '../model/commit.ts';
import { type Delta, removedBlobs } from '../model/delta.ts';
import { type ContentScan, createBlobScans } from './blob-scans.ts';

/** What the staged blobs have that no parent's version of the same file has. `heads` are the commits being merged besides HEAD. */
export async function scanStaged(
  git: Git,
  deltas: readonly Delta[],
  suspects: readonly Delta[],
  heads: readonly ObjectId[],
): Promise<ContentScan> {
  const parents = await Promise.all(heads.map((head) => versionsIn(git, head)));
  const removed = removedBlobs(deltas);
  const changes = suspects.flatMap((delta) => changeOf(delta, parents, removed));
  const scans = createBlobScans(git, suspects[0]?.newBlob?.length ?? 40);
  await scans.prepare(changes);
  return scans.scanOf(changes);
}

/**
 * A staged file with its versions in each parent that has one; for a new file also the files that the commit removes: it may be one of them, moved.
 * Nothing where a merge takes the file from one of its parents as it is: it was judged when it was committed.
 */
function changeOf(delta: Delta, parents: readonly ReadonlyMap<string, ObjectId | null>[], removed: readonly ObjectId[]): RawChange[] {
  const { path, status, oldBlob, newBlob } = delta;
  if (newBlob === null) return [];
  const others = parents.map((versions) => (versions.has(path) ? (versions.get(path) ?? null) : newBlob));
  if (others.includes(newBlob)) return [];
  const before = [oldBlob, ...others].filter((id) => id !== null);
  return [{ delta, oldBlobs: status === 'A' ? [...before, ...removed] : before }];
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
