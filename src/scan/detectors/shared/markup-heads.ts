import type { Head } from '../define.ts';
import { isInMarkup } from './cells.ts';
import { mayName } from './naming-words.ts';
import { type Bounds, LONGEST_ROW } from './rows.ts';
import { type Columns, lastBefore } from './tuples.ts';

/** Rows of tables in HTML, below the first that has more than one cell. */
export function createMarkup(bytes: Buffer): (at: number) => Head | null {
  let rows: readonly Row[] | undefined;
  let latest: { readonly start: number; readonly row: ReturnType<typeof rowAt> } = { start: -1, row: null };
  return (at) => {
    if (!isInMarkup(bytes, at)) return null;
    rows ??= rowsIn(bytes.toString('latin1'));
    const row = lastBefore(rows, at);
    if (row === undefined) return null;
    if (latest.start !== row.start) latest = { start: row.start, row: rowAt(bytes, row) };
    return latest.row?.(at) ?? null;
  };
}

interface Row extends Columns {
  readonly end: number;
}

/** What begins a row, the head of a table or the table. */
const BEGINS = /<(?:table|thead|tr)(?=[\s>])/gi;

/** Every row, with the names of the columns of its table. */
function rowsIn(source: string): Row[] {
  const begins = [...source.matchAll(BEGINS)];
  let names: readonly string[] = [];
  return begins.map(({ 0: tag, index: start }, at): Row => {
    const end = Math.min(start + LONGEST_ROW, begins[at + 1]?.index ?? source.length);
    if (/table/i.test(tag)) names = [];
    if (names.length > 0) return { start, end, names };
    const text = source.slice(start, end);
    const cells = cellsOf(text);
    if (cells.length > 1) names = cells.map((cell) => textOf(text, cell));
    return { start, end, names: [] };
  });
}

/** The cells of the row with which a text begins. */
function cellsOf(text: string): Bounds[] {
  const end = text.search(ENDS);
  const row = end < 0 ? text : text.slice(0, end);
  const begins = [...row.matchAll(CELL)];
  return begins.map(({ 0: tag, index }, at) => ({ from: index + tag.length, to: begins[at + 1]?.index ?? row.length }));
}

const ENDS = /<\/t(?:r|able|head|body)/i;
const CELL = /<t[dh](?:\s[^<>]*)?>/gi;

function textOf(text: string, { from, to }: Bounds): string {
  return text
    .slice(from, to)
    .replace(/(?:<[^<>]*>|\s)+/g, ' ')
    .trim();
}

const LONGEST_NAME = 80;

function rowAt(bytes: Buffer, { start, end, names }: Row): ((at: number) => Head | null) | null {
  if (names.length === 0) return null;
  const text = bytes.toString('latin1', start, end);
  const cells = cellsOf(text);
  if (cells.length !== names.length) return null;
  return (at) => {
    const index = cells.findIndex(({ from, to }) => at - start >= from && at - start < to);
    const name = names[index];
    if (name === undefined || name.length > LONGEST_NAME || !mayName(name)) return null;
    const row = () => cells.map((cell, place) => ({ name: names[place] ?? '', text: textOf(text, cell) }));
    return { name, text: names.join(', '), isList: false, row };
  };
}
