import { ownLines } from '../model/own-lines.ts';
import { trailerLine } from '../model/parse-trailers.ts';
import { fold } from '../model/rules/same-person.ts';
import type { Trailer } from '../model/trailer.ts';

/** A line that holds what is no ASCII where a key may stand, or a key in bold. Most messages have none of them. */
const MAY_BE_DISGUISED = /^(?:[ -9;-~\t]{0,60}[^\t-\r -~]|[ \t]*(?:[-*+] )?[*_]{1,3}[A-Za-z])/m;

/** `**Co-authored-by:** Ada`, `- *Assisted-by*: Ada`, `__Co-authored-by: Ada__`; the key says what is done by whom or with what. */
const IN_BOLD = /^\s{0,3}(?:[-*+•]\s+)?[*_]{0,3}([^\s:*_]{2,60}-(?:by|with))[*_]{0,3}\s?:[*_]{0,3}\s*(\S.*)$/;

/** No trailer in one line is longer, and a line may have megabytes. */
const LONGEST = 1000;

/**
 * The lines of a message that are read as trailers, and are none to git, for their keys hold what does not draw or looks like something else: a zero-width blank, a colon of full width,
 * a Cyrillic letter, the asterisks of Markdown. They are outside the block wherever they stand. `trailers` are those that are known.
 */
export function disguisedTrailers(message: string, trailers: readonly Trailer[]): readonly Trailer[] {
  if (!MAY_BE_DISGUISED.test(message)) return NONE;
  const known = new Set(trailers.map(({ line }) => line));
  return ownLines(message).flatMap(({ text, line }) => {
    if (line === 1 || known.has(line) || !MAY_BE_DISGUISED.test(text)) return [];
    const found = disguisedTrailer(text.slice(0, LONGEST).replace(/^[^:\ufe55\uff1a]*[:\ufe55\uff1a]/, plainKey));
    return found === null ? [] : [{ ...found, line, inBlock: false }];
  });
}

const NONE: readonly Trailer[] = [];

const plainKey = (key: string): string => fold(key).replace(/[\u2010-\u2015]/g, '-');

function disguisedTrailer(line: string): Pick<Trailer, 'key' | 'value'> | null {
  const [, key, value] = IN_BOLD.exec(line) ?? [];
  return key === undefined || value === undefined ? trailerLine(line) : { key, value: value.replace(/[*_]+$/, '').trim() };
}
