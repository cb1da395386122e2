/** From its first quote to its last one, as places in a line. */
export interface Literal {
  readonly from: number;
  readonly to: number;
}

/** The literals on a line, as most languages write them. Three quotes in a row begin what may as well be a comment, and an apostrophe within a word nothing. */
export function literalsIn(line: string): Literal[] {
  const literals: Literal[] = [];
  /** Quotes that are not closed on this line any more. */
  const open = new Set<string>();
  for (let at = 0; at < line.length; at++) {
    const quote = line.charAt(at);
    if (!QUOTES.includes(quote) || open.has(quote) || isWithinWord(line, at)) continue;
    if (line.startsWith(quote.repeat(3), at)) {
      at += 2;
      continue;
    }
    const last = closing(line, quote, at);
    if (last < 0) open.add(quote);
    else {
      literals.push({ from: at, to: last + 1 });
      at = last;
    }
  }
  return literals;
}

const QUOTES = `"'\``;

function closing(line: string, quote: string, from: number): number {
  for (let at = from + 1; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '\\') at++;
    else if (char === quote && !isWithinWord(line, at)) return at;
  }
  return -1;
}

/** `don't` */
function isWithinWord(line: string, at: number): boolean {
  return (
    line.charAt(at) === "'" &&
    /[A-Za-z]/.test(line.charAt(at - 1)) &&
    /[A-Za-z]/.test(line.charAt(at + 1)) &&
    !/(?:^|\W)[bBfFrRuUxX]$/.test(line.slice(Math.max(0, at - 2), at))
  );
}
