import { type AnchorHits, someHits } from './anchor-hits.ts';
import { ESCAPED, opens, type Tables } from './automaton.ts';
import { FINDERS } from './detectors/shared/finders.ts';

/**
 * Gives every place at which a group's pattern is worth trying to `visit`, in no order, until that says true; true then. Far cheaper than the
 * patterns: an anchor or a shape is met there, and the bytes around it are such as the pattern needs. Appends to `escapes` the first and
 * last position of each stretch in which characters are escaped. `met`: where anchors end in the bytes, where that is known.
 */
export function visitStarts(
  tables: Tables,
  bytes: Uint8Array,
  escapes: number[],
  visit: (group: number, start: number) => boolean,
  met: AnchorHits | null = null,
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
  const tryHits = (found: ArrayLike<number>): boolean => {
    for (let at = 0; at < found.length; at += 2) {
      const state = (found[at + 1] as number) - firstHit;
      const end = hitsFrom[state + 1] as number;
      for (let hit = hitsFrom[state] as number; hit < end; hit++) {
        if (tryOpening(hits[hit] as number, (found[at] as number) + 1)) return true;
      }
    }
    return false;
  };
  if (met === null ? someHits(tables, bytes, tryHits) : tryHits(met)) return true;
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

/** Escapes that are nearer to each other are in one stretch. */
const ONE_STRETCH = 200;
