import type { PackEntry, Packs } from './packs.ts';

/** The longest chain of deltas that git makes (`--depth`); a damaged pack may have one without end. */
const LONGEST_CHAIN = 4095;

/** How what lies at the places of a pack is made: null wherever it cannot be. */
export interface Links<T> {
  /** What was made before. */
  recall(place: number): T | null;
  whole(place: number, entry: PackEntry): T | null;
  rebuilt(place: number, base: T, delta: Buffer): T | null;
}

/** What lies at a place of the packs: recalled, or made from what its chain of deltas begins with. `limit` in bytes, for each link. */
export function followChain<T>(packs: Packs, wanted: number, limit: number, links: Links<T>): T | null {
  const chain: { readonly place: number; readonly delta: Buffer }[] = [];
  let made: T | null = null;
  for (let place = wanted; made === null; ) {
    made = links.recall(place);
    if (made !== null) break;
    const entry = chain.length > LONGEST_CHAIN ? null : packs.read(place, limit);
    if (entry === null) return null;
    if (entry.base < 0) {
      made = links.whole(place, entry);
      if (made === null) return null;
    } else chain.push({ place, delta: entry.data });
    place = entry.base;
  }
  for (let link = chain.pop(); link !== undefined && made !== null; link = chain.pop()) made = links.rebuilt(link.place, made, link.delta);
  return made;
}
