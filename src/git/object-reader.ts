import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { Git } from './git.ts';

export interface GitObject {
  readonly id: ObjectId;
  readonly type: string;
  readonly content: Buffer;
}

/** One running `git cat-file --batch`: objects by any name that git understands, without a process for each. */
export interface ObjectReader {
  /** Null where git has no such object. Rejects where git itself fails. */
  read(name: string): Promise<GitObject | null>;
  close(): void;
}

export function openObjectReader(git: Git): ObjectReader {
  const child = git.spawn(['cat-file', '--batch']);
  const waiting: { resolve: (object: GitObject | null) => void; reject: (error: SoxError) => void }[] = [];
  let ended: SoxError | null = null;
  const fail = (why: string, cause?: unknown): void => {
    ended ??= new SoxError(
      { code: 'git-failed', message: `git cat-file failed: ${why}` },
      { exit: 3, ...(cause !== undefined && { cause }) },
    );
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => {});
  child.on('error', (cause) => fail(cause.message, cause));
  child.on('close', () => fail(errors.trim() || 'it ended before it answered'));
  const answers = splitAnswers((object) => waiting.shift()?.resolve(object));
  child.stdout.on('data', answers);
  return {
    read: (name) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(ended);
        // A name on two lines would be two questions.
        if (/[\n\0]/.test(name)) return resolve(null);
        waiting.push({ resolve, reject });
        child.stdin.write(`${name}\n`);
      }),
    close: () => child.stdin.end(),
  };
}

/** `<id> <type> <size>` LF content LF, or a line that says why not (`… missing`, `… ambiguous`). */
function splitAnswers(deliver: (object: GitObject | null) => void): (chunk: Buffer) => void {
  let rest: Buffer[] = [];
  let length = 0;
  let needed = 0;
  return (chunk) => {
    rest.push(chunk);
    length += chunk.length;
    if (length < needed) return;
    const bytes = Buffer.concat(rest);
    let at = 0;
    needed = 0;
    while (at < bytes.length) {
      const end = bytes.indexOf(10, at);
      if (end < 0) break;
      const header = /^([0-9a-f]{40}|[0-9a-f]{64}) ([a-z]+) (\d+)$/.exec(bytes.toString('utf8', at, end));
      const stop = header === null ? end : end + 1 + Number(header[3]);
      if (stop >= bytes.length) {
        needed = stop + 1 - at;
        break;
      }
      const [, id = '', type = ''] = header ?? [];
      deliver(header === null ? null : { id, type, content: bytes.subarray(end + 1, stop) });
      at = stop + 1;
    }
    rest = [bytes.subarray(at)];
    length = bytes.length - at;
  };
}
