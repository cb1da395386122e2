import { type CheckReport, POLICY_BROKEN } from '../../model/check-report.ts';
import { counted } from '../shared/words.ts';
import type { CheckFormat, CheckTools } from './define.ts';
import { type CheckProblem, isObserved, problemsOf } from './shared/problems.ts';

/**
 * Workflow commands of GitHub Actions, which become annotations of the run and, where a file is named, of the pull request.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: CheckFormat = { id: 'github', render };

function* render(report: CheckReport, { redact }: CheckTools): Generator<string> {
  for (const range of report.ranges) {
    for (const problem of problemsOf(range)) yield annotation(problem, redact);
    for (const { code, commit, text } of range.notes)
      yield command(
        code === POLICY_BROKEN && !isObserved(range) ? 'error' : 'notice',
        { title: 'sox check' },
        redact(`${commit === null ? '' : `${commit.slice(0, 12)}: `}${text}`),
      );
  }
  const { totals, outcome } = report;
  const empty = outcome.reasons.includes('empty') ? '; nothing was there to be judged' : '';
  const emergencies = totals.emergencies > 0 ? `, ${totals.emergencies} by an emergency, to be reviewed yet` : '';
  yield `sox check: ${counted(totals.commits, 'commit')} judged, ${totals.failed} failed, ${totals.unknown} not determinable${emergencies}${empty}\n`;
}

function annotation({ range, commit, control, outcome, reason, finding }: CheckProblem, redact: (text: string) => string): string {
  const level = outcome === 'fail' && !isObserved(range) ? 'error' : 'warning';
  const id = commit?.commit.id ?? null;
  const where = id === null ? redact(range.name) : `commit ${id.slice(0, 12)}`;
  const place: Record<string, string> =
    finding === null || finding.path === '' ? {} : { file: redact(finding.path), line: String(finding.line), col: String(finding.column) };
  const open = outcome === 'unknown' ? 'not determinable: ' : '';
  return command(level, { ...place, title: `sox: ${control}` }, `${where}: ${open}${redact(reason.text)}`);
}

/** The characters that end a value or a line are written as the runner reads them back (actions/toolkit, command.ts). */
function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const escape = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const escapeProperty = (text: string): string => escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${list.join(',')}::${escape(message)}\n`;
}
