import { type Candidate, SURROUNDINGS } from '../define.ts';

/** Of what was found around a candidate, by start, the closest before or behind it; of another item of a list only where its own has none. */
export function closest<F extends { readonly start: number; readonly end: number }>(
  { stretch, start, text }: Pick<Candidate, 'stretch' | 'start' | 'text'>,
  found: readonly F[],
): F | null {
  const { bytes } = stretch();
  const end = start + text.length;
  const distanceTo = (one: F): number => {
    const between = bytes.toString('latin1', Math.min(one.end, end), Math.max(one.start, start));
    return between.length + (OTHER_ITEM.test(between) ? SURROUNDINGS.bytes : 0);
  };
  const sides = [found.findLast((one) => one.end <= start), found.find((one) => one.start >= end)];
  return sides.flatMap((one) => one ?? []).sort((a, b) => distanceTo(a) - distanceTo(b))[0] ?? null;
}

/** What stands between two items: brackets, the dash of a list, an empty line. */
const OTHER_ITEM = /[{}[\]]|\n[ \t\r]*(?:- |\n)/;
