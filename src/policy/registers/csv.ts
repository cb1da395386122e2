import type { Problem } from '../../model/error.ts';
import type { Source } from '../source.ts';

/** One cell, and where it begins in the text: at its opening quote, where it has one. */
export interface Cell {
  readonly at: number;
  readonly text: string;
}

/** One record, and where it begins. */
export interface Row {
  readonly at: number;
  readonly cells: readonly Cell[];
}

/**
 * The records of a CSV file as RFC 4180 has them, with what spreadsheets write beside it: `;` or a tab between the cells, any line end, a first line
 * `sep=;`. Empty rows are passed over. A record that is longer or shorter than the first is a problem and left out. Throws a SoxError at the first place that two
 * readers could understand in two ways: a quote inside a cell that is not quoted, text behind a closing quote, a quote that is never closed.
 */
export function readCsv(source: Source): { readonly rows: readonly Row[]; readonly problems: readonly Problem[] } {
  const told = /^sep=([,;\t])(?:\r\n|\n|\r)/.exec(source.text);
  const start = told?.[0].length ?? 0;
  const rows: Row[] = [];
  const problems: Problem[] = [];
  const scanner = { source, separator: told?.[1] ?? separatorOf(source.text, start), at: start, cells: 0 };
  while (scanner.at < source.text.length) {
    const row = readRow(scanner);
    const [header = row] = rows;
    const isEmpty = row.cells.every(({ text }) => text.trim() === '');
    if (isEmpty && (row.cells.length === 1 || row.cells.length === header.cells.length)) continue;
    if (row.cells.length !== header.cells.length) {
      problems.push({
        code: 'register-row-length',
        message: `The row has ${row.cells.length} cells, and the header has ${header.cells.length}.`,
        place: { path: source.path, ...source.positionAt(row.at) },
        hint: 'Give every row as many cells as the header; quote a cell that holds the separator.',
      });
      continue;
    }
    rows.push(row);
  }
  return { rows, problems };
}

interface Scanner {
  readonly source: Source;
  readonly separator: string;
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
  const { source, separator, at } = scanner;
  const { text } = source;
  let end = at;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (character === separator || character === '\n' || character === '\r') break;
    if (character === '"')
      source.fail(
        'register-quote',
        'A quote stands inside a cell that is not quoted.',
        end,
        'Quote the whole cell, and double the quotes in it.',
      );
  }
  scanner.at = end;
  return { at, text: text.slice(at, end) };
}

function readQuoted(scanner: Scanner): Cell {
  const { source, separator, at } = scanner;
  const { text } = source;
  let value = '';
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0)
      return source.fail(
        'register-quote',
        'The quote that opens this cell is never closed.',
        at,
        'Close it, or double a quote that is meant as text.',
      );
    value += text.slice(from, quote);
    const next = text.charAt(quote + 1);
    if (next === '"') {
      value += '"';
      from = quote + 2;
      continue;
    }
    if (next !== '' && next !== separator && next !== '\n' && next !== '\r')
      source.fail('register-quote', 'Text follows the quote that closes a cell.', quote + 1, 'Double a quote that is meant as text.');
    scanner.at = quote + 1;
    return { at, text: value };
  }
}
