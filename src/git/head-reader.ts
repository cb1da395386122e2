import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';

/** One running `git cat-file --batch`, of whose answers the beginning alone is kept, however large they are. */
export interface HeadReader {
  /** The first bytes of each blob, in the order of the ids; null for what git does not have. Rejects where git itself fails. */
  read(ids: readonly ObjectId[]): Promise<readonly (Buffer | null)[]>;
  close(): void;
}

interface Question {
  readonly left: { count: number };
  readonly heads: (Buffer | null)[];
  readonly resolve: (heads: readonly (Buffer | null)[]) => void;
  readonly reject: (error: SoxError) => void;
}

/** `limit` is how many bytes are kept of each. */
export function openHeadReader(git: Git, limit: number): HeadReader {
  const child = git.spawn(['cat-file', '--batch']);
  const waiting: Question[] = [];
  let ended: SoxError | null = null;
  let errors = '';
  const fail = (why: string, cause?: unknown): void => {
    ended ??= new SoxError(
      { code: 'git-failed', message: `git cat-file failed: ${why}` },
      { exit: 3, ...(cause !== undefined && { cause }) },
    );
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  const deliver = (head: Buffer | null): void => {
    const [question] = waiting;
    if (question === undefined) return;
    question.heads.push(head);
    question.left.count -= 1;
    if (question.left.count === 0) waiting.shift()?.resolve(question.heads);
  };
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(0, 4096)));
  child.stdin.on('error', () => {});
  child.on('error', (cause) => fail(cause.message, cause));
  child.on('close', () => fail(errors.trim() || 'it ended before it answered'));
  child.stdout.on('data', headParser(limit, deliver));
  return {
    read: (ids) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        if (ids.length === 0) return resolve([]);
        waiting.push({ left: { count: ids.length }, heads: [], resolve, reject });
        child.stdin.write(`${ids.join('\n')}\n`, 'latin1');
      }),
    close: () => child.stdin.end(),
  };
}

/** `<id> <type> <size>` LF content LF, or a line that says why not (`<id> missing`). Of the content no more is held than is kept. */
function headParser(limit: number, deliver: (head: Buffer | null) => void): (chunk: Buffer) => void {
  let line = '';
  let open: { left: number; readonly size: number; readonly kept: Buffer[]; length: number } | null = null;
  const begin = (): void => {
    const size = /^[0-9a-f]+ [a-z]+ (\d+)$/.exec(line)?.[1];
    line = '';
    if (size === undefined) deliver(null);
    else open = { left: Number(size) + 1, size: Number(size), kept: [], length: 0 };
  };
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      if (open === null) {
        const end = chunk.indexOf(10, at);
        line += chunk.toString('latin1', at, end < 0 ? undefined : end);
        at = end < 0 ? chunk.length : end + 1;
        if (end >= 0) begin();
        continue;
      }
      const taken = Math.min(open.left, chunk.length - at);
      const wanted = Math.min(taken, Math.min(limit, open.size) - open.length);
      if (wanted > 0) {
        open.kept.push(Buffer.from(chunk.subarray(at, at + wanted)));
        open.length += wanted;
      }
      open.left -= taken;
      at += taken;
      if (open.left > 0) continue;
      const { kept } = open;
      open = null;
      deliver(Buffer.concat(kept));
    }
  };
}
