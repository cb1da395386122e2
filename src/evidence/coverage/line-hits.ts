import type { LineCount } from '../../model/coverage.ts';

/** What a report says by file: paths with `/`, as the report has them. */
export type ParsedCoverage = { readonly files: ReadonlyMap<string, LineCount> } | { readonly problem: string };

/** Counts the lines of files; a line that is reported several times was run where any of the reports says so. */
export interface LineHits {
  /** The file that the lines after this belong to. One of which nothing is said but its name is not spoken of. */
  open(path: string): void;
  hit(line: number, count: number): void;
  /** What a report says of a file as a whole, where it lists no lines; also that it counts none. */
  total(path: string, count: LineCount): void;
  files(): ReadonlyMap<string, LineCount>;
}

export function createLineHits(): LineHits {
  const files = new Map<string, Map<number, boolean>>();
  const totals = new Map<string, LineCount>();
  let name = '';
  let lines = new Map<number, boolean>();
  return {
    open(path) {
      name = plainPath(path);
      lines = files.get(name) ?? new Map<number, boolean>();
    },
    hit(line, count) {
      if (lines.size === 0) files.set(name, lines);
      lines.set(line, count > 0 || lines.get(line) === true);
    },
    total: (path, count) => void totals.set(plainPath(path), count),
    files() {
      const counted = [...files].map(([path, own]): [string, LineCount] => {
        const covered = [...own.values()].filter(Boolean).length;
        return [path, { covered, total: own.size }];
      });
      return new Map([...totals, ...counted]);
    },
  };
}

/** With `/`, and without a `./` before it. */
function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/+)+/, '');
}
