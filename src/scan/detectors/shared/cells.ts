/** Whether what begins at a position may be alone in a cell of a table, a row of a statement or a list, by what is in front of it. */
export function mayBeCell(bytes: Buffer, at: number): boolean {
  const front = skipBack(bytes, at, ' "\'`\r');
  if (front < 0 || holds('\n,;\t|[', bytes[front])) return true;
  if (holds('*-', bytes[front])) return beginsLine(bytes, front);
  if (bytes[front] === 0x3e) return isInMarkup(bytes, at);
  if (isAligned(bytes, at, front)) return true;
  return bytes[front] === 0x28 && OF_ROW.test(bytes.toString('latin1', Math.max(0, front - WIDEST), front));
}

/** Behind a word or number, with two spaces between them; or one, and two behind. */
function isAligned(bytes: Buffer, at: number, front: number): boolean {
  if (bytes[at - 1] !== SPACE || !OF_CELL.test(String.fromCharCode(bytes[front] as number))) return false;
  return bytes[at - 2] === SPACE || /^[^ \n]+ {2}/.test(bytes.toString('latin1', at, at + WIDEST));
}

const SPACE = 32;
const OF_CELL = /[\w \x80-\xff.)%"']/;

/** The point of a list, and no sign of a sum. */
function beginsLine(bytes: Buffer, at: number): boolean {
  const front = skipBack(bytes, at, ' \t*');
  return front < 0 || bytes[front] === 10;
}

/** The place of the last byte before `at` that is none of some signs; not farther than a cell is wide. */
function skipBack(bytes: Buffer, at: number, signs: string): number {
  let front = at - 1;
  while (at - front < WIDEST && holds(signs, bytes[front])) front--;
  return front;
}

const holds = (signs: string, byte = 0): boolean => signs.includes(String.fromCharCode(byte));

/** In bytes. */
const WIDEST = 64;
/** A bracket of a row stands behind another row, or behind `VALUES`. */
const OF_ROW = /(?:\)\s*,|values)\s*$/i;
/** Whether a cell of a table in HTML begins before a position, and nothing stands between them but what marks up its text. */
export function isInMarkup(bytes: Buffer, at: number): boolean {
  return IN_CELL.test(bytes.toString('latin1', Math.max(0, at - LONGEST_TAGS), at));
}

const IN_CELL = /<t[dh](?:\s[^<>]*)?>\s*(?:<[a-z][^<>]*>\s*){0,3}["'`]?$/i;
const LONGEST_TAGS = 240;
