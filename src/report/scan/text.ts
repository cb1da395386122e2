import { onOneLine } from '../../model/on-one-line.ts';
import { fails } from '../../model/rules/scan-outcome.ts';
import type { ScanFinding, ScanReport, ScanUninspected, Seen } from '../../model/scan-report.ts';
import { describeEnded, describeMove, describeSilencing, isSilenced, SEVERITIES, type Severity } from '../../model/finding.ts';
import type { Paint } from '../shared/paint.ts';
import { counted, dateOf, grouped } from '../shared/words.ts';
import type { ScanFormat, ScanTools } from './define.ts';
import { CARRIER_WORDS, holderOf, positionOf } from './shared/place.ts';
import { wayOut } from './text/way-out.ts';

/** For people: the findings by file, what was looked at and what was not, and what to do. */
export const text: ScanFormat = { id: 'text', render };

type Clean = (text: string) => string;

function* render(report: ScanReport, { redact, paint }: ScanTools): Generator<string> {
  // redact leaves line feeds and tabs, which would break the lines.
  const clean: Clean = (value) => onOneLine(redact(value));
  let holder: string | null = null;
  for (const finding of report.findings) {
    const next = holderOf(finding);
    if (next !== holder) yield `${holder === null ? '' : '\n'}${paint.bold(clean(next))}\n`;
    holder = next;
    for (const line of findingLines(finding, report, clean, paint)) yield `${line}\n`;
  }
  if (report.findings.length > 0) yield '\n';
  const sections = [
    wayOut(report, paint),
    unknownLines(report.uninspected, clean, paint),
    [seenLine(report.seen), ...uninspectableLines(report.uninspected, clean), outcomeLine(report, paint)],
  ];
  yield sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

/** A finding that fails the scan is told with its reason; any other takes one line. */
function findingLines(finding: ScanFinding, { limits }: ScanReport, clean: Clean, paint: Paint): string[] {
  const { severity, title, detector, excerpt, reason, silenced, carrier, movedFrom } = finding;
  const place = [positionOf(finding), CARRIER_WORDS[carrier]].filter((part) => part !== '').join(' ');
  if (!fails(finding, limits.failOn)) {
    const moved = movedFrom === undefined ? reason : describeMove(movedFrom);
    const why = silenced === null ? moved : `${isSilenced(finding) ? '' : 'no longer '}silenced by ${describeSilencing(silenced)}`;
    return [paint.dim(`  ${place}  ${severity}  ${title}  ${detector}  ${clean(excerpt)}  (${clean(why)})`)];
  }
  return [
    `  ${paint.bold(place)}  ${toneOf(severity, paint)(severity)}  ${title}  ${paint.dim(detector)}`,
    `    ${paint.yellow(clean(excerpt))}`,
    `    ${paint.dim('why')}    ${clean(reason)}`,
    ...(silenced === null ? [] : [`    ${paint.dim('was')}    ${clean(describeEnded(silenced))}`]),
    ...sinceLines(finding, clean, paint),
  ];
}

function sinceLines({ commit, stillAt }: ScanFinding, clean: Clean, paint: Paint): string[] {
  const since = commit === null ? [] : [`    ${paint.dim('since')}  commit ${commit.id.slice(0, 12)}, ${dateOf(commit.time)} UTC`];
  if (stillAt === null) return since;
  const [first, ...others] = stillAt;
  if (first === undefined) return [...since, `    ${paint.dim('now')}    in the history only`];
  const more = others.length === 0 ? '' : ` and ${counted(others.length, 'other place')}`;
  return [...since, `    ${paint.dim('now')}    still at ${clean(first.path)}:${first.line ?? 1}:${first.column ?? 1}${more}`];
}

const toneOf = (severity: Severity, paint: Paint) => (severity === 'critical' || severity === 'high' ? paint.red : paint.yellow);

function unknownLines(uninspected: readonly ScanUninspected[], clean: Clean, paint: Paint): string[] {
  const unknown = uninspected.filter(({ kind }) => kind === 'unknown');
  if (unknown.length === 0) return [];
  const lines = unknown.map(({ path, why, commit, times }) => {
    const which = path === '.' && commit !== null ? `commit ${commit.slice(0, 12)}` : path;
    return `  ${paint.bold(clean(which))}  ${clean(why)}${times > 1 ? ` (${grouped(times)} times)` : ''}`;
  });
  return [paint.yellow('Could not be looked into, though it should have been readable:'), ...lines];
}

function seenLine({ commits, tags, refs, blobs, texts, bytes }: Seen): string {
  const parts = [
    counted(blobs, 'content of a file', 'contents of files'),
    ...(texts > 0 ? [counted(texts, 'message or name', 'messages and names')] : []),
  ];
  const where = [
    ...(commits > 0 ? [counted(commits, 'commit')] : []),
    ...(tags > 0 ? [counted(tags, 'annotated tag')] : []),
    ...(refs > 0 ? [counted(refs, 'ref')] : []),
  ];
  return `Looked at ${parts.join(' and ')}${where.length === 0 ? '' : ` in ${where.join(', ')}`}, ${sizeOf(bytes)}.`;
}

function sizeOf(bytes: number): string {
  if (bytes < 1e3) return counted(bytes, 'byte');
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${grouped(Math.floor(bytes / 1e6))}.${Math.floor((bytes % 1e6) / 1e5)} MB`;
}

/** How many of each kind; a repository may have thousands of pictures. */
function uninspectableLines(uninspected: readonly ScanUninspected[], clean: Clean): string[] {
  const counts = new Map<string, number>();
  for (const { kind, why } of uninspected) if (kind === 'uninspectable') counts.set(why, (counts.get(why) ?? 0) + 1);
  if (counts.size === 0) return [];
  const kinds = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([why, count]) => `${grouped(count)} × ${clean(why)}`);
  return ['Not to be looked into by their nature, beyond the text in them:', ...kinds.map((kind) => `  ${kind}`)];
}

function outcomeLine({ totals, outcome, limits }: ScanReport, paint: Paint): string {
  const open = SEVERITIES.filter((severity) => totals.findings[severity] > 0).map(
    (severity) => `${grouped(totals.findings[severity])} ${severity}`,
  );
  const counts = [
    open.length === 0 ? 'no finding' : open.join(', '),
    ...(totals.silenced > 0 ? [`${grouped(totals.silenced)} silenced`] : []),
    ...(totals.unlisted > 0 ? [`${grouped(totals.unlisted)} below ${limits.minSeverity} not listed`] : []),
  ].join('; ');
  if (outcome.exit === 1) return paint.red(`${counted(totals.failing, 'finding')} to act on (${counts}).`);
  if (outcome.reasons.includes('nothing-seen'))
    return paint.yellow('Nothing in scope was there to be looked at, so nothing can be said (--allow-empty takes that for an answer).');
  if (outcome.exit === 3) return paint.yellow(`Not determinable: not everything could be looked into (${counts}).`);
  return paint.green(`Nothing to act on (${counts}).`);
}
