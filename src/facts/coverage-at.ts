import { parseCoverage } from '../evidence/coverage/parse.ts';
import type { Git } from '../git/git.ts';
import { listTree } from '../git/list-tree.ts';
import { readGenuineObjects } from '../git/read-objects.ts';
import type { ObjectId } from '../model/commit.ts';
import { type CoverageFacts, type LineCount, NO_COVERAGE } from '../model/coverage.ts';

/** No real report is larger, in bytes. */
export const LARGEST_REPORT = 256 << 20;

/** What the reports of a commit's tree say. Of several, the one counts for a file that covers most of it. */
export async function coverageAt(git: Git, commit: ObjectId | null, reports: readonly string[]): Promise<CoverageFacts> {
  if (commit === null || reports.length === 0) return NO_COVERAGE;
  const files = (await listTree(git, commit, reports)) ?? [];
  const found = reports.map((path) => ({ path, id: files.find((file) => file.path === path)?.id ?? null }));
  const present = found.flatMap(({ id }) => id ?? []);
  const texts = new Map<ObjectId, string | null>();
  await readGenuineObjects(git, present, LARGEST_REPORT, (at, object) => {
    texts.set(present[at] ?? '', object?.bytes?.toString('utf8') ?? null);
  });
  return coverageFrom(found.map(({ path, id }) => ({ name: path, text: id === null ? null : (texts.get(id) ?? null) })));
}

/** A report by the name that people know it by; null where it could not be read. */
export interface ReportText {
  readonly name: string;
  readonly text: string | null;
}

/** What reports say. One that says nothing that can be read is a problem, and never taken for one without lines. */
export function coverageFrom(reports: readonly ReportText[]): CoverageFacts {
  const problems: string[] = [];
  const lines: ReadonlyMap<string, LineCount>[] = [];
  for (const { name, text } of reports) {
    const parsed = text === null ? { problem: 'it is not there, or git cannot give it' } : parseCoverage(text);
    if ('problem' in parsed) problems.push(`${name}: ${parsed.problem}`);
    else lines.push(parsed.files);
  }
  return { reports: reports.map(({ name }) => name), problems, lines };
}
