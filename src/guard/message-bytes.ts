import { readFileSync, writeFileSync } from 'node:fs';
import { utf8Text } from '../git/path-text.ts';

/**
 * git's message file: bytes of an encoding that the hook may not know, each of them one character here (Latin-1). What is read so and written back has lost nothing, and the lines and
 * ASCII letters of a message are those of its text. What it says is told by {@link textOf}.
 */
export const readMessage = (file: string): string => readFileSync(file, 'latin1');

export const writeMessage = (file: string, message: string): void => writeFileSync(file, message, 'latin1');

/** A text, such as a trailer, as it is joined to a message. */
export const bytesOf = (text: string): string => Buffer.from(text).toString('latin1');

/** What the message says in the encoding that the commit will name; of a commit in UTF-8 git takes every byte that is none of it for Latin-1 (`verify_utf8`). */
export function textOf(message: string, encoding: string | null): string {
  const bytes = Buffer.from(message, 'latin1');
  return decoded(bytes, encoding) ?? utf8Text(bytes, (byte) => String.fromCharCode(byte));
}

function decoded(bytes: Buffer, encoding: string | null): string | null {
  if (encoding === null || /^utf-?8$/i.test(encoding)) return null;
  try {
    return new TextDecoder(encoding, { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Without the white space at its end: that of git, as another byte may be a part of a letter. */
export function trimmedEnd(message: string): string {
  let end = message.length;
  while (end > 0 && ' \t\n\v\f\r'.includes(message.charAt(end - 1))) end -= 1;
  return message.slice(0, end);
}
