import type { CheckReport } from '../../model/check-report.ts';
import type { Paint } from '../shared/paint.ts';

/** One format in which `sox check` gives its answer. */
export interface CheckFormat {
  readonly id: string;
  /** The whole text, in pieces: a range may have many commits. */
  readonly render: (report: CheckReport, tools: CheckTools) => Iterable<string>;
}

export interface CheckTools {
  /** Masks secrets and makes control characters visible; every text of the repository goes through it. */
  readonly redact: (text: string) => string;
  readonly paint: Paint;
}
