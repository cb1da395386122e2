import { opens, type Tables, walk } from './automaton.ts';
import { FINDERS } from './detectors/shared/finders.ts';

/** Bytes walked at a time: bounds the memory for hits, and what a hook walks in vain. */
const CHUNK = 1 << 18;

/**
 * Gives every place at which a group's pattern is worth trying to `visit`, until that says true; true then. Far cheaper than the patterns: an
 * anchor or a shape is met there, and the bytes around it are such as the pattern needs. At those of the group `ESCAPED` a character is
 * escaped; they come in ascending order, but for a few bytes, and all others in none.
 */
export function visitStarts(tables: Tables, bytes: Uint8Array, visit: (group: number, start: number) => boolean): boolean {
  const { firstHit, hitsFrom, hits, countedFrom, sets } = tables;
  const tryOpening = (index: number, start: number): boolean => {
    const opening = tables.opening(index);
    const at = start - opening.length;
    return opens(opening, sets, bytes, at) && visit(opening.group, at);
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

/** Notes where a character is escaped in a list of stretches: first and last position of each. They come in ascending order, but for a few bytes. */
export function noteEscape(escapes: number[], at: number): void {
  const last = escapes.length - 1;
  if (last < 0 || at - (escapes[last] as number) >= ONE_STRETCH) escapes.push(at, at);
  else {
    escapes[last - 1] = Math.min(escapes[last - 1] as number, at);
    escapes[last] = Math.max(escapes[last] as number, at);
  }
}

/** Escapes that are nearer to each other are in one stretch. */
const ONE_STRETCH = 200;
