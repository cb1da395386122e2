import type { Tables } from './automaton.ts';
import { FINDERS } from './detectors/shared/finders.ts';
import { createAfar } from './detectors/shared/heads.ts';
import { findEncoded, findEncodedIn } from './encoded.ts';
import { PIECE, SLACK } from './simd/layout.ts';
import { type Looker, lookerFor } from './simd/look.ts';
import { type Visit, visitFound, visitFoundAt, visitHit, visitStarts } from './starts.ts';
import type { FindEncoded } from './unwrap.ts';

/** Gives what `visitStarts` gives, and does not ask whether that is enough; returns what finds what is encoded in the same bytes. */
export function visitStartsQuickly(tables: Tables, bytes: Uint8Array, visit: Visit): FindEncoded {
  const looker = quickLooker(tables, bytes.length);
  const afar = createAfar(bytes);
  if (looker === null) {
    visitStarts(tables, bytes, visit, afar);
    return findEncoded;
  }
  const places: number[] = [];
  const confirming = FINDERS.map(({ rough }) => rough?.confirming(bytes, afar));
  for (let from = 0; from < bytes.length; from += PIECE) {
    looker.look(bytes, from, Math.min(from + PIECE, bytes.length));
    looker.visitHits((at, state) => visitHit(tables, bytes, at, state, 0, bytes.length, visit));
    looker.visitRuns((at) => places.push(at));
    for (const [place, { quick }] of FINDERS.entries()) {
      if (quick === 'numbers')
        looker.visitNumbers((at) => confirming[place]?.(at) === true && visitFoundAt(tables, place, bytes, at, visit));
      else if (quick !== undefined)
        visitTold(looker, quick, (begin, end) => visitFound(tables, place, bytes, begin, Math.min(end, bytes.length), visit));
    }
  }
  for (const [place, { quick }] of FINDERS.entries()) if (quick === undefined) visitFound(tables, place, bytes, 0, bytes.length, visit);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (_, found) => findEncodedIn(text, places, found);
}

/** Gives the stretches in which a key or a phrase may begin. */
export function visitTold(looker: Looker, quick: 'keys' | 'phrases', visit: (begin: number, end: number) => void): void {
  if (quick === 'phrases') looker.visitPhrases(visit);
  // The letter of an escape is no part of the key behind it.
  else looker.visitKeys((at) => visit(Math.max(0, at - SLACK), at + 2));
}

/** Null where a text is short, or until the module has paid: it costs a millisecond to make. */
export function quickLooker(tables: Tables, length: number): Looker | null {
  looked += length;
  return length < SHORT || looked < WORTH ? null : lookerFor(tables);
}

const SHORT = 128;
const WORTH = 1 << 18;
let looked = 0;
