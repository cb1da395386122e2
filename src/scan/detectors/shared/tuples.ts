import type { Head } from '../define.ts';
import { type Bounds, endOfQuote, LONGEST_ROW } from './rows.ts';

/** Names of the columns of the rows that stand behind a place; none where nothing tells them. */
export interface Columns {
  readonly start: number;
  readonly names: readonly string[];
}

/** How rows in brackets are written, one behind the other. */
export interface TupleSyntax {
  readonly open: string;
  readonly close: string;
  /** Whether what ends at a place leads to the first row. */
  readonly leadsToRows: (bytes: Uint8Array, at: number) => boolean;
  /** By their places. Asked once, and of few texts. */
  readonly columnsIn: (source: string) => readonly Columns[];
}

/** Names the values of rows in brackets, however many there are: all on one line, or each on its own. */
export function createTuples(bytes: Buffer, syntax: TupleSyntax): (at: number) => Head | null {
  const opens = createOpens(bytes, syntax);
  let columns: readonly Columns[] | undefined;
  let latest: { readonly open: number; readonly row: ReturnType<typeof rowAt> } = { open: -1, row: null };
  return (at) => {
    const open = opens(at);
    if (open < 0) return null;
    columns ??= syntax.columnsIn(bytes.toString('latin1'));
    if (latest.open !== open) latest = { open, row: rowAt(bytes, open, lastBefore(columns, open)) };
    return latest.row?.(at) ?? null;
  };
}

const COMMA = 0x2c;

/** The bracket with which the row begins that a position may stand in; -1 where there is none. */
function createOpens(bytes: Buffer, { open: sign, close, leadsToRows }: TupleSyntax): (at: number) => number {
  const [opening, closing] = [sign.charCodeAt(0), close.charCodeAt(0)];
  /** Whether a bracket begins a row: behind another row, or as the first. */
  const isOfTuple = (open: number): boolean => {
    const front = skipSpace(bytes, open);
    return bytes[front] === COMMA ? bytes[skipSpace(bytes, front)] === closing : leadsToRows(bytes, front + 1);
  };
  let known = { from: 0, to: 0, open: -1 };
  return (at) => {
    const least = Math.max(0, at - LONGEST_ROW);
    let front = at;
    let open = -1;
    while (front > least && open < 0 && (front > known.to || front <= known.from))
      if (bytes[--front] === opening && isOfTuple(front)) open = front;
    if (open < 0 && front > least) {
      front = known.from;
      if (known.open >= least) open = known.open;
    }
    known = { from: front, to: at, open };
    return open;
  };
}

/** The place of the last byte before `at` that is no white space. */
function skipSpace(bytes: Uint8Array, at: number): number {
  let front = at - 1;
  const least = Math.max(0, at - 64);
  while (front > least && (bytes[front] === 32 || (bytes[front] as number) - 9 < 5)) front--;
  return front;
}

/** What names the values of the row that begins at a bracket, where it has as many as there are columns. */
function rowAt(bytes: Buffer, open: number, columns: Columns | undefined): ((at: number) => Head | null) | null {
  if (columns === undefined || columns.names.length === 0) return null;
  const { names } = columns;
  const text = names.join(', ');
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

/** The last that begins at a place or before it. */
export function lastBefore<C extends Columns>(columns: readonly C[], place: number): C | undefined {
  let low = 0;
  let high = columns.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle] as C).start <= place) low = middle + 1;
    else high = middle;
  }
  return columns[low - 1];
}

/** The values in the brackets with which a text begins; none where they are not closed. */
export function valuesOf(text: string): Bounds[] {
  const values: Bounds[] = [];
  let depth = 1;
  let from = 1;
  for (let at = 1; at < text.length; ) {
    const sign = text[at] as string;
    if (sign === "'" || sign === '"') {
      at = endOfQuote(text, at, true);
      continue;
    }
    if (sign === '-' && text[at + 1] === '-') {
      at = endOfComment(text, at);
      continue;
    }
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    if (depth === 0 || (sign === ',' && depth === 1)) {
      values.push({ from, to: at });
      from = at + 1;
    }
    if (depth === 0) return values;
    at++;
  }
  return [];
}

/** Quotes in a comment quote nothing. */
function endOfComment(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 ? text.length : feed;
}
