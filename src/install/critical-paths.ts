import { globProblem } from '../policy/compile-glob.ts';

/** Folder names that in most code bases mean money or its reporting. */
const NAMES = new Set([
  'accounting',
  'billing',
  'calculations',
  'compliance',
  'consolidation',
  'invoices',
  'invoicing',
  'journal',
  'ledger',
  'payments',
  'payouts',
  'payroll',
  'reconciliation',
  'reporting',
  'revenue',
  'settlement',
  'tax',
  'transactions',
  'treasury',
]);
const ELSEWHERE = new Set(['node_modules', 'vendor', 'dist', 'build', 'test', 'tests', 'docs']);

/** Globs for the critical folders among the tracked paths, outermost first, sorted. A suggestion: a person confirms it. */
export function suggestCritical(paths: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1);
    const at = parts.findIndex((part) => NAMES.has(part.toLowerCase()));
    if (at >= 0 && !parts.slice(0, at).some((part) => ELSEWHERE.has(part)))
      found.add(
        parts
          .slice(0, at + 1)
          .map(literal)
          .join('/'),
      );
  }
  return [...found]
    .sort()
    .map((folder) => `${folder}/**`)
    .filter((glob) => globProblem(glob) === null);
}

/** A folder's name as a glob that matches only itself; a quote, which globs take away, is any character. */
function literal(part: string): string {
  return part.replace(/[\\*?[\]{}()!@+|]/g, '\\$&').replaceAll('"', '?');
}
