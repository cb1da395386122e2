import type { Engine, Match, Span } from './engine.ts';
import type { KnownStarts } from './known-starts.ts';
import { nothingNoted } from './noted.ts';
import { DEEPEST, type Unwrapped, unwrap } from './unwrap.ts';

/** A match with its place in the bytes that were given; of an encoded one that is the place of what is encoded. */
export interface DeepMatch extends Match {
  /** How it was encoded, the outermost encoding first: `base64`, `base64>percent`. Null where it stands there as it is. */
  readonly decoded: string | null;
  /** The text that it stands in as it is, and where. */
  readonly text: Buffer;
  readonly inner: Span;
}

export interface DeepMatches {
  /** By start, then by the detectors' order. */
  readonly matches: readonly DeepMatch[];
  /** False where too much is encoded to decode all of it. */
  readonly complete: boolean;
}

/** Everything that an engine finds in a text, in what is encoded there, and in what is encoded in that, {@link DEEPEST} deep. */
export function findDeep(engine: Engine, bytes: Buffer, known: KnownStarts | null = null): DeepMatches {
  const matches: DeepMatch[] = [];
  const places = new Set<string>();
  const levels: Unwrapped[] = [];
  for (let text = bytes; ; ) {
    const noted = nothingNoted();
    for (const match of engine.findAll(text, noted, text === bytes ? known : null)) {
      const placed = placeIn(levels, match, text);
      const place = `${match.rank} ${placed?.start}`;
      if (placed === null || places.has(place)) continue;
      places.add(place);
      matches.push(placed);
    }
    const next = levels.length < DEEPEST ? unwrap(text, noted.escapes, noted.find) : null;
    if (next === null) break;
    levels.push(next);
    text = next.bytes;
  }
  if (levels.length > 0) matches.sort((a, b) => a.start - b.start || a.rank - b.rank);
  return { matches, complete: levels.every(({ complete }) => complete) };
}

/**
 * Null where nothing of the match was decoded, nor what touches it in front: then it was found before. Behind an escape that ends in letters or
 * digits (`%3D`, `\u0022`) a number goes on, and only what is decoded shows where it begins.
 */
function placeIn(levels: readonly Unwrapped[], match: Match, text: Buffer): DeepMatch | null {
  const { start, end, secretStart, secretEnd, hiddenStart } = match;
  let span = [start, end] as const;
  let secret = [secretStart, secretEnd] as const;
  let hidden = [hiddenStart, secretEnd] as const;
  const encodings: string[] = [];
  for (const level of levels.toReversed()) {
    const [from] = span;
    const encoding = level.encodingOf(...span) ?? (encodings.length === 0 && from > 0 ? level.encodingOf(from - 1, from) : null);
    if (encoding !== null) encodings.unshift(encoding);
    else if (encodings.length === 0) return null;
    span = level.sourceOf(...span);
    secret = level.sourceOf(...secret);
    hidden = level.sourceOf(...hidden);
  }
  return {
    ...match,
    start: span[0],
    end: span[1],
    secretStart: secret[0],
    secretEnd: secret[1],
    hiddenStart: hidden[0],
    decoded: encodings.length === 0 ? null : encodings.join('>'),
    text,
    inner: { start, end, secretStart, secretEnd, hiddenStart },
  };
}
