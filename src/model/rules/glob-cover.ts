/**
 * True where every path that the glob `narrow` matches is surely matched by one of the others. What cannot be told is false: globs are compared as they are
 * written, so `src/**` covers `src/ledger/**`, and nothing but itself covers `src/{a,b}/*.ts`.
 */
export function isCovered(narrow: string, by: readonly string[]): boolean {
  return by.some((wide) => covers(wide, narrow));
}

/** True where surely no path is matched by both: the folders that they begin with are different ones. */
export function areApart(one: string, other: string): boolean {
  const [a, b] = [plainStart(one), plainStart(other)];
  return !a.startsWith(b) && !b.startsWith(a);
}

const plainStart = (glob: string): string => /^[^*?[\]{}()!+@\\]*/.exec(glob.replace(/^\.\//, ''))?.[0] ?? '';

function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === '**' || wide === '**/*') return true;
  const folder = /^((?:[^*?[\]{}()!+@\\/]+\/)*)\*\*$/.exec(wide)?.[1];
  if (folder !== undefined) return narrow.startsWith(folder) && plainUpTo(narrow, folder.length);
  const anywhere = /^\*\*\/((?:[^*?[\]{}()!+@\\/]+\/)+)\*\*$/.exec(wide)?.[1];
  if (anywhere === undefined) return false;
  const at = narrow.startsWith(anywhere) ? 0 : narrow.indexOf(`/${anywhere}`) + 1;
  return (at > 0 || narrow.startsWith(anywhere)) && plainUpTo(narrow, at + anywhere.length);
}

/** Up to there the glob is a path: nothing in it could stand for something else. */
const plainUpTo = (glob: string, length: number): boolean => !/[?[\]{}()!+@\\]/.test(glob.slice(0, length));
