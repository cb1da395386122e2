import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Git } from '../git/git.ts';
import { readBlobs } from '../git/read-blobs.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Delta } from '../model/delta.ts';
import type { Coverage, Finding, Uninspected } from '../model/finding.ts';
import { findingsAdded, scanBlob } from '../scan/scan.ts';

/** What the staged blobs have that no parent's version of the same file has. `heads` are the commits being merged besides HEAD. */
export async function scanStaged(
  git: Git,
  suspects: readonly Delta[],
  heads: readonly ObjectId[],
): Promise<{ findings: Finding[]; coverage: Coverage }> {
  const parents = await Promise.all(heads.map((head) => versionsIn(git, head)));
  const findings: Finding[] = [];
  const uninspected: Uninspected[] = [];
  let blobs = 0;
  let bytes = 0;
  for (const { path, oldBlob, newBlob } of suspects) {
    if (newBlob === null) continue;
    // A merge is judged only where it differs from every parent: the rest was judged when it was committed.
    const others = parents.map((versions) => (versions.has(path) ? (versions.get(path) ?? null) : newBlob));
    if (others.includes(newBlob)) continue;
    const before = [oldBlob, ...others].filter((id) => id !== null);
    const contents = await readBlobs(git, [newBlob, ...before]);
    const content = contents.get(newBlob) ?? null;
    if (content === null) {
      uninspected.push({ path, kind: 'unknown', why: 'git could not give its staged content' });
      continue;
    }
    const scanned = scanBlob({ path, blob: newBlob, bytes: content });
    const old = before.flatMap((id) => {
      const earlier = contents.get(id) ?? null;
      return earlier === null ? [] : [scanBlob({ path, blob: id, bytes: earlier })];
    });
    findings.push(...findingsAdded(path, old, scanned));
    uninspected.push(...scanned.uninspected);
    blobs += 1;
    bytes += content.length;
  }
  return { findings, coverage: { blobs, bytes, uninspected } };
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
