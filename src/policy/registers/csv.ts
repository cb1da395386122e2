import { type Problem, SoxError } from '../../model/error.ts';
import type { Source } from '../source.ts';

/** One cell, and where it begins in the text: at its opening quote, where it has one. */
export interface Cell {
  readonly at: number;
  /** Null for one that two readers could understand in two ways. */
  readonly text: string | null;
}

/** One record, and where it begins. */
interface Row {
  readonly at: number;
  /** None where it is longer or shorter than the first one. */
  readonly cells: readonly Cell[];
}

/**
 * The records of a CSV file as RFC 4180 has them, with what spreadsheets write beside it: `;` or a tab between the cells, any line end, a first line
 * `sep=;`. Empty rows are passed over. A record that is longer or shorter than the first is a problem, and so is each place that two readers could understand in
 * two ways: a quote inside a cell that is not quoted, text behind a closing quote. Throws a SoxError with all of them for a quote that is never closed.
 */
export function readCsv(source: Source): { readonly rows: readonly Row[]; readonly problems: readonly Problem[] } {
  const told = /^sep=([,;\t])(?:\r\n|\n|\r)/.exec(source.text);
  const start = told?.[0].length ?? 0;
  const rows: Row[] = [];
  const problems: Problem[] = [];
  const scanner = { source, separator: told?.[1] ?? separatorOf(source.text, start), problems, at: start, cells: 0 };
  while (scanner.at < source.text.length) {
    const row = readRow(scanner);
    const [header = row] = rows;
    const isEmpty = row.cells.every(({ text }) => text?.trim() === '');
    if (isEmpty && (row.cells.length === 1 || row.cells.length === header.cells.length)) continue;
    const isLike = row.cells.length === header.cells.length;
    if (!isLike) {
      problems.push(
        source.problem(
          'register-row-length',
          `The row has ${row.cells.length} cells, and the header has ${header.cells.length}.`,
          row.at,
          'Give every row as many cells as the header; quote a cell that holds the separator.',
        ),
      );
    }
    rows.push(isLike ? row : { at: row.at, cells: [] });
    if (problems.length >= MOST_PROBLEMS) throw new SoxError(problems);
  }
  return { rows, problems };
}

/** More are not named. */
const MOST_PROBLEMS = 100;

interface Scanner {
  readonly source: Source;
  readonly separator: string;
  readonly problems: Problem[];
  at: number;
  cells: number;
}

/** The separator that stands most often in the header, outside quotes. */
function separatorOf(text: string, start: number): string {
  const counts = new Map([',', ';', '\t'].map((separator) => [separator, 0]));
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') break;
    else if (counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function readRow(scanner: Scanner): Row {
  const { source, separator } = scanner;
  const { text, limits } = source;
  const at = scanner.at;
  const cells: Cell[] = [];
  for (;;) {
    cells.push(text.charAt(scanner.at) === '"' ? readQuoted(scanner) : readPlain(scanner));
    scanner.cells += 1;
    if (scanner.cells > limits.nodes)
      source.fail('policy-too-large', `The ${limits.what} has more than ${limits.nodes} values.`, at, limits.hint);
    const next = text.charAt(scanner.at);
    if (next === separator) {
      scanner.at += 1;
      continue;
    }
    scanner.at += text.startsWith('\r\n', scanner.at) ? 2 : 1;
    return { at, cells };
  }
}

function readPlain(scanner: Scanner): Cell {
  const { source, at } = scanner;
  const end = endOfCell(scanner, at);
  scanner.at = end;
  const text = source.text.slice(at, end);
  const quote = text.indexOf('"');
  if (quote < 0) return { at, text };
  const hint = 'Quote the whole cell, and double the quotes in it.';
  scanner.problems.push(source.problem('register-quote', 'A quote stands inside a cell that is not quoted.', at + quote, hint));
  return { at, text: null };
}

/** Where the next separator or line end is, from a place on. */
function endOfCell({ source: { text }, separator }: Scanner, from: number): number {
  let end = from;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (character === separator || character === '\n' || character === '\r') break;
  }
  return end;
}

function readQuoted(scanner: Scanner): Cell {
  const { source, problems, at } = scanner;
  const { text } = source;
  let value = '';
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      const hint = 'Close it, or double a quote that is meant as text.';
      throw new SoxError([...problems, source.problem('register-quote', 'The quote that opens this cell is never closed.', at, hint)]);
    }
    value += text.slice(from, quote);
    if (text.charAt(quote + 1) === '"') {
      value += '"';
      from = quote + 2;
      continue;
    }
    const end = endOfCell(scanner, quote + 1);
    scanner.at = end;
    if (end === quote + 1) return { at, text: value };
    const hint = 'Double a quote that is meant as text.';
    problems.push(source.problem('register-quote', 'Text follows the quote that closes a cell.', quote + 1, hint));
    return { at, text: null };
  }
}
