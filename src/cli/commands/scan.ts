import { resolve } from 'node:path';
import { createBulkRedaction } from '../../audit/bulk-redaction.ts';
import { runScan } from '../../audit/run-scan.ts';
import { EXIT, type ExitCode } from '../../model/error.ts';
import { settleScan } from '../../model/rules/scan-outcome.ts';
import { type DetectorSummary, SCAN_VERSION, type ScanFinding, type ScanReport } from '../../model/scan-report.ts';
import type { ScanFormat } from '../../report/scan/define.ts';
import { SCAN_FORMATS } from '../../report/scan/index.ts';
import { abouts, DETECTORS } from '../../scan/detectors/index.ts';
import { redact } from '../../scan/redact.ts';
import { rulesDigest } from '../../scan/rules-digest.ts';
import type { Context } from '../context.ts';
import type { Io, Out } from '../io.ts';
import { requireWritable, writeWhole } from '../out-file.ts';
import { paintFor } from '../paint.ts';
import { createProgress, type Progress } from '../progress.ts';
import { limitsFrom, requestFrom, type ScanOptions } from '../scan-request.ts';

/** Looks for secrets in files, in what is staged, in a range of commits, in a whole history, in a push, or in a text. */
export async function scan({ io, version }: Context, paths: readonly string[], options: ScanOptions): Promise<ExitCode> {
  const request = requestFrom(paths, options);
  const limits = limitsFrom(options);
  const out = options.out === undefined ? null : resolve(io.cwd, options.out);
  if (out !== null) requireWritable(out);
  const taken = new Date(io.now()).toISOString();
  const stop = io.catchSignals();
  const ran = await watching(io, stop, (watch) => runScan(request, io, watch));
  if (ran === null) return interrupted(io);
  const settled = settleScan(ran.scanned, limits);
  const report: ScanReport = {
    version: SCAN_VERSION,
    sox: { version, rules: rulesDigest() },
    taken,
    scope: ran.scope,
    limits,
    detectors: summariesOf(settled.findings),
    seen: ran.scanned.seen,
    ...settled,
  };
  const format = formatNamed(options.format ?? 'text');
  const plain = formatNamed('text');
  // A machine must not take a part for the whole; a person can see what there is so far.
  if (stop.aborted) {
    if (format === plain) print(io, io.stdout, report, plain);
    return interrupted(io);
  }
  // The file is for a machine; who started the scan sees what came out.
  if (out !== null) writeWhole(out, render(io, null, report, format));
  print(io, io.stdout, report, out === null ? format : plain);
  return report.outcome.exit;
}

function formatNamed(wanted: string): ScanFormat {
  const format = SCAN_FORMATS.find(({ id }) => id === wanted);
  if (format === undefined) throw new Error(`there is no format named ${wanted}`);
  return format;
}

/** Null where the work was interrupted so that not even a part came out of it. */
async function watching<T>(io: Io, stop: AbortSignal, work: (watch: Parameters<typeof runScan>[2]) => Promise<T>): Promise<T | null> {
  let progress: Progress = { at: () => {}, end: () => {} };
  const watch = {
    begin: (total: number, what: string) => (progress = createProgress(io, what, total)),
    at: (done: number) => progress.at(done),
    stop,
  };
  try {
    return await work(watch);
  } catch (error) {
    // git was ended together with the scan, and says so in many ways.
    if (stop.aborted) return null;
    throw error;
  } finally {
    progress.end();
  }
}

function interrupted({ stderr }: Io): ExitCode {
  stderr.write('sox: interrupted; not everything was looked at, so this is no result.\n');
  return EXIT.unknown;
}

function print(io: Io, stream: Out, report: ScanReport, format: ScanFormat): void {
  for (const piece of render(io, stream, report, format)) stream.write(piece);
}

/** `stream` is null for a file, which gets no colours. */
function render(io: Io, stream: Out | null, report: ScanReport, format: ScanFormat): Iterable<string> {
  const paint = paintFor(stream === null ? { env: { NO_COLOR: '1' } } : io, stream ?? io.stdout);
  return format.render(report, { redact: createBulkRedaction(redact).redact, paint });
}

/** The detectors of these findings, by id. One that comes with the policy is known by what it found. */
function summariesOf(findings: readonly ScanFinding[]): DetectorSummary[] {
  const found = new Map(
    findings.map(({ detector, title, severity, reason }) => [detector, { id: detector, title, severity, checks: reason }]),
  );
  const docs = abouts();
  for (const { id, title, severity } of DETECTORS)
    if (found.has(id)) found.set(id, { id, title, severity, checks: docs[id]?.checks ?? title });
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
