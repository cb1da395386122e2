import { mayName } from './naming-words.ts';
import { type Bounds, lineAt, nextLine } from './rows.ts';
import { createBlocks, createRows, mayBeHeads, type NamedRow } from './table-heads.ts';

/** By characters of a line: that is how what stands below is set under it. */
interface Column extends Bounds {
  readonly name: string;
}

/** Tables whose columns spaces set apart, with no empty line up to the head: a number is named by what of that, or of the rule below it, stands over it. */
export function createAligned(bytes: Buffer): NamedRow {
  const blocks = createBlocks(bytes, isText, columnsOfBlock);
  const rows = createRows(bytes, (line) => {
    const columns = blocks(line);
    return columns === null ? null : rowUnder(bytes, columns, line);
  });
  return (at) => (at === 0 || bytes[at - 1] === 32 || bytes[at - 1] === 10 ? rows(at) : null);
}

function rowUnder(bytes: Buffer, columns: readonly Column[], line: Bounds): NamedRow | null {
  const row = bytes.toString('utf8', line.from, line.to);
  if (OF_CODE.test(row)) return null;
  const cells = boundsIn(row, WORD).map(({ from, to }) => ({ from, to, text: row.slice(from, to), name: nameOver(columns, from, to) }));
  const text = columns.map(({ name }) => name).join(', ');
  return (at) => {
    const from = bytes.toString('utf8', line.from, at).length;
    const { name = '', text: word = '' } = cells.find((cell) => cell.from === from) ?? {};
    return mayName(name) && !OF_TEXT.test(word) ? { name, text, isList: false, row: () => cells } : null;
  };
}

function nameOver(columns: readonly Column[], from: number, to: number): string {
  return columns.flatMap((column) => (column.from < to && column.to > from ? column.name : [])).join('\n');
}

const WORD = /\S+/g;
/** More than a number: what stands between others in a sentence or in a row with commas. */
const OF_TEXT = /[^\w./()-]/;
const OF_CODE = /[{}=<>]/;

function isText(bytes: Buffer, { from, to }: Bounds): number {
  for (let at = from; at < to; at++) if ((bytes[at] as number) > 32) return 1;
  return 0;
}

/** The columns of one of the first lines: a title may stand over it. */
function columnsOfBlock(bytes: Buffer, from: number): readonly Column[] | null {
  let line = lineAt(bytes, from);
  for (let count = 0; count < LINES_TO_TRY && line !== null; count++) {
    const below = lineAt(bytes, nextLine(bytes, line));
    const columns = columnsIn(
      bytes.toString('utf8', line.from, line.to),
      below === null ? '' : bytes.toString('utf8', below.from, below.to),
    );
    if (columns.length > 1) return columns;
    line = below;
  }
  return null;
}

const LINES_TO_TRY = 3;

function columnsIn(head: string, below: string): Column[] {
  const isRuled = IS_RULE.test(below);
  if ((!isRuled && !APART.test(head)) || OTHER_GAPS.test(head) || !mayBeHeads(latin1(head)) || !mayName(latin1(head))) return [];
  const names = boundsIn(head, PHRASE);
  if (names.some(({ from, to }) => to - from > LONGEST_NAME)) return [];
  return (isRuled ? boundsIn(below, WORD) : names).map(({ from, to }) => ({ from, to, name: latin1(head.slice(from, to)) }));
}

/** Names are known by how UTF-8 reads as Latin-1. */
const latin1 = (text: string): string => Buffer.from(text).toString('latin1');

const OTHER_GAPS = /[,;|\t]/;
const LONGEST_NAME = 40;
const APART = /\S {2}/;
const PHRASE = /\S+(?: \S+)*/g;
const IS_RULE = /^\s*[-=][-=\s]*$/;

function boundsIn(text: string, pattern: RegExp): Bounds[] {
  return Array.from(text.matchAll(pattern), ({ 0: piece, index }) => ({ from: index, to: index + piece.length }));
}
