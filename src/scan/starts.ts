import { opens, type Tables, walk } from './automaton.ts';
import type { Afar } from './detectors/define.ts';
import { FINDERS } from './detectors/shared/finders.ts';

/** Bytes walked at a time: bounds the memory for hits, and what a hook walks in vain. */
const CHUNK = 1 << 18;

/** Is told of a place at which a group's pattern is worth trying; true where that is enough. */
export type Visit = (group: number, start: number) => boolean;

/**
 * Gives every place at which a group's pattern is worth trying to `visit`, until that says true; true then. Far cheaper than the patterns: an
 * anchor or a shape is met there, and the bytes around it are such as the pattern needs. At those of the group `ESCAPED` a character is
 * escaped; they come in ascending order, but for a few bytes, and all others in none. Without `afar` those are left out that are named from far away.
 */
export function visitStarts(tables: Tables, bytes: Uint8Array, visit: Visit, afar?: Afar): boolean {
  return (
    visitAnchors(tables, bytes, 0, bytes.length, visit) ||
    FINDERS.some((_, place) => visitFound(tables, place, bytes, 0, bytes.length, visit, afar))
  );
}

/** Those from `begin` to `end` that an anchor leads to, by the ends of the anchors. */
export function visitAnchors(tables: Tables, bytes: Uint8Array, begin: number, end: number, visit: Visit): boolean {
  const most = Math.min(end + tables.longest, bytes.length);
  for (let from = begin; from < most; from += CHUNK) {
    const met: number[] = [];
    walk(tables, bytes, from, Math.min(from + CHUNK, most), met);
    for (let at = 0; at < met.length; at += 2)
      if (visitHit(tables, bytes, met[at] as number, met[at + 1] as number, begin, end, visit)) return true;
  }
  return false;
}

/** Those that the automaton's state after the byte at `at` leads to. */
export function visitHit(tables: Tables, bytes: Uint8Array, at: number, state: number, begin: number, end: number, visit: Visit): boolean {
  const { firstHit, hitsFrom, hits, sets } = tables;
  const last = hitsFrom[state - firstHit + 1] as number;
  for (let hit = hitsFrom[state - firstHit] as number; hit < last; hit++) {
    const opening = tables.opening(hits[hit] as number);
    const start = at + 1 - opening.length;
    if (start >= begin && start < end && opens(opening, sets, bytes, start) && visit(opening.group, start)) return true;
  }
  return false;
}

/** Those from `begin` to `end` that a finder leads to, in ascending order. `place`: that of the finder among all of them. */
export function visitFound(
  tables: Tables,
  place: number,
  bytes: Uint8Array,
  begin: number,
  end: number,
  visit: Visit,
  afar?: Afar,
): boolean {
  const finder = FINDERS[place];
  if (finder === undefined || tables.countedFrom[place] === tables.countedFrom[place + 1]) return false;
  for (let start = finder.next(bytes, begin, end, afar); start >= 0; start = finder.next(bytes, start + 1, end, afar))
    if (visitFoundAt(tables, place, bytes, start, visit)) return true;
  return false;
}

/** Those at a position that a finder gives. */
export function visitFoundAt(tables: Tables, place: number, bytes: Uint8Array, start: number, visit: Visit): boolean {
  const last = tables.countedFrom[place + 1] as number;
  for (let index = tables.countedFrom[place] as number; index < last; index++) {
    const opening = tables.opening(index);
    if (opens(opening, tables.sets, bytes, start) && visit(opening.group, start)) return true;
  }
  return false;
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
