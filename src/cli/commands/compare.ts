import { compareReports } from '../../audit/compare-reports.ts';
import { EXIT, type ExitCode } from '../../model/error.ts';
import type { Comparison } from '../../model/comparison.ts';
import { compareJson } from '../../report/compare/json.ts';
import { compareText } from '../../report/compare/text.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { paintFor } from '../paint.ts';
import { readReportFile } from '../report-file.ts';

export interface CompareOptions {
  readonly format?: 'text' | 'json';
}

/** Says what differs between two reports. */
export async function compare(
  { io, version }: Context,
  first: string,
  second: string,
  { format = 'text' }: CompareOptions,
): Promise<ExitCode> {
  const comparison = compareReports();
  const before = readReportFile(io.cwd, first, comparison.before);
  const after = readReportFile(io.cwd, second, comparison.after);
  const found = comparison.result(before, after);
  io.stdout.write(
    format === 'json' ? compareJson(found, { sox: version, redact }) : compareText(found, { redact, paint: paintFor(io, io.stdout) }),
  );
  return exitOf(found);
}

/** What was concluded from the first report does not hold any more where a commit is gone, or a change is in worse order than it was. */
function exitOf({ standing, changed }: Comparison): ExitCode {
  return standing === 'missing' || changed.some(({ verdicts }) => verdicts.some(({ isWorse }) => isWorse)) ? EXIT.fail : EXIT.ok;
}
