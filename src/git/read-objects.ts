import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';
import { isGenuine } from './is-genuine.ts';

export interface GitObject {
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Null where the object is larger than the limit. */
  readonly bytes: Buffer | null;
}

/** Receives each object in the order in which it was asked for; null where git has none or cannot read it. */
export type OnObject = (index: number, object: GitObject | null) => void;

/**
 * Streams objects from `git cat-file --batch`, one at a time, and none beyond `limit` bytes.
 * At an object that git dies of, a new git goes on behind it.
 */
export async function readObjects(git: Git, ids: readonly ObjectId[], limit: number, onObject: OnObject): Promise<void> {
  let first = 0;
  while (first < ids.length) {
    const rest = first === 0 ? ids : ids.slice(first);
    const parser = createBatchParser(rest, limit, (index, object) => onObject(first + index, object));
    const { code, stderr } = await stream(git, rest, parser.push);
    if (parser.answered === rest.length && code === 0) return;
    if (code !== 0 && code !== 128)
      throw new SoxError({ code: 'git-failed', message: `git cat-file ended with ${code}: ${stderr}` }, { exit: 3 });
    if (parser.answered < rest.length) onObject(first + parser.answered, null);
    first += parser.answered + 1;
    // Of a partial clone thousands may be missing, and git dies of each.
    if (/promisor remote/.test(stderr) && first < ids.length) return readPresent(git, ids, first, limit, onObject);
  }
}

/** As {@link readObjects}; null also where git gives other bytes than the id is the digest of: something has taken the object's place. */
export function readGenuineObjects(git: Git, ids: readonly ObjectId[], limit: number, onObject: OnObject): Promise<void> {
  return readObjects(git, ids, limit, (index, object) => {
    const isAnother = object !== null && object.bytes !== null && !isGenuine(ids[index] ?? '', object.type, object.bytes);
    onObject(index, isAnother ? null : object);
  });
}

/** Asks git only for those that are in the repository, from `first` on. */
async function readPresent(git: Git, ids: readonly ObjectId[], first: number, limit: number, onObject: OnObject): Promise<void> {
  const { stdout } = await git.run(['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)']);
  const there = new Set(stdout.toString('latin1').split('\n'));
  const places = ids.flatMap((id, at) => (at >= first && there.has(id) ? [at] : []));
  let next = first;
  const missingUntil = (end: number): void => {
    for (; next < end; next += 1) onObject(next, null);
  };
  await readObjects(
    git,
    places.map((at) => ids[at] ?? ''),
    limit,
    (index, object) => {
      const at = places[index] ?? ids.length;
      missingUntil(at);
      onObject(at, object);
      next = at + 1;
    },
  );
  missingUntil(ids.length);
}

function stream(git: Git, ids: readonly ObjectId[], push: (chunk: Buffer) => void): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = git.spawn(['cat-file', '--batch', '--buffer']);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < 4096) stderr += chunk.toString();
    });
    child.stdin.on('error', () => {});
    child.on('error', reject);
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        push(chunk);
      } catch (error) {
        child.kill();
        reject(error);
      }
    });
    child.on('close', (code) => resolve({ code, stderr: stderr.trim() }));
    child.stdin.end(`${ids.join('\n')}\n`, 'latin1');
  });
}

const NEWLINE = 10;
/** No header is longer: an id, a type and a size. */
const LONGEST_HEADER = 128;

interface BatchParser {
  push(chunk: Buffer): void;
  /** How many of the ids have got their answer. */
  readonly answered: number;
}

/** `<id> <type> <size> LF <bytes> LF`, or `<id> missing LF`, in the order of the ids. */
function createBatchParser(ids: readonly ObjectId[], limit: number, onObject: OnObject): BatchParser {
  let answered = 0;
  let head = '';
  let open: { type: string; size: number; left: number; parts: Buffer[] | null } | null = null;

  const close = (object: GitObject | null): void => {
    open = null;
    onObject(answered, object);
    answered += 1;
  };
  const begin = (line: string): void => {
    const [id, type = '', size] = line.split(' ');
    if (id !== ids[answered]) throw new Error('git cat-file answered out of order');
    if (size === undefined) close(null);
    else open = { type, size: Number(size), left: Number(size), parts: Number(size) > limit ? null : [] };
  };
  /** Reads a header, or what there is of it. */
  const header = (chunk: Buffer, at: number): number => {
    const end = chunk.indexOf(NEWLINE, at);
    const stop = end < 0 ? chunk.length : end;
    if (head.length + stop - at > LONGEST_HEADER) throw new Error('git cat-file wrote no header where one belongs');
    head += chunk.toString('latin1', at, stop);
    if (end < 0) return stop;
    const line = head;
    head = '';
    begin(line);
    return end + 1;
  };
  /** Reads of the open object what the chunk has; it closes at the newline behind it. */
  const content = (chunk: Buffer, at: number, object: NonNullable<typeof open>): number => {
    const stop = Math.min(chunk.length, at + object.left);
    if (object.left > 0) object.parts?.push(chunk.subarray(at, stop));
    object.left -= stop - at;
    if (object.left > 0 || stop === chunk.length) return stop;
    const { type, size, parts } = object;
    close({ type, size, bytes: parts === null ? null : parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts) });
    return stop + 1;
  };
  return {
    push(chunk) {
      let at = 0;
      while (at < chunk.length) at = open === null ? header(chunk, at) : content(chunk, at, open);
    },
    get answered() {
      return answered;
    },
  };
}
