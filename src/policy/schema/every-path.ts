import { textsOfAny } from '../any-shape.ts';
import { compileGlob, globProblem } from '../compile-glob.ts';
import { isMostPaths } from '../everyday-paths.ts';

/** True for globs that together leave hardly any path out. What is no list of globs is another mistake. */
export function fitEveryPath(globs: unknown): boolean {
  const texts = textsOfAny(globs).map(([, glob]) => glob);
  if (!Array.isArray(globs) || texts.length !== globs.length || texts.some((glob) => globProblem(glob) !== null)) return false;
  const patterns = texts.map(compileGlob);
  return isMostPaths((path) => patterns.some((pattern) => pattern.test(path)));
}
