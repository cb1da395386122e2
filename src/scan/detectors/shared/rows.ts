/** A stretch of some bytes. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** A longer line is no row of a table: of a file that has all on one line, it would be read again and again. In bytes. */
export const LONGEST_ROW = 1 << 13;

/** The line that holds a position, without its end; null where it is too long for a row. */
export function lineAt(bytes: Uint8Array, at: number): Bounds | null {
  let from = at;
  while (from > 0 && bytes[from - 1] !== 10) if (at - --from > LONGEST_ROW) return null;
  let to = at;
  while (to < bytes.length && bytes[to] !== 10) if (++to - from > LONGEST_ROW) return null;
  return { from, to: to > from && bytes[to - 1] === 13 ? to - 1 : to };
}

/** {@link lineAt} for positions nearly in their order: that a line is too long is found out once. */
export function createLines(bytes: Uint8Array): (at: number) => Bounds | null {
  let long: Bounds = { from: 0, to: -1 };
  return (at) => {
    if (at >= long.from && at <= long.to) return null;
    if (at > long.to && long.to >= 0 && !holdsLineFeed(bytes, long.to, at)) {
      long = { from: long.from, to: at };
      return null;
    }
    const line = lineAt(bytes, at);
    if (line === null) long = { from: at, to: at };
    return line;
  };
}

function holdsLineFeed(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = to; at > from; at--) if (bytes[at - 1] === 10) return true;
  return false;
}

/** Where the next line begins. */
export function nextLine(bytes: Uint8Array, { to }: Bounds): number {
  return Math.min(bytes.length, to + (bytes[to] === 13 ? 2 : 1));
}

/** The cells of a row. In what is quoted from the beginning of a cell on, a gap is a sign like any other. */
export function splitRow(text: string, gap: string): Bounds[] {
  const cells: Bounds[] = [];
  let from = 0;
  let at = 0;
  while (at <= text.length) {
    if (at < text.length && text[at] !== gap) {
      at = text[at] === '"' && text.slice(from, at).trim() === '' ? endOfQuote(text, at, false) : at + 1;
      continue;
    }
    cells.push({ from, to: at });
    from = ++at;
  }
  return cells;
}

/** Behind the quote that ends what the one at `at` begins; at the end of the text where none does. Two of them stand for a sign, as one behind a backslash may. */
export function endOfQuote(text: string, at: number, hasEscapes: boolean): number {
  const quote = text[at];
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\' && hasEscapes) end++;
    else if (text[end] === quote && text[++end] !== quote) return end;
  }
  return text.length;
}
