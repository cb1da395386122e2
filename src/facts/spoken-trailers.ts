import { ownLines } from '../model/own-lines.ts';
import { parseTrailers } from '../model/parse-trailers.ts';
import type { Trailer } from '../model/trailer.ts';

/**
 * The trailers as git has them, but that what stands in a closed code fence, in a comment of HTML or in a `<blockquote>` is no statement of this commit: where `Signed-off-by` lets other
 * lines into the block, git takes the fence and all that is in it for a part of it.
 */
export function spokenTrailers(message: string): readonly Trailer[] {
  const trailers = parseTrailers(message);
  if (!/```|~~~|<!--|<blockquote/i.test(message)) return trailers;
  const own = new Set(ownLines(message).map(({ line }) => line));
  const aside = linesWithin(message);
  const isSpoken = ({ line }: Trailer): boolean => own.has(line) && !aside.has(line);
  return trailers.map((trailer) => (trailer.inBlock && !isSpoken(trailer) ? { ...trailer, inBlock: false } : trailer));
}

/** 1-based numbers of the lines that begin within a comment or a quotation of HTML. One that is never closed holds nothing. */
function linesWithin(message: string): ReadonlySet<number> {
  const lines = message.split('\n');
  const found = new Set<number>();
  for (const { open, close } of ASIDES) {
    const last = lines.findLastIndex((line) => close.test(line));
    let isOpen = false;
    for (const [at, line] of lines.entries()) {
      if (at > last) break;
      if (isOpen) found.add(at + 1);
      if (open.test(line)) isOpen = true;
      if (close.test(line)) isOpen = line.search(open) > line.search(close);
    }
  }
  return found;
}

const ASIDES = [
  { open: /<!--/, close: /-->/ },
  { open: /<blockquote\b/i, close: /<\/blockquote>/i },
] as const;
