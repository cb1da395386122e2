import { describeMove, describeSilencing, isSilenced } from '../../model/finding.ts';
import type { ScanFinding, ScanReport, ScanUninspected } from '../../model/scan-report.ts';
import { dateOf } from '../shared/words.ts';
import type { ScanFormat, ScanTools } from './define.ts';
import { countsOf } from './shared/counts.ts';

/** For spreadsheets, by RFC 4180: one record for each finding, each thing that could not be looked into, and each count. */
export const csv: ScanFormat = { id: 'csv', render };

const COLUMNS = [
  'record',
  'severity',
  'confidence',
  'detector',
  'title',
  'provider',
  'path',
  'line',
  'column',
  'carrier',
  'ref',
  'commit',
  'committed',
  'excerpt',
  'reason',
  'silenced',
  'id',
  'count',
] as const;

type Column = (typeof COLUMNS)[number];
type Row = Partial<Record<Column, string | number | null>>;

/** Columns with texts of the repository. What the others hold is sox's own, and an id must stay what it is. */
const REDACTED: ReadonlySet<Column> = new Set(['title', 'path', 'ref', 'excerpt', 'reason', 'silenced']);

function* render(report: ScanReport, { redact }: ScanTools): Generator<string> {
  const field = (column: Column, value: string | number): string =>
    cell(typeof value === 'string' && REDACTED.has(column) ? redact(value) : value);
  const line = (row: Row) => `${COLUMNS.map((column) => field(column, row[column] ?? '')).join(',')}\r\n`;
  yield `${COLUMNS.join(',')}\r\n`;
  for (const finding of report.findings) yield line(findingRow(finding));
  for (const item of report.uninspected) yield line(uninspectedRow(item));
  for (const [title, count] of countsOf(report)) yield line({ record: 'count', title, count });
  yield line({ record: 'exit', reason: report.outcome.reasons.join(' '), count: report.outcome.exit });
}

function findingRow({ commit, silenced, movedFrom, ...finding }: ScanFinding): Row {
  const { severity, confidence, detector, title, provider, path, line, column, carrier, ref, excerpt, id } = finding;
  const reason = movedFrom === undefined ? finding.reason : `${finding.reason}; ${describeMove(movedFrom)}`;
  const what = { severity, confidence, detector, title, provider, path, line, column, carrier, ref, excerpt, reason, id };
  const why = silenced === null ? null : describeSilencing(silenced);
  const committed = commit === null ? '' : dateOf(commit.time);
  const record = isSilenced({ silenced }) ? 'silenced' : movedFrom === undefined ? 'finding' : 'moved';
  return { record, ...what, silenced: why, commit: commit?.id ?? '', committed };
}

function uninspectedRow({ path, kind, why, commit, times }: ScanUninspected): Row {
  return { record: kind, path, commit, reason: why, count: times };
}

/**
 * A field. What begins like a formula gets an apostrophe, as OWASP advises, for a spreadsheet would compute it: file names are written by
 * whoever commits.
 */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
