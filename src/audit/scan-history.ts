import { type Collector, createCollector } from '../facts/collect-scan.ts';
import type { ScanRules } from '../facts/scan-rules.ts';
import { scanRefName } from '../facts/scan-text.ts';
import type { Watch } from '../facts/watch.ts';
import type { Git } from '../git/git.ts';
import { listCommitIds } from '../git/list-commit-ids.ts';
import { listRefs, type Ref } from '../git/list-refs.ts';
import { objectType } from '../git/object-type.ts';
import type { PackedCommits } from '../git/pack/packed-commits.ts';
import { shallowCommits } from '../git/shallow.ts';
import type { ObjectId } from '../model/commit.ts';
import { EXIT, SoxError } from '../model/error.ts';
import type { RefUpdate, Scanned, Seen } from '../model/scan-report.ts';
import { type CommitsToScan, scanCommits } from './scan-commits.ts';
import { scanTargets } from './scan-refs.ts';

/** Every commit that `head` reaches, and the annotated tags on them. `head` is null before the first commit. `packed`: where commits are read from first. */
export async function scanHistoryOf(
  git: Git,
  head: ObjectId | null,
  watch: Watch,
  rules: ScanRules,
  packed: PackedCommits | null,
): Promise<Scanned> {
  const into = createCollector(rules);
  if (head === null) return into.result(isEmpty);
  // git walks the history for both.
  const listing = listCommitIds(git, { reachableFrom: [head], butNotFrom: [] });
  // It may fail before it is awaited, which then tells of it.
  listing.catch(() => {});
  await scanTagged(git, await listTags(git, `--merged=${head}`), into);
  const commits = await listing;
  await scanWatched(git, { commits, eachBlobOnce: true, end: head, packed }, into, watch);
  return into.result(isEmpty);
}

/** Everything that any ref reaches, and HEAD; the names of the refs as well. */
export async function scanHistoryOfAll(
  git: Git,
  head: ObjectId | null,
  watch: Watch,
  rules: ScanRules,
  packed: PackedCommits | null,
): Promise<Scanned> {
  const into = createCollector(rules);
  const all = await listRefs(git);
  for (const { name, id } of all.refs) scanRefName(name, id, into);
  const tips = await scanTagged(git, all, into);
  const commits = await listCommitIds(git, { reachableFrom: [...(head === null ? [] : [head]), ...tips], butNotFrom: [] });
  await scanWatched(git, { commits, eachBlobOnce: true, end: head, packed }, into, watch);
  return into.result(isEmpty);
}

/** What `to` has and `from` has not: each commit by itself, and the annotated tags on them. */
export async function scanRange(git: Git, from: ObjectId, to: ObjectId, watch: Watch, rules: ScanRules): Promise<Scanned> {
  const into = createCollector(rules);
  const tags = await listTags(git, `--merged=${to}`, `--no-merged=${from}`);
  const commits = await listCommitIds(git, { reachableFrom: [to], butNotFrom: [from] });
  await scanTagged(git, tags, into);
  await scanWatched(git, { commits, eachBlobOnce: false, end: to, packed: null }, into, watch);
  return into.result(isEmpty);
}

/** What a push brings that no ref has so far. Removing a ref brings nothing, and is counted as looked at. */
export async function scanUpdates(git: Git, updates: readonly RefUpdate[], watch: Watch, rules: ScanRules): Promise<Scanned> {
  const into = createCollector(rules);
  const there = await listRefs(git);
  into.notSeen(there.broken.map(brokenRef), null);
  const pushed: Ref[] = [];
  for (const { old, new: id, ref } of updates) {
    if (id === null) into.saw({ refs: 1 });
    else if (old === null) scanRefName(ref, id, into);
    else into.saw({ refs: 1 });
    const type = id === null ? null : await objectType(git, id);
    if (id !== null && type === null) into.notSeen([{ path: ref, kind: 'unknown', why: 'git does not have what is pushed to it' }], null);
    if (id !== null && type !== null) pushed.push({ name: ref, id, type });
  }
  const tips = await scanTargets(git, pushed, new Set(there.refs.map(({ id }) => id)), into);
  const commits = await listCommitIds(git, { reachableFrom: tips, butNotFrom: 'refs' });
  await scanWatched(git, { commits, eachBlobOnce: false, end: null, packed: null }, into, watch);
  return into.result(({ refs }) => refs === 0);
}

const isEmpty = ({ commits, tags, blobs }: Seen): boolean => commits + tags + blobs === 0;

const brokenRef = (why: string) => ({ path: '.', kind: 'unknown', why: `git leaves out a ref: ${why}` }) as const;

/** The tags that git finds by what they name, and all that it cannot read: any of those may be one of them. */
async function listTags(git: Git, ...where: readonly string[]): ReturnType<typeof listRefs> {
  const [{ refs }, { broken }] = await Promise.all([listRefs(git, [...where, 'refs/tags']), listRefs(git, ['refs/tags'])]);
  return { refs, broken };
}

async function scanTagged(git: Git, { refs, broken }: Awaited<ReturnType<typeof listRefs>>, into: Collector): Promise<readonly ObjectId[]> {
  into.notSeen(broken.map(brokenRef), null);
  return scanTargets(git, refs, new Set(), into);
}

type Commits = Omit<CommitsToScan, 'git' | 'shallow'>;

/** Where git ends in the middle, or somebody stops the work, what was found so far is kept, and what is missing is said. */
async function scanWatched(git: Git, commits: Commits, into: Collector, watch: Watch): Promise<void> {
  const partly = (why: string) => {
    const what = `${why}; ${into.result(isEmpty).seen.commits} of ${commits.commits.count} commits were looked at`;
    into.notSeen([{ path: '.', kind: 'unknown', why: what }], null);
  };
  try {
    await scanCommits({ git, ...commits, shallow: await shallowCommits(git) }, into, watch);
  } catch (error) {
    // What was ended together with the scan fails in many ways.
    if (!watch.stop.aborted) {
      if (!(error instanceof SoxError) || error.exit !== EXIT.unknown) throw error;
      partly(error.message);
    }
  }
  if (watch.stop.aborted) partly('the scan was interrupted');
}
