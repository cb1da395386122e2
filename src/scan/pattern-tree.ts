/** A regular expression as a tree: the part of the syntax that detectors use. */
export type PatternTree =
  /** One byte of a set. */
  | { readonly kind: 'byte'; readonly set: ByteSet }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternTree[] }
  | { readonly kind: 'choice'; readonly parts: readonly PatternTree[] }
  | { readonly kind: 'repeat'; readonly part: PatternTree; readonly least: number; readonly most: number }
  /** What must, or must not, stand before or behind a point. */
  | { readonly kind: 'look'; readonly part: PatternTree; readonly behind: boolean; readonly negative: boolean }
  /** `^`, `$` or `\b`. */
  | { readonly kind: 'edge'; readonly sign: string };

/** A set of bytes: bit n stands for byte n. */
export type ByteSet = bigint;

export const EVERY_BYTE: ByteSet = (1n << 256n) - 1n;

/** Reads a pattern without flags or with `i`; throws on syntax that no detector needs. */
export function parsePattern({ source, flags }: RegExp): PatternTree {
  let at = 0;

  function choice(): PatternTree {
    const parts = [sequence()];
    while (source[at] === '|') {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? (parts[0] as PatternTree) : { kind: 'choice', parts };
  }

  function sequence(): PatternTree {
    const parts: PatternTree[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'sequence', parts };
  }

  function repeated(part: PatternTree): PatternTree {
    const [sign, least = '', open, most = ''] = /^(?:\{(\d+)(,)?(\d*)\}|[?*+])\??/.exec(source.slice(at)) ?? [];
    if (sign === undefined) return part;
    at += sign.length;
    if (sign.startsWith('?')) return { kind: 'repeat', part, least: 0, most: 1 };
    if (sign.startsWith('*')) return { kind: 'repeat', part, least: 0, most: Infinity };
    if (sign.startsWith('+')) return { kind: 'repeat', part, least: 1, most: Infinity };
    return { kind: 'repeat', part, least: Number(least), most: open === undefined ? Number(least) : most === '' ? Infinity : Number(most) };
  }

  function atom(): PatternTree {
    const rest = source.slice(at);
    const open = /^\((?:\?(?::|<?[=!]|<\w+>))?/.exec(rest)?.[0];
    if (open !== undefined) return group(open);
    const token = /^(?:\[(?:\\.|[^\]\\])*\]|\\x[0-9a-fA-F]{2}|\\[dDwWsSbfnrtv0]|\\[^0-9A-Za-z]|[^\\[])/s.exec(rest)?.[0];
    if (token === undefined) throw new Error(`unreadable pattern at ${rest}`);
    at += token.length;
    if (token === '^' || token === '$' || token === '\\b') return { kind: 'edge', sign: token };
    return { kind: 'byte', set: bytesOf(token, flags) };
  }

  function group(open: string): PatternTree {
    at += open.length;
    const part = choice();
    if (source[at++] !== ')') throw new Error(`unbalanced pattern ${source}`);
    if (!/^\(\?<?[=!]$/.test(open)) return part;
    return { kind: 'look', part, behind: open.startsWith('(?<'), negative: open.endsWith('!') };
  }

  const tree = choice();
  if (at < source.length) throw new Error(`unbalanced pattern ${source}`);
  return tree;
}

const SETS = new Map<string, ByteSet>();

/** What one atom of a pattern matches: it is asked itself, over Latin-1. */
function bytesOf(token: string, flags: string): ByteSet {
  const key = `${flags}/${token}`;
  const known = SETS.get(key);
  if (known !== undefined) return known;
  const atom = new RegExp(`^${token}$`, flags);
  let set = 0n;
  for (let byte = 0; byte < 256; byte++) if (atom.test(String.fromCharCode(byte))) set |= 1n << BigInt(byte);
  SETS.set(key, set);
  return set;
}

/** What `\b` takes for letters of a word. */
export const WORD_BYTES: ByteSet = /* @__PURE__ */ bytesOf('\\w', '');
