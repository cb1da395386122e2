import { visitStarts } from './starts.ts';
import { tables } from './tables.ts';

/**
 * False where no detector can match: no pattern is worth trying anywhere in the text. Far smaller than the engine, because it holds neither
 * patterns nor checks, and right for most of the changes that people make. The text has no NUL bytes, and where it is cut from a file,
 * `REACH_LINES` of context around each change.
 */
export function mayHit(text: Uint8Array): boolean {
  return visitStarts(tables(), text, () => true);
}
