import type { ControlTotals, ReportHead, ReportTotals } from '../model/report.ts';
import type { Outcome } from '../model/verdict.ts';
import type { Paint } from './shared/paint.ts';
import { counted, grouped, NATURE, OUTCOME_ORDER, OUTCOME_WORDS, passRate } from './shared/words.ts';

export interface SummaryOptions {
  /** Masks secrets and makes control characters visible; the repository's name and its branch go through it. */
  readonly redact: (text: string) => string;
  /** Files that were written, as the user would type them. */
  readonly files: readonly string[];
}

const SHORT: Readonly<Record<Outcome, string>> = { ...mapWords(), waived: 'waived' };

/** What the terminal shows after an audit: what was looked at, what came out, where the report is, what to do next. Ends with a line feed. */
export function summary(head: ReportHead, totals: ReportTotals, paint: Paint, columns: number, { redact, files }: SummaryOptions): string {
  // redact leaves line feeds and tabs, which would break the lines.
  const name = (text: string) => redact(text).replace(/[\t\n]/g, ' ');
  const scope = [
    paint.bold(`${name(head.repository.name)} · ${head.branches.map((branch) => name(branch.name)).join(', ')}`),
    `${counted(totals.commits, 'commit')} in ${counted(totals.changes, 'change')}, ${reachable(head)} in this clone, taken ${head.taken}`,
    ...(head.period.opening === null && head.period.closing.source === 'tips' ? [] : [`period: ${name(head.period.label)}`]),
    reconciliation(totals, paint),
    ...(totals.commits === 0 ? [paint.yellow('nothing in this period: no commit was looked at')] : []),
    paint.dim(NATURE),
    ...(head.policy === null ? [paint.yellow('no policy at the tip of this branch')] : []),
    ...(head.policy?.mode === 'observe'
      ? [paint.yellow('the policy at the tip only observes: what comes next is monitored, not enforced')]
      : []),
    ...(head.secretScan.done ? [] : [paint.yellow(`not scanned for secrets: ${name(head.secretScan.why ?? 'no reason given')}`)]),
  ];
  const sections = [
    scope,
    controlLines(head, totals, paint, columns),
    countLines(head, totals, paint, redact),
    next(head, totals, paint, files.map(name)),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

function reachable({ branches }: ReportHead): string {
  const tips = branches.map(({ tip }) => tip.slice(0, 12)).join(', ');
  const openings = [...new Set(branches.flatMap(({ opening }) => opening?.slice(0, 12) ?? []))].join(', ');
  return `all reachable from ${tips}${openings === '' ? '' : ` and not from ${openings}`}`;
}

function mapWords(): Record<Outcome, string> {
  return Object.fromEntries(OUTCOME_ORDER.map((outcome) => [outcome, OUTCOME_WORDS[outcome].word])) as Record<Outcome, string>;
}

function reconciliation({ reconciled, commits, revListCommits }: ReportTotals, paint: Paint): string {
  if (reconciled) return `agrees with git rev-list (${grouped(revListCommits)})`;
  return paint.red(
    `does not reconcile: git rev-list counts ${grouped(revListCommits)} commits, this report ${grouped(commits)}; do not rely on it`,
  );
}

/** One control a line: its id, and its changes per outcome, worst first; outcomes that do not occur are left out. */
function controlLines(head: ReportHead, totals: ReportTotals, paint: Paint, columns: number): string[] {
  const width = Math.max(0, ...head.controls.map(({ id }) => id.length));
  return head.controls.flatMap(({ id }) => {
    const counts = totals.controls.find(({ control }) => control === id);
    const parts = counts === undefined ? [paint.yellow('not counted')] : outcomeParts(counts, paint);
    return wrapped(`${id.padEnd(width)}  `, parts, columns);
  });
}

const WORST_FIRST: readonly Outcome[] = ['fail', 'unknown', 'waived', 'pass', 'not-applicable', 'deferred', 'before-adoption'];

function outcomeParts({ changes }: ControlTotals, paint: Paint): string[] {
  const rate = passRate(changes);
  const tone: Partial<Record<Outcome, (text: string) => string>> = {
    fail: paint.red,
    unknown: paint.yellow,
    waived: paint.yellow,
    pass: paint.green,
  };
  const parts = WORST_FIRST.filter((outcome) => changes[outcome] > 0).map((outcome) =>
    (tone[outcome] ?? paint.dim)(`${grouped(changes[outcome])} ${SHORT[outcome]}`),
  );
  if (parts.length === 0) return [paint.dim('no change')];
  return rate === null ? parts : [...parts, `${rate.percent} of ${grouped(rate.judged)} judged`];
}

/** Joins parts by commas and goes on under the first one where the line would be too long. */
function wrapped(start: string, parts: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = start;
  let width = start.length;
  for (const [at, part] of parts.entries()) {
    const text = at === parts.length - 1 ? part : `${part}, `;
    const length = plain(text).trimEnd().length;
    if (width + length > columns && width > start.length) {
      lines.push(line.trimEnd());
      line = ' '.repeat(start.length);
      width = start.length;
    }
    line += text;
    width += plain(text).length;
  }
  return [...lines, line];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
const plain = (text: string) => text.replace(/\u001b\[[\d;]*m/g, '');

function countLines(head: ReportHead, totals: ReportTotals, paint: Paint, redact: (text: string) => string): string[] {
  const isScanned = head.secretScan.done && totals.commits > 0;
  const none = isScanned ? 'no secret found in what was scanned' : 'secrets: not determinable';
  const silenced = totals.silenced === 0 ? '' : `, ${grouped(totals.silenced)} of them silenced`;
  const findings = totals.findings === 0 ? none : paint.red(counted(totals.findings, 'finding')) + silenced;
  const unread = totals.uninspected === 0 ? '' : `, ${counted(totals.uninspected, 'file')} not looked into`;
  const skipped = totals.skipped === 0 ? '' : `, ${counted(totals.skipped, 'commit')} made with the hooks skipped`;
  const waived = totals.waivers.map(({ id, verdicts }) => `${id} (${grouped(verdicts)})`).join(', ');
  return [
    `${counted(totals.aiCommits, 'commit')} with an AI mark observed${skipped}`,
    `${findings}${unread}`,
    ...head.observations.map(({ code, text }) => `${paint.yellow(code)} ${redact(text).replace(/[\t\n]/g, ' ')}`),
    ...(totals.observations.length === 0
      ? []
      : [`noticed: ${totals.observations.map(({ code, count }) => `${code} (${grouped(count)})`).join(', ')}`]),
    ...(totals.weakenings === 0 ? [] : [paint.yellow(`${counted(totals.weakenings, 'commit')} that made the policy weaker`)]),
    ...(totals.emergencies === 0 ? [] : [paint.yellow(`${counted(totals.emergencies, 'emergency', 'emergencies')}, each to be looked at`)]),
    ...(waived === '' ? [] : [paint.yellow(`deviations under waivers, in no pass rate: ${waived}`)]),
  ];
}

function next(head: ReportHead, totals: ReportTotals, paint: Paint, files: readonly string[]): string[] {
  const deviations = totals.controls.reduce((sum, { changes }) => sum + changes.fail, 0);
  const open = totals.controls.reduce((sum, { changes }) => sum + changes.unknown, 0);
  const advice = [
    ...(totals.findings > 0 ? ['Look at the findings first: every clone has them, so a real one is rotated before it is removed.'] : []),
    ...(deviations > 0 ? [`Look at ${paint.red(counted(deviations, 'deviation'))} in the report; each names its reason.`] : []),
    ...(open > 0 ? [`${counted(open, 'verdict')} could not be determined; the report says why.`] : []),
    ...(head.policy === null ? ['Run `sox init` to adopt a policy.'] : []),
  ];
  return [...files.map((file) => `${paint.dim('report')}  ${file}`), ...advice];
}
