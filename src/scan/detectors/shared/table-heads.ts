import type { Head } from '../define.ts';
import { mayName } from './naming-words.ts';
import { type Bounds, createLines, LONGEST_ROW, lineAt, nextLine, splitRow } from './rows.ts';

/** Names of columns. */
export interface Heads {
  readonly text: string;
  readonly names: readonly string[];
  /** What stands between two cells. */
  readonly gap: string;
}

/** Those that a line names; null where it is no head of a table, or has no word that may name a number. */
export function headsIn(bytes: Buffer, { from, to }: Bounds, gaps: string = GAPS): Heads | null {
  const text = bytes.toString('latin1', from, to).replace(BYTE_ORDER_MARK, '');
  if (!mayBeHeads(text)) return null;
  const gap = [...text.replace(/"[^"]*"/g, '')].find((sign) => gaps.includes(sign));
  if (gap === undefined || !mayName(text)) return null;
  const names = splitRow(text, gap).map((cell) => text.slice(cell.from, cell.to).trim());
  return names.some((name) => name.length > LONGEST_NAME) ? null : { text, names, gap };
}

/** Whether a line has words, and nothing that no head has. */
export const mayBeHeads = (text: string): boolean => OF_HEADS.test(text) && /[a-z\x80-\xff]/i.test(text) && !/\d{4}/.test(text);

const GAPS = ',;\t|';
const BYTE_ORDER_MARK = '\xef\xbb\xbf';
const LONGEST_NAME = 80;
const OF_HEADS = /^[\w\s.#|,;/"'()&%?:$*@+\x80-\xff-]*$/;

/** What names each number of a row; null where it is no row of that table. By the position of the number. */
export type NamedRow = (at: number) => Head | null;

/**
 * A row has as many cells as its head. One of more cells has a gap in one of them: each is what it is from the left, or from the right. One of fewer lacks
 * the last ones, or is the end of a row with a line feed in what is quoted.
 */
export function rowUnder(bytes: Buffer, { text, names, gap }: Heads, line: Bounds): NamedRow | null {
  const row = bytes.toString('latin1', line.from, line.to);
  const cells = splitRow(row, gap);
  const shift = names.length - cells.length;
  const isEnd = shift > 0 && isEndOfQuoted(row, gap);
  if (cells.length < 2) return null;
  const nameOf = (index: number): string => {
    const [left = '', right = ''] = [names[index], names[index + shift]];
    return shift < 0 && left !== right ? `${left}\n${right}` : isEnd ? right : left;
  };
  return (at) => {
    const index = cells.findIndex(({ to }) => at - line.from <= to);
    const name = nameOf(index);
    if (OF_CODE.test(row.slice(cells[index]?.from, cells[index]?.to)) || !mayName(name)) return null;
    const others = () => cells.map(({ from, to }, cell) => ({ name: nameOf(cell), text: row.slice(from, to).replace(/^\W+|\W+$/g, '') }));
    return { name, text, isList: false, row: others };
  };
}

/** Signs of code, and a bracket that closes one in another cell. */
const OF_CODE = /^[^(]*\)|[{}=<>]/;

function isBeginOfQuoted(row: string, last: Bounds | undefined): boolean {
  const cell = row.slice(last?.from).trim();
  return cell.startsWith('"') && (cell.match(/"/g)?.length ?? 0) % 2 === 1;
}

function isEndOfQuoted(row: string, gap: string): boolean {
  const quote = row.indexOf('"');
  return quote >= 0 && (quote + 1 === row.length || row[quote + 1] === gap) && (row.match(/"/g)?.length ?? 0) % 2 === 1;
}

/** Tables: with a head at the top of the file; of rows with bars, with a head over the first of them; of those that a statement copies into a database. */
export function createTables(bytes: Buffer): NamedRow {
  const blocks = createBlocks(bytes, gapOf, headsOfBlock);
  let top: (Heads & Bounds) | null | undefined;
  return createRows(bytes, (line) => {
    if (top === undefined) top = headAtTop(bytes);
    const row = top !== null && line.from > top.to ? rowUnder(bytes, top, line) : null;
    if (row !== null) return row;
    const heads = blocks(line);
    return heads === null ? null : rowUnder(bytes, heads, line);
  });
}

/** What names the numbers of all lines, by what `rowIn` says of each: it is asked once. */
export function createRows(bytes: Buffer, rowIn: (line: Bounds) => NamedRow | null): NamedRow {
  const lines = createLines(bytes);
  let latest: { readonly line: Bounds; readonly row: NamedRow | null } | null = null;
  return (at) => {
    if (latest === null || at < latest.line.from || at > latest.line.to) {
      const line = lines(at);
      if (line === null) return null;
      latest = { line, row: rowIn(line) };
    }
    return latest.row?.(at) ?? null;
  };
}

/** The first line, or that behind what tells a spreadsheet the gap; only where one of the lines under it is a row of it. */
function headAtTop(bytes: Buffer): (Heads & Bounds) | null {
  const first = lineAt(bytes, 0);
  if (first === null) return null;
  const line = /^sep=.$/i.test(bytes.toString('latin1', 0, first.to)) ? lineAt(bytes, nextLine(bytes, first)) : first;
  const heads = line === null ? null : headsIn(bytes, line);
  if (line === null || heads === null) return null;
  let row = lineAt(bytes, nextLine(bytes, line));
  for (let count = 0; count < ROWS_TO_TRY && row !== null; count++) {
    const text = bytes.toString('latin1', row.from, row.to);
    const cells = splitRow(text, heads.gap);
    if (cells.length === heads.names.length || isBeginOfQuoted(text, cells.at(-1))) return { ...heads, ...line };
    row = lineAt(bytes, nextLine(bytes, row));
  }
  return null;
}

const ROWS_TO_TRY = 3;

const TAB = 9;
const BAR = 0x7c;

/**
 * What `make` makes of where the lines begin that stand in a row with one, and over it, and are of its kind or rules; null where its kind is 0. Of neighbours
 * it is made once.
 */
export function createBlocks<Made>(
  bytes: Buffer,
  kindOf: (bytes: Buffer, line: Bounds) => number,
  make: (bytes: Buffer, from: number, kind: number) => Made | null,
): (line: Bounds) => Made | null {
  let known: Bounds & { readonly kind: number; readonly made: Made | null } = { from: -1, to: -1, kind: 0, made: null };
  return (line) => {
    const kind = kindOf(bytes, line);
    if (kind === 0) return null;
    let { from } = line;
    const isKnown = (): boolean => kind === known.kind && from >= known.from && from <= known.to;
    while (!isKnown()) {
      const above = lineBefore(bytes, from);
      if (above === null || (kindOf(bytes, above) !== kind && !isRule(bytes, above))) break;
      from = above.from;
    }
    const to = nextLine(bytes, line);
    known = isKnown() ? { ...known, to: Math.max(known.to, to) } : { from, to, kind, made: make(bytes, from, kind) };
    return known.made;
  };
}

function lineBefore(bytes: Buffer, from: number): Bounds | null {
  return from === 0 ? null : lineAt(bytes, from - 1);
}

/** Tabs before bars, which may stand in a cell; but none that indents. */
function gapOf(bytes: Buffer, { from, to }: Bounds): number {
  let at = from;
  while (at < to && bytes[at] === TAB) at++;
  let gap = 0;
  for (; at < to; at++) {
    if (bytes[at] === TAB) return TAB;
    if (bytes[at] === BAR) gap = BAR;
  }
  return gap;
}

/** The line between a head and its rows. */
function isRule(bytes: Buffer, { from, to }: Bounds): boolean {
  for (let at = from; at < to; at++) if (!' -+=:'.includes(String.fromCharCode(bytes[at] as number))) return false;
  return to > from;
}

function headsOfBlock(bytes: Buffer, from: number, gap: number): Heads | null {
  const line = gap === BAR ? lineAt(bytes, from) : lineBefore(bytes, from);
  if (line === null) return null;
  if (gap === BAR) return headsIn(bytes, line, '|');
  const columns = COPY.exec(bytes.toString('latin1', line.from, line.to))?.[1] ?? '';
  return mayName(columns) ? { text: columns, names: columns.split(','), gap: '\t' } : null;
}

/** What a dump of PostgreSQL has before the rows of a table. */
const COPY = new RegExp(`^\\s{0,8}copy [^()]{1,200}\\(([^()]{1,${LONGEST_ROW}})\\) from stdin`, 'i');
