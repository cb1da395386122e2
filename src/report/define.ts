import type { ReportHead, ReportWriter } from '../model/report.ts';

/** One output format of the audit. */
export interface ReportFormat {
  /** The file's name in the report's folder. */
  readonly file: string;
  readonly writer: (about: ReportAbout) => ReportWriter;
}

export interface ReportAbout {
  readonly head: ReportHead;
  /** Every text of the repository that is written goes through it. */
  readonly redact: (text: string) => string;
}
