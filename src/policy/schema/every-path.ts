import { textsOfAny } from '../any-shape.ts';
import { globProblem, matchEveryPath } from '../compile-glob.ts';

/** True for globs that leave no path out. What is no list of globs is another mistake. */
export function fitEveryPath(globs: unknown): boolean {
  const texts = textsOfAny(globs).map(([, glob]) => glob);
  return (
    Array.isArray(globs) && texts.length === globs.length && texts.every((glob) => globProblem(glob) === null) && matchEveryPath(texts)
  );
}
