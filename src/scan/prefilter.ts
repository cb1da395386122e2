import { walk } from './automaton.ts';
import { FINDERS } from './detectors/shared/finders.ts';
import { tables } from './tables.ts';

/**
 * False where no detector can match: no anchor of any stands in the text (whatever its case) and no finder sees its shape. Far smaller than
 * the engine, because it holds neither patterns nor checks, and right for most of the changes that people make. The text has no NUL bytes,
 * and where it is cut from a file, `REACH_LINES` of context around each change.
 */
export function mayHit(text: Uint8Array): boolean {
  const hits: number[] = [];
  for (let begin = 0; begin < text.length && hits.length === 0; begin += CHUNK) {
    walk(tables(), text, begin, Math.min(begin + CHUNK, text.length), hits);
  }
  return hits.length > 0 || FINDERS.some((finder) => finder.next(text, 0) >= 0);
}

/** Bytes walked before an early end is considered. */
const CHUNK = 1 << 18;
