import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASELINE_FILE, type Baseline, type BaselineState, formatBaseline, parseBaseline } from '../../model/baseline.ts';
import { requireWritable, writeWhole } from '../out-file.ts';

/** The baseline of a work tree, as it is on disk. */
export interface BaselineFile {
  read(): BaselineState;
  /** Throws a {@link SoxError} where it cannot be written; what was there is then as it was. */
  write(baseline: Baseline): void;
}

/** Throws a {@link SoxError} where there is something of that name that is no file, or where none can be written. */
export function openBaselineFile(root: string): BaselineFile {
  const path = join(root, BASELINE_FILE);
  requireWritable(path, 'It stands at the top of the work tree, and may be an ordinary file only.');
  return {
    read() {
      const text = readIfThere(path);
      return text === null ? { state: 'absent' } : parseBaseline(text);
    },
    write: (baseline) => writeWhole(path, [formatBaseline(baseline)]),
  };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
