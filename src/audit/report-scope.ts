import type { ReportedAudit, ReportedScope } from '../model/reported.ts';

/** What a report is about. */
export const scopeOf = ({ branches, period }: ReportedAudit): ReportedScope => ({
  branches: branches.map(({ name, tip, opening }) => ({ name, tip, opening })),
  period: period.label,
});
