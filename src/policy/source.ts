import { type Place, type Problem, SoxError } from '../model/error.ts';

/** The largest policy, in bytes. Real ones have a few kilobytes; a parser's memory and time stay bounded. */
export const MAX_BYTES = 256 * 1024;

/** How much of a file is read: its bytes, and the values in it with every copy that references make. */
export interface Limits {
  /** What the file is, in messages. */
  readonly what: string;
  readonly bytes: number;
  readonly nodes: number;
  /** What to do about a larger one. */
  readonly hint: string;
}

const POLICY_LIMITS: Limits = {
  what: 'policy',
  bytes: MAX_BYTES,
  nodes: 20_000,
  hint: 'Use globs instead of listing files one by one.',
};

/** 1-based line and column; the column in UTF-16 code units, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text of one policy file, and how to complain about a place in it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly limits: Limits;
  positionAt(offset: number): Position;
  /** What is wrong at a place; `offset` is null where no place is known. */
  problem(code: string, message: string, offset: number | null, hint?: string): Problem;
  /** Throws a {@link SoxError}; `offset` is null where no place is known. */
  fail(code: string, message: string, offset: number | null, hint?: string): never;
}

/** A leading byte order mark is no part of the text. */
export function openSource(path: string, content: string, limits: Limits = POLICY_LIMITS): Source {
  const text = content.startsWith('\uFEFF') ? content.slice(1) : content;
  let starts: number[] | undefined;
  const positionAt = (offset: number): Position => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  const problem: Source['problem'] = (code, message, offset, hint) => {
    const place: Place = offset === null ? { path } : { path, ...positionAt(offset) };
    return { code, message, place, ...(hint === undefined ? {} : { hint }) };
  };
  return {
    path,
    text,
    limits,
    positionAt,
    problem,
    fail(code, message, offset, hint) {
      throw new SoxError(problem(code, message, offset, hint));
    },
  };
}

export function requireSize(source: Source, text: string = source.text, limit: number = source.limits.bytes): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= limit) return;
  source.fail(
    'policy-too-large',
    `The ${source.limits.what} has ${Math.ceil(bytes / 1024)} KB; sox reads at most ${limit / 1024} KB.`,
    // Where it is beyond the limit at the latest: no character has less than a byte.
    text === source.text ? Math.min(limit, text.length) : null,
    source.limits.hint,
  );
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}
