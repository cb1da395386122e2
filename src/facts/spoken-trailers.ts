import { ownLines } from '../model/own-lines.ts';
import { parseTrailers } from '../model/parse-trailers.ts';
import type { Trailer } from '../model/trailer.ts';

/**
 * The trailers as git has them, but that what stands in a closed code fence is no statement of this commit: where `Signed-off-by` lets other lines into the
 * block, git takes the fence and all that is in it for a part of it.
 */
export function spokenTrailers(message: string): readonly Trailer[] {
  const trailers = parseTrailers(message);
  if (!/```|~~~/.test(message)) return trailers;
  const own = new Set(ownLines(message).map(({ line }) => line));
  return trailers.map((trailer) => (trailer.inBlock && !own.has(trailer.line) ? { ...trailer, inBlock: false } : trailer));
}
