import { createLineHits, type ParsedCoverage } from './line-hits.ts';

/** Istanbul's JSON, in its two forms: `coverage-final.json` (statements, by file) and `coverage-summary.json` (`lines: { total, covered }`, by file, and for all). */
export function parseIstanbul(text: string): ParsedCoverage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'it is not valid JSON' };
  }
  if (!isRecord(value)) return { problem: 'it is no coverage report of Istanbul' };
  const hits = createLineHits();
  for (const [path, file] of Object.entries(value)) {
    // What the whole comes to says nothing of a file.
    if (path === 'total' && isRecord(file) && isRecord(file['lines'])) continue;
    const problem = isRecord(file) ? readFile(path, file, hits) : 'is no file';
    if (problem !== null) return { problem: `${path} ${problem}` };
  }
  return { files: hits.files() };
}

type Values = Readonly<Record<string, unknown>>;

function readFile(path: string, file: Values, hits: ReturnType<typeof createLineHits>): string | null {
  const { lines, statementMap, s: counts } = file;
  if (isRecord(lines)) {
    const { total, covered } = lines;
    if (!isCount(total) || !isCount(covered) || covered > total) return 'has no number of lines';
    hits.total(path, { covered, total });
    return null;
  }
  if (!isRecord(statementMap) || !isRecord(counts)) return 'has neither lines nor statements';
  const name = typeof file['path'] === 'string' ? file['path'] : path;
  if (Object.keys(statementMap).length === 0) hits.total(name, { covered: 0, total: 0 });
  hits.open(name);
  for (const [id, place] of Object.entries(statementMap)) {
    const start = isRecord(place) ? place['start'] : undefined;
    const line = isRecord(start) ? start['line'] : undefined;
    const count = counts[id];
    if (!isCount(line) || !isCount(count)) return `has a statement without a line or a count: ${id}`;
    hits.hit(line, count);
  }
  return null;
}

const isRecord = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
