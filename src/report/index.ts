import type { ReportFormat } from './define.ts';
import { htmlWriter } from './html.ts';
import { jsonWriter } from './json.ts';

/** Every format that `sox audit` writes. */
export const REPORTS: readonly ReportFormat[] = [
  { file: 'report.json', writer: jsonWriter },
  { file: 'report.html', writer: htmlWriter },
];
