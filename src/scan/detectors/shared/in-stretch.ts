import type { Reach, Stretch } from '../define.ts';

/** Something that was found: where it starts and ends. */
interface Found {
  readonly start: number;
  readonly end: number;
}

/**
 * The function gives what `find` finds in a stretch, with its places in the bytes, by start; on demand only what starts between two places of the stretch.
 * `reach`: so many characters before a start, and from it on, tell whether and what is found there.
 *
 * Matches that are close to each other have much the same around them: of that each piece is read once. What depends on where a stretch is cut
 * off is not remembered.
 */
export function inStretch<F extends Found>(
  find: (text: string) => readonly F[],
  { before, after }: Reach,
): (stretch: Stretch, least?: number, most?: number) => readonly F[] {
  const known = new WeakMap<Buffer, (readonly F[] | undefined)[]>();
  const read = (bytes: Buffer, from: number, to: number, least: number, most: number): readonly F[] =>
    find(bytes.toString('latin1', from, to))
      .map((one) => ({ ...one, start: from + one.start, end: from + one.end }))
      .filter(({ start }) => start >= least && start < most);
  const piecesOf = (bytes: Buffer): (readonly F[] | undefined)[] => {
    const pieces = known.get(bytes) ?? [];
    known.set(bytes, pieces);
    return pieces;
  };
  return ({ bytes, from, to }, least = from, most = to) => {
    const first = from === 0 ? 0 : from + before;
    const last = to === bytes.length ? to : to - after;
    if (last <= first) return read(bytes, from, to, least, most);
    const all: F[] = [];
    if (least < first) all.push(...read(bytes, from, Math.min(to, first + after), least, Math.min(first, most)));
    const pieces = piecesOf(bytes);
    const begin = Math.max(first, least);
    const end = Math.min(last, most);
    for (let piece = begin - (begin % PIECE); piece < end; piece += PIECE) {
      const found = (pieces[piece / PIECE] ??= read(bytes, Math.max(0, piece - before), piece + PIECE + after, piece, piece + PIECE));
      for (const one of found) if (one.start >= begin && one.start < end) all.push(one);
    }
    if (most > last) all.push(...read(bytes, Math.max(from, last - before), to, Math.max(last, least), most));
    return all;
  };
}

/** Bytes that are read at once. */
const PIECE = 512;
