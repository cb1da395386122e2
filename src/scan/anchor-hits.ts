import { type Tables, walk } from './automaton.ts';

/**
 * Where anchors end in some bytes: position and state, again and again, in the order of positions. What the automaton finds at a byte depends on
 * no more than `longest` bytes up to it, so that of two versions of a file the second is walked only where it was changed.
 */
export type AnchorHits = Uint32Array;

/** Bytes walked at a time: bounds the memory for hits, and what a hook walks in vain. */
const CHUNK = 1 << 18;

/** Gives the hits of each stretch of the bytes to `visit`, until that says true; true then. */
export function someHits(tables: Tables, bytes: Uint8Array, visit: (hits: ArrayLike<number>) => boolean): boolean {
  const hits: number[] = [];
  for (let begin = 0; begin < bytes.length; begin += CHUNK) {
    hits.length = 0;
    walk(tables, bytes, begin, Math.min(begin + CHUNK, bytes.length), hits);
    if (visit(hits)) return true;
  }
  return false;
}

export function anchorHits(tables: Tables, bytes: Uint8Array): AnchorHits {
  const all: number[] = [];
  for (let begin = 0; begin < bytes.length; begin += CHUNK) walk(tables, bytes, begin, Math.min(begin + CHUNK, bytes.length), all);
  return Uint32Array.from(all);
}

/**
 * The hits of bytes that were made of others. `copies` are the stretches that were copied: where it came to lie, where it came from, and its length;
 * ascending by the first, and without overlaps.
 */
export function anchorHitsAfter(tables: Tables, base: AnchorHits, bytes: Uint8Array, copies: readonly number[]): AnchorHits {
  const seam = tables.longest - 1;
  const fresh: number[] = [];
  let hits = new Uint32Array(base.length + 64);
  let length = 0;
  let done = 0;
  const room = (more: number): void => {
    if (length + more <= hits.length) return;
    const wider = new Uint32Array(Math.max(2 * hits.length, length + more));
    wider.set(hits.subarray(0, length));
    hits = wider;
  };
  const walkTo = (end: number): void => {
    if (end <= done) return;
    fresh.length = 0;
    walk(tables, bytes, done, end, fresh);
    room(fresh.length);
    hits.set(fresh, length);
    length += fresh.length;
    done = end;
  };
  for (let at = 0; at < copies.length; at += 3) {
    const to = copies[at] as number;
    const from = copies[at + 1] as number;
    const end = to + (copies[at + 2] as number);
    if (end - to <= seam) continue;
    walkTo(to + seam);
    const first = indexOf(base, from + seam);
    const last = indexOf(base, from + end - to);
    room(last - first);
    hits.set(base.subarray(first, last), length);
    for (const stop = length + last - first; length < stop; length += 2) hits[length] = (hits[length] as number) + to - from;
    done = end;
  }
  walkTo(bytes.length);
  return hits.slice(0, length);
}

/** Index of the first hit at or behind a position. */
function indexOf(hits: AnchorHits, position: number): number {
  let low = 0;
  let high = hits.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[2 * middle] as number) < position) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}
