import type { Afar, Head } from '../define.ts';
import { createAligned } from './aligned-heads.ts';
import { createArrays } from './array-heads.ts';
import { mayBeCell } from './cells.ts';
import { createLists } from './list-heads.ts';
import { createMarkup } from './markup-heads.ts';
import { mayName } from './naming-words.ts';
import { createStatements } from './statement-heads.ts';
import { createTables } from './table-heads.ts';

/** What names a number that begins at a position from any distance; null where nothing but the words around it may. */
export type HeadAt = (at: number) => Head | null;

/**
 * Finds what names the numbers of some bytes however far above them it stands: the head of a table, the columns of an SQL statement or of arrays in JSON, what opens a list.
 * Of tables and lists, only what has a word that may name a number. Asked of positions nearly in their order, it reads what lies between two of them once.
 */
export function createHeads(source: Uint8Array): HeadAt {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  let places: readonly HeadAt[] | undefined;
  return (at) => {
    if (!mayBeCell(bytes, at)) return null;
    places ??= placesIn(bytes);
    for (const headAt of places) {
      const head = headAt(at);
      if (head !== null) return head;
    }
    return null;
  };
}

/** Of most texts none is asked for. */
function placesIn(bytes: Buffer): readonly HeadAt[] {
  return [createTables(bytes), createStatements(bytes), createArrays(bytes), createMarkup(bytes), createAligned(bytes), createLists(bytes)];
}

/** Tells finders what may be named from afar. */
export function createAfar(bytes: Uint8Array): Afar {
  const headAt = createHeads(bytes);
  return (at) => {
    const head = headAt(at);
    return head !== null && mayName(head.name);
  };
}
