import { type BlobScans, createBlobScans } from '../facts/blob-scans.ts';
import type { Collector } from '../facts/collect-scan.ts';
import { chunksOf, loadCommits, withMoves } from '../facts/load-commits.ts';
import { openPackedScans } from '../facts/packed-scans.ts';
import { findingsInName, scanObjectText } from '../facts/scan-text.ts';
import { silencedScan } from '../facts/silenced-scan.ts';
import type { Watch } from '../facts/watch.ts';
import type { Git } from '../git/git.ts';
import { createIdTable } from '../git/id-table.ts';
import type { CommitIds } from '../git/list-commit-ids.ts';
import { listTree } from '../git/list-tree.ts';
import type { PackedCommits } from '../git/pack/packed-commits.ts';
import type { RawChange } from '../git/parse-raw.ts';
import type { ObjectId } from '../model/commit.ts';
import type { Place } from '../model/error.ts';
import { type Finding, isSilenced } from '../model/finding.ts';
import type { ScanFinding, Seen } from '../model/scan-report.ts';
import { safeName } from '../scan/redact.ts';

export interface CommitsToScan {
  readonly git: Git;
  /** Parents before children. */
  readonly commits: CommitIds;
  /** True for a history: content is looked at where it first appears. False for a range: whatever a commit adds is its own, copies too. */
  readonly eachBlobOnce: boolean;
  /** The commits at which a shallow clone is cut off. */
  readonly shallow: ReadonlySet<ObjectId>;
  /** Where the history ends: what is found is looked for there once more. Null where nobody asks. */
  readonly end: ObjectId | null;
  /** Where commits and trees are read from first; null where git is asked for all. */
  readonly packed: PackedCommits | null;
}

/** Commits loaded at once, and commits looked at before pipes get their turn. */
const CHUNK = 4096;
const BREATH = 64;
/**
 * Changes of commits that are looked at together. The versions of a file lie in the packs as deltas against each other, the newest first: each
 * group makes those of its versions once more that come before its own, and so should be large; of git's own history, groups of this size make one
 * in twenty twice. The first groups are smaller, so that there is soon something to do. A change takes some 400 bytes.
 */
const TOGETHER = 1 << 16;

/** What each commit added: in the content of files (of a merge, where it differs from every parent), in names of files, and in its message. */
export async function scanCommits(input: CommitsToScan, into: Collector, watch: Watch): Promise<void> {
  const { stop } = watch;
  const tell = createTeller(watch);
  const { git, commits, eachBlobOnce, shallow, end, packed: history } = input;
  if (commits.count === 0) return;
  const width = commits.idAt(0).length === 40 ? 20 : 32;
  const { extension } = into.rules;
  const packed = await openPackedScans(git, extension);
  const close = (): void => {
    void packed.close();
    void history?.close();
  };
  stop.addEventListener('abort', close);
  try {
    const scans = createBlobScans(git, width * 2, extension, packed);
    const tools: Tools = {
      scans,
      into,
      failing: new Set(),
      ...(eachBlobOnce ? firstsOnly(width) : { isNews: () => true, isNewName: () => true }),
      showsMoves: !eachBlobOnce,
    };
    let done = 0;
    const prepared = oneAhead(prepare(scans, oneAhead(readCommits(input, into, stop, tell)), tell));
    for await (const some of prepared) {
      if (stop.aborted) return;
      for (const commit of some) {
        if (done % BREATH === 0) await new Promise(setImmediate);
        if (stop.aborted) return;
        await scanCommit(git, commit, tools);
        if (shallow.has(commit.id)) into.notSeen([CUT_OFF], commit.id);
        done += 1;
        tell('commits', done, commits.count);
      }
    }
    if (end !== null) await findAgain(git, end, scans, into.findings);
  } finally {
    stop.removeEventListener('abort', close);
    await packed.close();
  }
}

/** Says how far one work has come, or another one that goes on beside it. */
type Tell = (what: string, done: number, total: number) => void;

function createTeller({ begin, at }: Watch): Tell {
  let told = { what: '', total: 0 };
  return (what, done, total) => {
    if (told.what !== what || told.total !== total) begin(total, what);
    told = { what, total };
    at(done);
  };
}

/** Scans the contents that are added by the commits of each group. */
async function* prepare(scans: BlobScans, groups: AsyncIterable<ReadCommit[]>, tell: Tell): AsyncGenerator<ReadCommit[], void> {
  for await (const some of groups) {
    await scans.prepare(
      some.flatMap(({ changes }) => changes ?? []),
      (looked, total) => tell('versions of files', looked, total),
    );
    yield some;
  }
}

/** Asks for the next one while the one before it is being worked on. */
async function* oneAhead<T>(all: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  let next = all.next();
  for (let own = await next; own.done !== true; own = await next) {
    next = all.next();
    // It may fail before its turn has come; who awaits it then learns of it.
    next.catch(() => {});
    yield own.value;
  }
}

/** A commit whose own text has been looked at. */
interface ReadCommit {
  readonly id: ObjectId;
  /** Of the committer: seconds since 1970. */
  readonly time: number;
  readonly changes: readonly RawChange[] | null;
  /** What was looked at for that. */
  readonly seen: Partial<Seen>;
  /** Says what was found there; null where nothing was. */
  readonly tell: ((into: Collector) => void) | null;
}

/** Reads commits and looks at their texts, so that of each only what it changed has to be kept; as many at a time as are looked at together. */
async function* readCommits(
  { git, commits, packed }: CommitsToScan,
  into: Collector,
  stop: AbortSignal,
  tell: Tell,
): AsyncGenerator<ReadCommit[], void> {
  let some: ReadCommit[] = [];
  let together = 0;
  let changed = 0;
  let read = 0;
  for await (const { ids, load } of loadCommits(git, chunksOf(commits, CHUNK), null, packed)) {
    for (const [index, id] of ids.entries()) {
      if (read % BREATH === 0) await new Promise(setImmediate);
      read += 1;
      // Later ones are read beside what is told of.
      if (together === 0) tell('commits read', read, commits.count);
      if (stop.aborted) return;
      const { object, changes } = await load(index);
      const moved = withMoves(changes);
      some.push({ id, ...lookAtText(object, id, into), changes: moved });
      changed += 1 + (moved?.length ?? 0);
    }
    if (changed < together) continue;
    yield some;
    some = [];
    together = Math.min(2 * changed, TOGETHER);
    changed = 0;
  }
  yield some;
}

function lookAtText(object: Buffer | null, id: ObjectId, { rules }: Collector): Omit<ReadCommit, 'id' | 'changes'> {
  if (object === null) return { time: 0, seen: {}, tell: (into) => into.notSeen([NO_COMMIT], id) };
  const time = committerTime(object);
  let seen: Partial<Seen> = {};
  const told: ((into: Collector) => void)[] = [];
  scanObjectText(
    object,
    id,
    { commit: { id, time } },
    {
      rules,
      saw: (what) => void (seen = what),
      found: (findings, standing) => void (findings.length > 0 && told.push((into) => into.found(findings, standing))),
      notSeen: (items, commit) => void (items.length > 0 && told.push((into) => into.notSeen(items, commit))),
    },
  );
  return { time, seen, tell: told.length === 0 ? null : (into) => told.forEach((tell) => tell(into)) };
}

const CUT_OFF = { path: '.', kind: 'unknown', why: 'this clone is shallow: what came before this commit is not here' } as const;
const NO_COMMIT = { path: '.', kind: 'unknown', why: 'git cannot give the commit object' } as const;
const NO_TREES = { path: '.', kind: 'unknown', why: 'git cannot compare its trees, so what it changed is not known' } as const;

interface Tools {
  readonly scans: BlobScans;
  readonly into: Collector;
  /**
   * What was found and is not silenced, by {@link keyOf}. A content that has been looked at is looked at again where it comes to another path or stands
   * there more often than the baseline knows: there it may not be silenced, or a rule for that path be in force.
   */
  readonly failing: Set<string>;
  /** Whether the content that a change brings has to be looked at. */
  readonly isNews: (blob: ObjectId) => boolean;
  readonly isNewName: (path: string) => boolean;
  /** Whether what merely moved is told. */
  readonly showsMoves: boolean;
}

async function scanCommit(
  git: Git,
  { id, time, changes, seen, tell }: ReadCommit,
  { scans, into, failing, isNews, isNewName, showsMoves }: Tools,
): Promise<void> {
  const commit = { id, time };
  into.saw({ ...seen, commits: 1 });
  tell?.(into);
  if (changes === null) return into.notSeen([NO_TREES], id);
  const news: RawChange[] = [];
  const copies: RawChange[] = [];
  for (const change of changes) {
    const { newBlob, path } = change.delta;
    if (newBlob === null) continue;
    if (isNews(newBlob)) news.push(change);
    else if (scans.hitsOf(newBlob).length > 0 || into.rules.silencer.fileHits(path).length > 0) copies.push(change);
  }
  const added = (some: readonly RawChange[]) => silencedScan(git, scans, some, into.rules, () => listTree(git, id));
  const { findings, moved, coverage } = await added(news);
  const worse =
    copies.length === 0 ? [] : (await added(copies)).findings.filter((finding) => !isSilenced(finding) && !failing.has(keyOf(finding)));
  for (const finding of [...findings, ...worse]) {
    if (!isSilenced(finding)) failing.add(keyOf(finding));
    into.found([finding], { carrier: 'content', object: finding.blob, commit });
  }
  if (showsMoves) for (const finding of moved) into.found([finding], { carrier: 'content', object: finding.blob, commit });
  into.notSeen(coverage.uninspected, id);
  into.saw({ blobs: coverage.blobs, bytes: coverage.bytes });
  for (const { delta } of changes) {
    if (delta.status === 'A' && isNewName(delta.path))
      into.found(findingsInName(delta.path, into), { carrier: 'file-name', object: delta.newBlob, commit });
  }
}

/** Seconds since 1970; 0 where the object does not say. */
function committerTime(object: Buffer): number {
  const start = object.indexOf('\ncommitter ', 0, 'latin1');
  if (start < 0) return 0;
  const line = object.toString('latin1', start + 1, object.indexOf(10, start + 1));
  return Number(/> (\d{1,12}) [+-]\d+$/.exec(line)?.[1] ?? 0);
}

/** Lets content and names pass once. */
function firstsOnly(width: 20 | 32): Pick<Tools, 'isNews' | 'isNewName'> {
  const blobs = createIdTable(width);
  const names = new Set<string>();
  return {
    isNews(blob) {
      const before = blobs.size;
      blobs.addId(blob);
      return blobs.size > before;
    },
    isNewName(path) {
      const before = names.size;
      return names.add(path).size > before;
    },
  };
}

/** Fills in where the values that were found still stand in a tree. */
async function findAgain(git: Git, treeish: ObjectId, scans: BlobScans, findings: ScanFinding[]): Promise<void> {
  if (!findings.some(({ carrier }) => carrier === 'content')) return;
  const files = await listTree(git, treeish);
  if (files === null) return;
  const places = new Map<string, Place[]>();
  for (const { path, id } of files) {
    for (const { values, finding } of scans.hitsOf(id)) {
      const place = { path: safeName(path), line: finding.line, column: finding.column };
      for (const value of values) places.set(value, [...(places.get(value) ?? []), place]);
    }
  }
  for (const [at, finding] of findings.entries()) {
    if (finding.carrier !== 'content' || finding.blob === null) continue;
    const hit = scans.hitsOf(finding.blob).find(({ finding: other }) => isSame(finding, other));
    if (hit !== undefined) findings[at] = { ...finding, stillAt: [...new Set(hit.values.flatMap((value) => places.get(value) ?? []))] };
  }
}

const keyOf = ({ blob, detector, offset, decoded }: Finding): string => `${blob} ${detector} ${offset} ${decoded}`;

const isSame = (a: Pick<ScanFinding, 'detector' | 'offset' | 'decoded'>, b: Pick<ScanFinding, 'detector' | 'offset' | 'decoded'>) =>
  a.detector === b.detector && a.offset === b.offset && a.decoded === b.decoded;
