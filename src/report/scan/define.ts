import type { ScanReport } from '../../model/scan-report.ts';
import type { Paint } from '../shared/paint.ts';

/** One format in which `sox scan` gives its answer. */
export interface ScanFormat {
  readonly id: string;
  /** The whole text, in pieces: a history may have more findings than one string holds. */
  readonly render: (report: ScanReport, tools: ScanTools) => Iterable<string>;
}

export interface ScanTools {
  /** Masks secrets and makes control characters visible; every text of the repository goes through it. */
  readonly redact: (text: string) => string;
  readonly paint: Paint;
}
