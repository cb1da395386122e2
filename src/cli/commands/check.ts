import { resolve } from 'node:path';
import { createBulkRedaction } from '../../audit/bulk-redaction.ts';
import { checkRange } from '../../audit/check-range.ts';
import { checkUpdates } from '../../audit/check-updates.ts';
import { parseUpdates } from '../../audit/parse-updates.ts';
import { CONTROLS_OF_CHECK } from '../../controls/index.ts';
import { readInput } from '../../facts/scan-input.ts';
import type { Watch } from '../../facts/watch.ts';
import { type Git, openGit, sealedEnvironment } from '../../git/git.ts';
import { requireRepository } from '../../git/require-repository.ts';
import { CHECK_VERSION, type CheckedRange, type CheckReport } from '../../model/check-report.ts';
import type { CoverageFacts } from '../../model/coverage.ts';
import { type ExitCode, SoxError } from '../../model/error.ts';
import { settleCheck } from '../../model/rules/check-outcome.ts';
import type { CheckFormat } from '../../report/check/define.ts';
import { CHECK_FORMATS } from '../../report/check/index.ts';
import { redact } from '../../scan/redact.ts';
import { checkScope } from '../check-scope.ts';
import { readReports } from '../read-reports.ts';
import type { Context } from '../context.ts';
import type { Io, Out } from '../io.ts';
import { requireWritable, writeWhole } from '../out-file.ts';
import { paintFor } from '../paint.ts';
import { createProgress, type Progress } from '../progress.ts';
import { judgementDigest } from '../judgement-digest.ts';

export interface CheckOptions {
  readonly format?: string;
  readonly out?: string;
  readonly allowEmpty?: boolean;
  readonly preReceive?: boolean;
  readonly coverage?: readonly string[];
}

/** Judges every commit of a range by the policy at the tip of the branch that it goes to. */
export async function check({ io, version }: Context, range: string | undefined, options: CheckOptions): Promise<ExitCode> {
  const { format = 'text', allowEmpty = false, preReceive = false } = options;
  if (preReceive && range !== undefined)
    throw new SoxError({
      code: 'usage',
      message: 'With --pre-receive the push says what is judged, not a range.',
      hint: 'See sox check --help.',
    });
  const coverage = options.coverage === undefined ? null : readReports(io.cwd, options.coverage);
  const out = options.out === undefined ? null : resolve(io.cwd, options.out);
  if (out !== null) requireWritable(out);
  const now = io.now();
  const stop = io.catchSignals();
  const git = openGit(io.cwd, sealedEnvironment(io.env, preReceive ? io.cwd : null), stop);
  await requireRepository(git);
  const { origin, ranges } = preReceive
    ? await checkPush(git, io, coverage, now, stop)
    : await checkHere(git, io, range, coverage, now, stop);
  const report = reportOf(ranges, { version, origin, taken: new Date(now).toISOString(), allowEmpty });
  // The file is for a machine; who started the check sees what came out.
  if (out !== null) writeWhole(out, render(io, null, report, formatNamed(format)));
  for (const piece of render(io, io.stdout, report, formatNamed(out === null ? format : 'text'))) io.stdout.write(piece);
  return report.outcome.exit;
}

interface Checked {
  readonly origin: string;
  readonly ranges: readonly CheckedRange[];
}

async function checkHere(
  git: Git,
  io: Io,
  range: string | undefined,
  coverage: CoverageFacts | null,
  now: number,
  stop: AbortSignal,
): Promise<Checked> {
  const { origin, ...scope } = await checkScope(git, io.env, range);
  const checked = await watching(io, stop, (watch) => checkRange({ git, name: 'HEAD', moment: 'merge', coverage, now, ...scope }, watch));
  return { origin, ranges: [checked] };
}

async function checkPush(git: Git, io: Io, coverage: CoverageFacts | null, now: number, stop: AbortSignal): Promise<Checked> {
  const updates = parseUpdates((await readInput(io.input)).toString('utf8'));
  return { origin: 'pre-receive', ranges: await watching(io, stop, (watch) => checkUpdates({ git, updates, coverage, now }, watch)) };
}

interface Origin {
  readonly version: string;
  readonly origin: string;
  readonly taken: string;
  readonly allowEmpty: boolean;
}

function reportOf(ranges: readonly CheckedRange[], { version, origin, taken, allowEmpty }: Origin): CheckReport {
  const controls = CONTROLS_OF_CHECK.map(({ id, title, statement }) => ({ id, title, statement }));
  const ids = controls.map(({ id }) => id);
  return {
    version: CHECK_VERSION,
    sox: { version, rules: judgementDigest() },
    taken,
    origin,
    controls,
    ranges,
    ...settleCheck(ranges, ids, allowEmpty),
  };
}

function formatNamed(wanted: string): CheckFormat {
  const format = CHECK_FORMATS.find(({ id }) => id === wanted);
  if (format === undefined) throw new Error(`there is no format named ${wanted}`);
  return format;
}

/** `stream` is null for a file, which gets no colours. */
function render(io: Io, stream: Out | null, report: CheckReport, format: CheckFormat): Iterable<string> {
  const paint = paintFor(stream === null ? { env: { NO_COLOR: '1' } } : io, stream ?? io.stdout);
  return format.render(report, { redact: createBulkRedaction(redact).redact, paint });
}

async function watching<T>(io: Io, stop: AbortSignal, work: (watch: Watch) => Promise<T>): Promise<T> {
  let progress: Progress = { at: () => {}, end: () => {} };
  try {
    return await work({
      begin: (total, what) => (progress = createProgress(io, what, total)),
      at: (done) => progress.at(done),
      stop,
    });
  } finally {
    progress.end();
  }
}
