import type { ReportWriter } from '../model/report.ts';

/** One output format of the audit. */
export interface ReportFormat {
  /** The file's name in the report's folder. */
  readonly file: string;
  /** A fresh writer. Every text of the repository that it writes goes through `redact`. */
  readonly writer: (tools: { readonly redact: (text: string) => string }) => ReportWriter;
}
