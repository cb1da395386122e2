import type { Head } from '../define.ts';
import { type Bounds, endOfQuote, LONGEST_ROW } from './rows.ts';

/** A statement that inserts rows into a database: names of its columns, if it says so, and where its first row begins. */
interface Statement {
  readonly start: number;
  readonly text: string;
  readonly names: readonly string[];
}

const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;

/** Rows of SQL statements, however many a statement has: all on one line, or each on its own. */
export function createStatements(bytes: Buffer): (at: number) => Head | null {
  const opens = createOpens(bytes);
  let statements: readonly Statement[] | undefined;
  let latest: { readonly open: number; readonly row: ReturnType<typeof rowAt> } = { open: -1, row: null };
  return (at) => {
    const open = opens(at);
    if (open < 0) return null;
    statements ??= statementsIn(bytes);
    if (latest.open !== open) latest = { open, row: rowAt(bytes, open, statements) };
    return latest.row?.(at) ?? null;
  };
}

/** Whether a bracket begins a row: behind another row, or behind `VALUES`. */
function isOfTuple(bytes: Uint8Array, open: number): boolean {
  const front = skipSpace(bytes, open);
  if (bytes[front] === COMMA) return bytes[skipSpace(bytes, front)] === CLOSE;
  return WORD.every((letter, at) => ((bytes[front + 1 - WORD.length + at] ?? 0) | 32) === letter);
}

const WORD = [...'values'].map((letter) => letter.charCodeAt(0));

/** The place of the last byte before `at` that is no white space. */
function skipSpace(bytes: Uint8Array, at: number): number {
  let front = at - 1;
  const least = Math.max(0, at - 64);
  while (front > least && (bytes[front] === 32 || (bytes[front] as number) - 9 < 5)) front--;
  return front;
}

/** The bracket with which the row begins that a position may stand in; -1 where there is none. */
function createOpens(bytes: Buffer): (at: number) => number {
  let known = { from: 0, to: 0, open: -1 };
  return (at) => {
    const least = Math.max(0, at - LONGEST_ROW);
    let front = at;
    let open = -1;
    while (front > least && open < 0 && (front > known.to || front <= known.from))
      if (bytes[--front] === OPEN && isOfTuple(bytes, front)) open = front;
    if (open < 0 && front > least) {
      front = known.from;
      if (known.open >= least) open = known.open;
    }
    known = { from: front, to: at, open };
    return open;
  };
}

function statementsIn(bytes: Buffer): Statement[] {
  const source = bytes.toString('latin1');
  return Array.from(source.matchAll(VALUES), ({ index }) => {
    const text = columnsBefore(source, index);
    return { start: index, text, names: text === '' ? [] : text.split(',').map((name) => name.trim()) };
  });
}

/** Begins with the word: what may stand before it would be tried everywhere. */
const VALUES = /values\s{0,20}(?=\()/gi;

/** What stands in the brackets that end before a position; empty where none do. */
function columnsBefore(source: string, at: number): string {
  const front = source.slice(Math.max(0, at - LONGEST_ROW), at).trimEnd();
  const columns = front.slice(front.lastIndexOf('(') + 1, -1);
  return front.endsWith(')') && !columns.includes(')') ? columns : '';
}

/** What names the values of the row that begins at a bracket, where its statement has as many columns. */
function rowAt(bytes: Buffer, open: number, statements: readonly Statement[]): ((at: number) => Head | null) | null {
  const statement = lastBefore(statements, open);
  if (statement === undefined || statement.names.length === 0) return null;
  const { names, text } = statement;
  const tuple = bytes.toString('latin1', open, open + LONGEST_ROW);
  const cells = valuesOf(tuple);
  if (cells.length !== names.length) return null;
  return (at) => {
    const index = cells.findIndex(({ to }) => at - open <= to);
    const name = names[index];
    if (name === undefined) return null;
    const row = () =>
      cells.map(({ from, to }, cell) => ({ name: names[cell] ?? '', text: tuple.slice(from, to).replace(/^\W+|\W+$/g, '') }));
    return { name, text, isList: false, row };
  };
}

function lastBefore(statements: readonly Statement[], open: number): Statement | undefined {
  let low = 0;
  let high = statements.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((statements[middle] as Statement).start <= open) low = middle + 1;
    else high = middle;
  }
  return statements[low - 1];
}

/** The values in the brackets with which a text begins; none where they are not closed. */
function valuesOf(text: string): Bounds[] {
  const values: Bounds[] = [];
  let depth = 1;
  let from = 1;
  for (let at = 1; at < text.length; ) {
    const sign = text[at] as string;
    if (sign === "'" || sign === '"') {
      at = endOfQuote(text, at);
      continue;
    }
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    if (depth === 0 || (sign === ',' && depth === 1)) {
      values.push({ from, to: at });
      from = at + 1;
    }
    if (depth === 0) return values;
    at++;
  }
  return [];
}
