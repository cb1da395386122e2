import { SEVERITIES } from '../../../model/finding.ts';
import type { ScanReport } from '../../../model/scan-report.ts';

/** What was looked at, found and left out, by the names that formats without room for sentences give it. */
export function countsOf({ seen, totals }: ScanReport): readonly (readonly [string, number])[] {
  return [
    ['commits', seen.commits],
    ['tags', seen.tags],
    ['refs', seen.refs],
    ['blobs', seen.blobs],
    ['texts', seen.texts],
    ['bytes', seen.bytes],
    ...SEVERITIES.map((severity) => [severity, totals.findings[severity]] as const),
    ['silenced', totals.silenced],
    ['failing', totals.failing],
    ['unlisted', totals.unlisted],
    ['uninspectable', totals.uninspectable],
    ['unknown', totals.unknown],
  ];
}
