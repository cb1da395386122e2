/** What a regular expression can do at worst, read from its source. */
export interface PatternFacts {
  /** Most characters it can look at from its start, lookaheads included. Infinity where a repetition is open. */
  readonly longest: number;
  /** Most characters it looks back at from any point. */
  readonly lookBehind: number;
  /** Whether a repetition repeats something that itself can match in several lengths. */
  readonly nested: boolean;
  /** Whether any of it can match a line feed. */
  readonly crossesLines: boolean;
}

interface Piece {
  readonly least: number;
  readonly most: number;
}

/** Reads the syntax that detectors use; throws on anything else. */
export function patternFacts({ source, flags }: RegExp): PatternFacts {
  let at = 0;
  let lookBehind = 0;
  let ahead = 0;
  let nested = false;
  let crossesLines = false;

  function alternatives(): Piece {
    let piece = sequence();
    while (source[at] === '|') {
      at++;
      const other = sequence();
      piece = { least: Math.min(piece.least, other.least), most: Math.max(piece.most, other.most) };
    }
    return piece;
  }

  function sequence(): Piece {
    let least = 0;
    let most = 0;
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const piece = repeated(atom());
      least += piece.least;
      most += piece.most;
    }
    return { least, most };
  }

  function repeated(piece: Piece): Piece {
    const found = /^(?:\{(\d+)(,)?(\d*)\}|[?*+])\??/.exec(source.slice(at));
    if (found === null) return piece;
    at += found[0].length;
    const sign = found[0][0];
    const least = sign === '?' || sign === '*' ? 0 : sign === '+' ? 1 : Number(found[1]);
    const most =
      sign === '?'
        ? 1
        : sign === '*' || sign === '+'
          ? Infinity
          : found[2] === undefined
            ? least
            : found[3] === ''
              ? Infinity
              : Number(found[3]);
    if (most > 1 && piece.least !== piece.most) nested = true;
    return { least: least * piece.least, most: piece.most === 0 ? 0 : most * piece.most };
  }

  function atom(): Piece {
    const rest = source.slice(at);
    const open = /^\((?:\?(?::|<?[=!]|<\w+>))?/.exec(rest);
    if (open !== null) return group(open[0]);
    const token = /^(?:\[(?:\\.|[^\]\\])*\]|\\x[0-9a-f]{2}|\\[^bB]|\\b|[^\\[])/s.exec(rest)?.[0];
    if (token === undefined) throw new Error(`unreadable pattern at ${rest}`);
    at += token.length;
    if (token === '^' || token === '$' || token === '\\b') return { least: 0, most: 0 };
    if (new RegExp(token, flags).test('\n')) crossesLines = true;
    return { least: 1, most: 1 };
  }

  function group(open: string): Piece {
    at += open.length;
    const crossed = crossesLines;
    const piece = alternatives();
    if (source[at++] !== ')') throw new Error(`unbalanced pattern ${source}`);
    if (!/^\(\?<?[=!]$/.test(open)) return piece;
    if (open.startsWith('(?<')) lookBehind = Math.max(lookBehind, piece.most);
    else ahead = Math.max(ahead, piece.most);
    crossesLines = crossed;
    return { least: 0, most: 0 };
  }

  const { most } = alternatives();
  if (at < source.length) throw new Error(`unbalanced pattern ${source}`);
  return { longest: most + ahead, lookBehind, nested, crossesLines };
}
