import { ESCAPED } from './automaton.ts';
import { noteEscape, visitStarts } from './starts.ts';
import { mayBeOfTable } from './table-rows.ts';
import { tables } from './tables.ts';
import { DEEPEST, unwrap } from './unwrap.ts';

/**
 * False where no detector can match: no pattern is worth trying anywhere in the text, nor in what is encoded in it. Far smaller than the
 * engine, because it holds neither patterns nor checks, and right for most of the changes that people make. The text has no NUL bytes, and
 * where it is cut from a file, `REACH_LINES` of context around each change.
 */
export function mayHit(text: Uint8Array): boolean {
  let bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  for (let depth = 0; ; depth++) {
    const escapes: number[] = [];
    const isTried = (group: number, start: number): boolean => {
      if (group !== ESCAPED) return true;
      noteEscape(escapes, start);
      return false;
    };
    if (visitStarts(tables(), bytes, isTried) || mayBeOfTable(bytes)) return true;
    const unwrapped = depth < DEEPEST ? unwrap(bytes, escapes) : null;
    if (unwrapped === null) return false;
    if (!unwrapped.complete) return true;
    bytes = unwrapped.bytes;
  }
}
