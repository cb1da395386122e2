import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';
import { createIdTable, type IdTable } from './id-table.ts';

/** Every commit reachable from some tips, as numbers: each commit's parents are found without asking git again. */
export interface CommitList {
  readonly count: number;
  readonly ids: IdTable;
  /** The parents of commit `c` are `parents[starts[c]]` up to, and without, `parents[ends[c]]`, in the order of the object. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly parents: Int32Array;
  /** Committer time of each commit as git reads it, seconds since 1970: a claim, and 0 where there is none. */
  readonly times: Float64Array;
  /** True where git has not walked all of it this time. */
  readonly isRemembered: boolean;
}

/** A list as git printed it, kept from one time to the next. */
export interface CommitMemory {
  /** The most bytes of lines that it keeps: a longer list is not held for it. */
  readonly most: number;
  read(): RememberedCommits | null;
  keep(remembered: RememberedCommits): void;
}

export interface RememberedCommits {
  readonly tips: readonly ObjectId[];
  /** What `git rev-list --parents --timestamp` prints of them. */
  readonly lines: Buffer;
}

/** Whole lines of `git rev-list --parents --timestamp`: `<time> <id> <parent> …`. */
export type SawLines = (lines: Buffer) => void;

const TO_NOBODY: SawLines = () => {};

/**
 * Lists what git reaches from the tips, of which there is at least one, without commit-graph, replace refs and grafts. Of what is in `memory`, git is asked for no more than what has come since.
 * `saw` is told the lines that git prints where it walks all of it, as they come. Throws a {@link SoxError} (exit 3) where a commit's parent is missing.
 */
export async function listCommits(
  git: Git,
  tips: readonly ObjectId[],
  memory: CommitMemory | null = null,
  saw: SawLines = TO_NOBODY,
): Promise<CommitList> {
  const known = memory?.read() ?? null;
  const isSame = known?.tips.join() === tips.join();
  const since = known === null ? null : await listSince(git, tips, known, isSame ? null : memory);
  if (since !== null) return { ...since.end(), isRemembered: true };
  const lines = createLineReader(tips, memory, saw);
  const { code, stderr } = await stream(git, ['rev-list', '--parents', '--timestamp', ...tips, '--'], lines.push);
  if (code !== 0) throw new SoxError(whyNot(stderr), { exit: 3 });
  return lines.end();
}

/**
 * Null where something that is remembered is not reached any more, as far as what has come since shows; and where git has listed what is remembered once more: what it excludes depends
 * on dates, and those of a few commits in a row may be wrong.
 */
async function listSince(
  git: Git,
  tips: readonly ObjectId[],
  known: RememberedCommits,
  memory: CommitMemory | null,
): Promise<LineReader | null> {
  const lines = createLineReader(tips, memory);
  const { code } = await stream(git, ['rev-list', '--parents', '--timestamp', ...tips, '--not', ...known.tips, '--'], lines.push);
  if (code !== 0 || !known.tips.every(lines.has)) return null;
  lines.push(known.lines);
  return lines.hasRepeated() ? null : lines;
}

function stream(git: Git, args: readonly string[], push: (chunk: Buffer) => void): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = git.spawn(args);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < 4096) stderr += chunk.toString();
    });
    child.on('error', reject);
    child.stdout.on('data', push);
    child.on('close', (code) => resolve({ code, stderr: stderr.trim() }));
    child.stdin.end();
  });
}

const incomplete = (message: string) => ({
  code: 'history-incomplete',
  message,
  hint: 'Audit a full clone: git clone --no-local, without --depth and --filter; git fsck says what is damaged.',
});

/** git walks past no commit in which it reads no tree or parents, so that what is behind it cannot be listed. */
function whyNot(stderr: string) {
  const [, bogus] = /bogus commit object ([0-9a-f]{40,64})/.exec(stderr) ?? [];
  if (bogus === undefined) return incomplete(`git rev-list failed: ${stderr}`);
  return {
    code: 'commit-unreadable',
    message: `The object of commit ${bogus} is malformed: git reads no tree, or no parents, in it, so what is behind it cannot be listed.`,
    hint: `Look at it: git cat-file -p ${bogus}\nOf a damaged clone another one may have it whole; a history that was made so has to be mended by who made it.`,
  };
}

const NEWLINE = 10;
const SPACE = 32;

/** Reads `<time> <id> <parent> …` lines. */
interface LineReader {
  push(chunk: Buffer): void;
  /** Whether a tip or a line has named that commit. */
  has(id: ObjectId): boolean;
  /** Whether a commit had more than one line. */
  hasRepeated(): boolean;
  end(): CommitList;
}

/** `memory` is given the lines where there are not too many. */
function createLineReader(tips: readonly ObjectId[], memory: CommitMemory | null, saw = TO_NOBODY): LineReader {
  const width = tips[0]?.length ?? 0;
  const ids = createIdTable(width === 40 ? 20 : 32);
  for (const tip of tips) ids.addId(tip);
  /** For the memory; null from where on it takes no more. */
  let chunks: Buffer[] | null = memory === null ? null : [];
  let kept = 0;
  let rest: Buffer = Buffer.alloc(0);
  let starts = new Int32Array(1 << 12).fill(-1);
  let ends = new Int32Array(1 << 12);
  let parents = new Int32Array(1 << 12);
  let times = new Float64Array(1 << 12);
  let used = 0;
  let listed = 0;
  let repeated = 0;

  const line = (bytes: Buffer, start: number, to: number): void => {
    const from = bytes.indexOf(SPACE, start) + 1;
    const commit = ids.add(bytes, from);
    while (commit >= starts.length) {
      starts = widened(starts, -1);
      ends = widened(ends, 0);
      const wider = new Float64Array(times.length * 2);
      wider.set(times);
      times = wider;
    }
    if (starts[commit] !== -1) {
      repeated += 1;
      return;
    }
    starts[commit] = used;
    times[commit] = Number(bytes.toString('latin1', start, from - 1));
    for (let at = from + width + 1; at < to; at += width + 1) {
      if (used === parents.length) parents = widened(parents, 0);
      parents[used] = ids.add(bytes, at);
      used += 1;
    }
    ends[commit] = used;
    listed += 1;
  };
  return {
    push(chunk) {
      kept += chunk.length;
      if (memory !== null && kept > memory.most) chunks = null;
      chunks?.push(chunk);
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let from = 0;
      for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
        line(bytes, from, to);
        from = to + 1;
      }
      rest = bytes.subarray(from);
      saw(bytes.subarray(0, from));
    },
    has: (id) => ids.indexOf(id) >= 0,
    hasRepeated: () => repeated > 0,
    end() {
      if (repeated > 0) throw new Error('git rev-list listed a commit twice');
      if (listed !== ids.size || rest.length > 0)
        throw new SoxError(incomplete('The history has commits whose parents are not in this clone.'), { exit: 3 });
      if (chunks !== null) memory?.keep({ tips, lines: Buffer.concat(chunks) });
      return { count: listed, ids, starts, ends, parents, times, isRemembered: false };
    },
  };
}

function widened(array: Int32Array, fill: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2).fill(fill, array.length);
  wider.set(array);
  return wider;
}
