import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Git } from '../git/git.ts';
import { listIndex } from '../git/list-index.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { ObjectId } from '../model/commit.ts';
import { type Delta, type RemovedFile, removedFiles } from '../model/delta.ts';
import { createBlobScans } from './blob-scans.ts';
import type { Collector } from './collect-scan.ts';
import { fieldsOf } from '../git/path-text.ts';
import { findingsInName } from './scan-text.ts';
import { silencedScan } from './silenced-scan.ts';
import { parseStaged } from './staged.ts';

/** Looks at everything that is staged, by the same judgement as the `pre-commit` hook. Gives how many files that are. */
export async function scanIndex(git: Git, env: NodeJS.ProcessEnv, into: Collector): Promise<number> {
  const unmerged = await git.run(['--no-literal-pathspecs', 'ls-files', '--unmerged', '-z', '--full-name', '--', ':/']);
  const conflicts = new Set(fieldsOf(unmerged.stdout).map(pathOfEntry));
  into.notSeen(
    [...conflicts].map((path) => ({ path, kind: 'unknown', why: 'it has conflicts, so nothing of it is staged' })),
    null,
  );
  const { stdout } = await git.run([...DIFF_INDEX, '--diff-filter=ADMT']);
  const deltas = parseStaged(stdout).map(({ delta }) => delta);
  await scanStaged(git, deltas, deltas, await mergeHeads(git, env), into);
  return conflicts.size + deltas.length;
}

/**
 * What the staged blobs have that no parent's version of the same file has, and the names of new files. `suspects` are those of the deltas
 * whose content has to be looked at; `heads` are the commits being merged besides HEAD.
 */
export async function scanStaged(
  git: Git,
  deltas: readonly Delta[],
  suspects: readonly Delta[],
  heads: readonly ObjectId[],
  into: Collector,
): Promise<void> {
  const parents = await Promise.all(heads.map((head) => versionsIn(git, head)));
  const removed = removedFiles(deltas);
  const changes = suspects.flatMap((delta) => changeOf(delta, parents, removed));
  const scans = createBlobScans(git, changes[0]?.delta.newBlob?.length ?? 40, into.rules.extension);
  await scans.prepare(changes);
  const { findings, moved, coverage } = await silencedScan(git, scans, changes, into.rules, () => listIndex(git));
  for (const finding of [...findings, ...moved]) into.found([finding], { carrier: 'content', object: finding.blob });
  into.notSeen(coverage.uninspected, null);
  into.saw({ blobs: coverage.blobs, bytes: coverage.bytes });
  for (const delta of deltas) {
    if (hasNewName(delta, parents)) into.found(findingsInName(delta.path, into), { carrier: 'file-name', object: delta.newBlob });
  }
}

/** What is staged, as the commit will show it: in a merge, what differs from every parent. `heads` are the commits being merged besides HEAD. */
export async function stagedDeltas(git: Git, heads: readonly ObjectId[]): Promise<Delta[]> {
  const { stdout } = await git.run([...DIFF_INDEX]);
  const others = await Promise.all(heads.map((head) => versionsIn(git, head)));
  return parseStaged(stdout)
    .map(({ delta }) => delta)
    .filter(({ path }) => others.every((versions) => versions.has(path)));
}

/** The paths in which the index differs from a commit being merged, with that commit's version; null where it has none. */
type Versions = ReadonlyMap<string, ObjectId | null>;

/**
 * A staged file with its versions in each parent that has one; for a new file also the files that the commit removes: it may be one of them, moved.
 * Nothing where a merge takes the file from one of its parents as it is: it was judged when it was committed.
 */
function changeOf(delta: Delta, parents: readonly Versions[], removed: readonly RemovedFile[]): RawChange[] {
  const { path, status, oldBlob, newBlob } = delta;
  if (newBlob === null) return [];
  const others = parents.map((versions) => (versions.has(path) ? (versions.get(path) ?? null) : newBlob));
  if (others.includes(newBlob)) return [];
  const oldBlobs = [oldBlob, ...others].filter((id) => id !== null);
  return [status === 'A' ? { delta, oldBlobs, removed } : { delta, oldBlobs }];
}

/** A name that a parent has is not new. */
function hasNewName({ status, path }: Delta, parents: readonly Versions[]): boolean {
  return status === 'A' && parents.every((versions) => versions.get(path) === null);
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

/** What the index differs in from HEAD, or from the commit that follows. Every option answers a configuration that would hide something. */
const DIFF_INDEX = [
  'diff',
  '--cached',
  '--raw',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-relative',
  '--ignore-submodules=none',
  '-O/dev/null',
] as const;

async function versionsIn(git: Git, head: ObjectId): Promise<Versions> {
  const { stdout } = await git.run([...DIFF_INDEX, head]);
  const words = fieldsOf(stdout);
  const versions = new Map<string, ObjectId | null>();
  for (let at = 0; at + 1 < words.length; at += 2) {
    const id = words[at]?.split(' ')[2] ?? '';
    versions.set(words[at + 1] ?? '', /^0+$/.test(id) ? null : id);
  }
  return versions;
}

/** `<mode> <id> <stage>` TAB `<path>` */
const pathOfEntry = (entry: string): string => entry.slice(entry.indexOf('\t') + 1);
