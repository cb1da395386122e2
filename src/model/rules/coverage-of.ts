import type { CoverageFacts, LineCount } from '../coverage.ts';

/**
 * What the reports say of a file of the repository, by the one that covers most of it; null where none speaks of it. Reports name files from the root, or from the root of the machine that
 * ran the tests: then the folder in which the repository lay there has to be one that all of the report have in common.
 */
export function linesOf(path: string, { lines }: CoverageFacts): LineCount | null {
  return lines.map((report) => linesIn(path, report)).reduce(better, null);
}

function better(one: LineCount | null, other: LineCount | null): LineCount | null {
  if (one === null || other === null) return one ?? other;
  if (other.total === 0 || one.total === 0) return other.total === 0 ? one : other;
  return one.covered * other.total >= other.covered * one.total ? one : other;
}

type Report = CoverageFacts['lines'][number];

function linesIn(path: string, lines: Report): LineCount | null {
  const exact = lines.get(path);
  if (exact !== undefined) return exact;
  const { absolute, common } = rootsOf(lines);
  const ending = `/${path}`;
  const found = absolute.filter((name) => name.endsWith(ending) && isWithin(common, name.slice(0, -ending.length)));
  // Two of them would leave open which is meant.
  return found.length === 1 ? (lines.get(found[0] ?? '') ?? null) : null;
}

interface Roots {
  readonly absolute: readonly string[];
  /** The folder in which all of them lie, without a slash at its end. */
  readonly common: string;
}

const READ = new WeakMap<Report, Roots>();

function rootsOf(lines: Report): Roots {
  const known = READ.get(lines);
  if (known !== undefined) return known;
  const absolute = [...lines.keys()].filter((name) => /^(?:\/|[A-Za-z]:\/)/.test(name));
  const common = absolute.map((name) => name.split('/').slice(0, -1)).reduce<readonly string[] | null>(shared, null) ?? [];
  const roots = { absolute, common: common.join('/') };
  READ.set(lines, roots);
  return roots;
}

function shared(one: readonly string[] | null, other: readonly string[]): readonly string[] {
  if (one === null) return other;
  const end = one.findIndex((part, at) => part !== other[at]);
  return end < 0 ? one : one.slice(0, end);
}

/** True where the folder is `root` or lies in it. */
const isWithin = (folder: string, root: string): boolean => folder === root || folder.startsWith(`${root}/`);
