/** What stands in a text for bytes that are no text. */
const UNKNOWN = '\ufffd';

/**
 * A path of git, which is bytes, as text: UTF-8, and each byte that is none of it (and each of a U+FFFD that a path really has) as U+FFFD and its two hexadecimal digits. No two paths come to the same
 * text, and every text can be written as UTF-8 again. Nearly all paths are plain.
 */
export function pathText(bytes: Buffer, from = 0, to = bytes.length): string {
  return utf8Text(bytes.subarray(from, to), (byte) => UNKNOWN + byte.toString(16).padStart(2, '0').toUpperCase());
}

/** UTF-8 as text; `other` gives what stands for a byte that is none of it. */
export function utf8Text(bytes: Buffer, other: (byte: number) => string): string {
  const text = bytes.toString('utf8');
  return text.includes(UNKNOWN) ? spelled(bytes, other) : text;
}

/** What git writes with `-z`, taken apart, with paths as {@link pathText} has them. */
export function fieldsOf(output: Buffer): string[] {
  const fields: string[] = [];
  for (let at = 0; at < output.length; ) {
    const nul = output.indexOf(0, at);
    const end = nul < 0 ? output.length : nul;
    fields.push(pathText(output, at, end));
    at = end + 1;
  }
  return fields;
}

function spelled(bytes: Buffer, other: (byte: number) => string): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const character = characterAt(bytes, at);
    text += character ?? other(bytes[at] ?? 0);
    at += character === null ? 1 : Buffer.byteLength(character);
  }
  return text;
}

/** Null where no character of UTF-8 begins there. */
function characterAt(bytes: Buffer, at: number): string | null {
  const lead = bytes[at] ?? 0;
  const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const text = bytes.toString('utf8', at, at + length);
  return text.includes(UNKNOWN) ? null : text;
}
