import { ESCAPED, opens, type Tables, walk } from './automaton.ts';
import { FINDERS } from './detectors/shared/finders.ts';

/**
 * Gives every place at which a group's pattern is worth trying to `visit`, in no order, until that says true; true then. Far cheaper than the
 * patterns: an anchor or a shape is met there, and the bytes around it are such as the pattern needs. Appends to `escapes` the first and
 * last position of each stretch in which characters are escaped.
 */
export function visitStarts(
  tables: Tables,
  bytes: Uint8Array,
  escapes: number[],
  visit: (group: number, start: number) => boolean,
): boolean {
  const { firstHit, hitsFrom, hits, countedFrom, sets } = tables;
  const tryOpening = (index: number, start: number): boolean => {
    const opening = tables.opening(index);
    const at = start - opening.length;
    if (!opens(opening, sets, bytes, at)) return false;
    if (opening.group !== ESCAPED) return visit(opening.group, at);
    if (escapes.length > 0 && at - (escapes.at(-1) as number) < ONE_STRETCH) escapes[escapes.length - 1] = at;
    else escapes.push(at, at);
    return false;
  };
  const met: number[] = [];
  for (let begin = 0; begin < bytes.length; begin += CHUNK) {
    met.length = 0;
    walk(tables, bytes, begin, Math.min(begin + CHUNK, bytes.length), met);
    for (let at = 0; at < met.length; at += 2) {
      const state = (met[at + 1] as number) - firstHit;
      const end = hitsFrom[state + 1] as number;
      for (let hit = hitsFrom[state] as number; hit < end; hit++) {
        if (tryOpening(hits[hit] as number, (met[at] as number) + 1)) return true;
      }
    }
  }
  return FINDERS.some((finder, place) => {
    const first = countedFrom[place] as number;
    const end = countedFrom[place + 1] as number;
    if (first === end) return false;
    for (let start = finder.next(bytes, 0); start >= 0; start = finder.next(bytes, start + 1)) {
      for (let index = first; index < end; index++) if (tryOpening(index, start)) return true;
    }
    return false;
  });
}

/** Bytes walked before their hits are looked at: bounds the memory for hits, and what a hook walks in vain. */
const CHUNK = 1 << 18;
/** Escapes that are nearer to each other are in one stretch. */
const ONE_STRETCH = 200;
