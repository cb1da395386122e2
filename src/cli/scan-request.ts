import { SoxError } from '../model/error.ts';
import { isAtLeast } from '../model/rules/scan-outcome.ts';
import type { FailOn, ScanLimits, ScanRequest } from '../model/scan-report.ts';
import type { Severity } from '../model/finding.ts';

/** The options of `sox scan`, as commander gives them. */
export interface ScanOptions {
  readonly staged?: boolean;
  readonly range?: string;
  readonly history?: boolean;
  readonly all?: boolean;
  readonly preReceive?: boolean;
  readonly stdin?: boolean;
  readonly format?: string;
  readonly out?: string;
  readonly failOn?: FailOn;
  readonly minSeverity?: Severity;
  readonly allowEmpty?: boolean;
}

/** Throws a {@link SoxError} where the options contradict each other. */
export function requestFrom(paths: readonly string[], options: ScanOptions): ScanRequest {
  const { staged = false, range, history = false, all = false, preReceive = false, stdin = false } = options;
  const asked: (readonly [string, ScanRequest])[] = [
    ...(paths.length > 0 ? [['paths', { mode: 'paths', paths }] as const] : []),
    ...(staged ? [['--staged', { mode: 'staged' }] as const] : []),
    ...(range === undefined ? [] : [['--range', endsOf(range)] as const]),
    ...(history ? [['--history', { mode: 'history', all }] as const] : []),
    ...(preReceive ? [['--pre-receive', { mode: 'pre-receive' }] as const] : []),
    ...(stdin ? [['--stdin', { mode: 'stdin' }] as const] : []),
  ];
  if (asked.length > 1) throw usage(`${asked.map(([name]) => name).join(' and ')} cannot be asked for at once.`);
  if (all && !history) throw usage('--all says which history to look at; it goes with --history.');
  return asked[0]?.[1] ?? { mode: 'paths', paths: [] };
}

export function limitsFrom({ failOn = 'medium', minSeverity = 'info', allowEmpty = false }: ScanOptions): ScanLimits {
  if (failOn !== 'none' && !isAtLeast(failOn, minSeverity))
    throw usage(`With --fail-on ${failOn} and --min-severity ${minSeverity} a finding could fail the scan and not be listed.`);
  return { failOn, minSeverity, allowEmpty };
}

function endsOf(range: string): ScanRequest {
  const [, from = '', to = ''] = /^(.*?)\.\.(?!\.)(.*)$/s.exec(range) ?? [];
  if ((from === '' && to === '') || from.includes('..') || to.includes('..') || /^\.|\.$/.test(from))
    throw usage(
      `${JSON.stringify(range)} is no range. Write <from>..<to>, for example origin/main..HEAD: what <to> has and <from> has not.`,
    );
  for (const end of [from, to]) {
    if (/^0{7,}$/.test(end))
      throw usage(
        `${end} is what a forge gives for a branch that is new; it names no commit. Compare with the branch it goes to: --range origin/main..HEAD`,
      );
  }
  return { mode: 'range', from: from || 'HEAD', to: to || 'HEAD' };
}

const usage = (message: string): SoxError => new SoxError({ code: 'usage', message, hint: 'sox scan --help lists the options.' });
