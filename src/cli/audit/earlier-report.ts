import type { EarlierReport } from '../../model/earlier-report.ts';
import { readReportFile } from '../report-file.ts';

/** What a report of before recorded. Throws a SoxError for a file that is none, and for one that was altered. */
export function readEarlierReport(cwd: string, file: string): EarlierReport {
  const commits: EarlierReport['commits'][number][] = [];
  const { audit } = readReportFile(cwd, file, ({ branch, commits: own }) => {
    for (const { id, tree, author } of own) commits.push({ branch, id, tree: tree ?? '', authored: author.time });
  });
  return {
    taken: audit.taken,
    branches: audit.branches.map(({ name, tip }) => ({ name, tip })),
    openings: audit.openings,
    tags: audit.tags.map(({ name, id }) => ({ name, id })),
    commits,
  };
}
