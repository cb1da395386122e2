import { ownLines } from '../model/own-lines.ts';
import { fold } from '../model/rules/same-person.ts';
import type { Trailer } from '../model/trailer.ts';

const UNSEEN =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff';

/** A character that does not draw, a colon or a hyphen that is not git's, or a key in bold. Most messages have none of them. */
const MAY_BE_DISGUISED = new RegExp(
  `[${UNSEEN}\\u{e0000}-\\u{e0fff}\\u2010-\\u2015\\ufe55\\uff1a\\uff0d]|^[ \\t]*(?:[-*+] )?[*_]{1,3}[A-Za-z]`,
  'mu',
);

/** `**Co-authored-by:** Ada`, `- *Assisted-by*: Ada`, `__Co-authored-by: Ada__`; the key says what is done by whom or with what. */
const LINE = /^\s{0,3}(?:[-*+•]\s+)?[*_]{0,3}([^\s:*_]{2,60}-(?:by|with))[*_]{0,3}\s?:[*_]{0,3}\s*(\S.*)$/;

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
    if (line === 1 || known.has(line)) return [];
    const drawn = plain(text.slice(0, LONGEST));
    const [, key = '', value = ''] = LINE.exec(drawn.replace(/^[^:]*:/, (before) => fold(before))) ?? [];
    return key === '' ? [] : [{ key, value: value.replace(/[*_]+$/, '').trim(), line, inBlock: false }];
  });
}

const NONE: readonly Trailer[] = [];

const plain = (text: string): string =>
  text
    .replace(/\p{Default_Ignorable_Code_Point}|[\p{Cf}\p{Cc}]/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .replace(/[\u2010-\u2015\uff0d]/g, '-')
    .replace(/[\ufe55\uff1a]/g, ':');
