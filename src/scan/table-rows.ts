import { mayBeCell } from './detectors/shared/cells.ts';
import { nextLongNumber } from './detectors/shared/finders.ts';

/**
 * Whether a text holds a number that may be named from afar: as one of a table, a statement or a list. Where the text is cut from a file, what names it may
 * stand above what is shown, and only the whole file tells.
 */
export function mayBeOfTable(text: Uint8Array): boolean {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  for (let at = nextLongNumber(bytes, 0); at >= 0; at = nextLongNumber(bytes, at + 1))
    if (mayBeCell(bytes, at) && !OF_CODE.test(bytes.toString('latin1', at, at + 40))) return true;
  return false;
}

/** All digits there are, and zeros: much code has them, and they are nobody's number. */
const OF_CODE = /^(?:0123456789|0+)(?!\d)/;
