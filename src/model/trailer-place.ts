import { SQUASH_LIST, type SpokenLine, spokenLines } from './own-lines.ts';
import { parseTrailers, trailerLine } from './parse-trailers.ts';

/**
 * Where a line that looks like a trailer stands outside the block that git reads: right under the subject, in a part of a squashed message, in a
 * paragraph of such lines that is not the last one, or among prose. Those are the author's own words. The others are not: an item of a list, a
 * quotation, a code fence, an indented example.
 */
export type TrailerPlace = 'subject' | 'squash' | 'paragraph' | 'prose' | 'list' | 'quotation' | 'fence' | 'indented';

export interface MisplacedTrailer {
  readonly key: string;
  readonly value: string;
  /** 1-based. */
  readonly line: number;
  readonly where: TrailerPlace;
}

/** Every line of a message that looks like a trailer and is none to git, whoever speaks it, in order. Linear in the length of the message. */
export function misplacedTrailers(message: string): MisplacedTrailer[] {
  const lines = spokenLines(message);
  const outside = new Map(parseTrailers(message).flatMap((trailer) => (trailer.inBlock ? [] : [[trailer.line, trailer] as const])));
  const found: MisplacedTrailer[] = [];
  let squashed = false;
  for (let start = 0; start < lines.length; ) {
    const end = endOfParagraph(lines, start);
    const where = squashed ? 'squash' : placeOf(lines, start, end);
    for (const spoken of lines.slice(Math.max(start, 1), end)) {
      const own = outside.get(spoken.line);
      const example = own === undefined ? exampleIn(spoken) : null;
      if (own !== undefined) found.push({ key: own.key, value: own.value, line: own.line, where });
      else if (example !== null) found.push({ ...example, line: spoken.line });
    }
    squashed ||= isSquashHeading(lines.slice(start, end));
    start = end + 1;
  }
  return found;
}

/** The next blank line, or the end. */
function endOfParagraph(lines: readonly SpokenLine[], start: number): number {
  let end = start;
  while (end < lines.length && lines[end]?.text.trim() !== '') end += 1;
  return end;
}

const BULLET = /^ {0,3}(?:[-*+•]|\d{1,3}[.)])\s+/;

function exampleIn({ text, voice }: SpokenLine): Omit<MisplacedTrailer, 'line'> | null {
  if (voice === 'own' && !BULLET.test(text)) return null;
  const found = trailerLine(text.replace(/^[\s>]+/, '').replace(BULLET, ''));
  return found === null ? null : { ...found, where: voice === 'own' ? 'list' : voice };
}

/** Where the author's own lines of a paragraph stand. */
function placeOf(lines: readonly SpokenLine[], start: number, end: number): TrailerPlace {
  if (start === 0) return 'subject';
  return lines.slice(start, end).every(({ text }) => /^\s/.test(text) || trailerLine(text) !== null) ? 'paragraph' : 'prose';
}

/** Below it come the parts of a squash: git lists them, and a forge writes each as `* subject`, a paragraph of its own. */
function isSquashHeading(paragraph: readonly SpokenLine[]): boolean {
  const text = paragraph[0]?.text ?? '';
  return text === SQUASH_LIST || (paragraph.length === 1 && /^\* \S/.test(text));
}
