import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { readReport } from '../audit/read-report.ts';
import { SoxError } from '../model/error.ts';
import type { ReadReport, ReportedAudit, ReportedChange } from '../model/reported.ts';

/** Where `sox audit` writes its report unless it is told otherwise. */
export const REPORT_FILE = 'sox-report/report.json';

export interface ReportFile extends ReadReport {
  /** Of the bytes that were read. */
  readonly sha256: string;
}

export type SawChange = (change: ReportedChange, audit: ReportedAudit) => void;

/** Reads a `report.json`, change by change. Throws a {@link SoxError} for one that is not there, no report, or altered. */
export function readReportFile(cwd: string, file: string, saw: SawChange): ReportFile {
  const hash = createHash('sha256');
  const read = readReport(piecesOf(resolve(cwd, file), file, hash), file, saw);
  return { ...read, sha256: hash.digest('hex') };
}

/** Bytes read at once. */
const PIECE = 1 << 20;

function* piecesOf(path: string, named: string, hash: ReturnType<typeof createHash>): Generator<Uint8Array> {
  const descriptor = reading(named, () => openSync(path, 'r'));
  try {
    const buffer = Buffer.alloc(PIECE);
    for (;;) {
      const length = reading(named, () => readSync(descriptor, buffer));
      if (length === 0) return;
      const piece = buffer.subarray(0, length);
      hash.update(piece);
      yield piece;
    }
  } finally {
    closeSync(descriptor);
  }
}

function reading<T>(named: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new SoxError(
      {
        code: 'report-unreadable',
        message: code === 'ENOENT' ? `There is no report at ${named}.` : `The report ${named} cannot be read (${code}).`,
        hint: 'Write one with "sox audit", or name the report.json that it wrote.',
      },
      { cause: error },
    );
  }
}
