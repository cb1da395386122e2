/** Whether what begins at a position may be alone in a cell of a table, a row of a statement or a list, by what is in front of it. */
export function mayBeCell(bytes: Buffer, at: number): boolean {
  let front = at - 1;
  while (at - front < WIDEST && holds(' "\'`\r', bytes[front])) front--;
  if (front < 0 || holds('\n,;\t|[*-', bytes[front])) return true;
  return bytes[front] === 0x28 && OF_ROW.test(bytes.toString('latin1', Math.max(0, front - WIDEST), front));
}

const holds = (signs: string, byte = 0): boolean => signs.includes(String.fromCharCode(byte));

/** In bytes. */
const WIDEST = 64;
/** A bracket of a row stands behind another row, or behind `VALUES`. */
const OF_ROW = /(?:\)\s*,|values)\s*$/i;
