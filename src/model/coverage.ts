/** How many lines of a file could be run, and how many tests ran. */
export interface LineCount {
  readonly covered: number;
  readonly total: number;
}

/** What reports say of the lines of some files. */
export interface CoverageFacts {
  /** The reports that were named or given, whether they could be read or not. */
  readonly reports: readonly string[];
  /** Why some of them could not be read. */
  readonly problems: readonly string[];
  /** Of each report that could be read, by paths from the root of the repository, or of the machine that ran the tests. */
  readonly lines: readonly ReadonlyMap<string, LineCount>[];
}

export const NO_COVERAGE: CoverageFacts = { reports: [], problems: [], lines: [] };
