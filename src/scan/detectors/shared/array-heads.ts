import type { Head } from '../define.ts';
import { type Columns, createTuples, type TupleSyntax, valuesOf } from './tuples.ts';

/** Rows of JSON or code that are arrays in an array, below one that names their columns. */
export function createArrays(bytes: Buffer): (at: number) => Head | null {
  return createTuples(bytes, ARRAYS);
}

const OPEN = 0x5b;
const ARRAYS: TupleSyntax = { open: '[', close: ']', leadsToRows: (bytes, at) => bytes[at - 1] === OPEN, columnsIn };

const COLUMNS = /(?<![a-z])(?:columns|cols|fields|headers?|column_?names)["']?\s{0,20}[:=]\s{0,80}(?=\[)/gi;

function columnsIn(source: string): Columns[] {
  const arrays = [...source.matchAll(COLUMNS)];
  return arrays.map(({ 0: key, index }, at) => {
    // What is not closed would be read again and again.
    const text = source.slice(index + key.length, arrays[at + 1]?.index);
    const names = valuesOf(text).map(({ from, to }) => QUOTED.exec(text.slice(from, to))?.[2] ?? '');
    return { start: index, names: names.includes('') ? [] : names };
  });
}

const QUOTED = /^\s*(["'])([^\n]*)\1\s*$/;
