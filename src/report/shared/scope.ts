import { onOneLine } from '../../model/on-one-line.ts';
import type { ReportedScope } from '../../model/reported.ts';

/** What a report is about, in words: `main at 0123456789ab, the whole history`. */
export function scopeText({ branches, period }: ReportedScope): string {
  return onOneLine([...branches.map(({ name, tip }) => `${name} at ${tip.slice(0, 12)}`), period].join(', '));
}

/** The same with the texts of the repository redacted. */
export function redactedScope({ branches, period }: ReportedScope, redact: (text: string) => string): ReportedScope {
  return { branches: branches.map((branch) => ({ ...branch, name: redact(branch.name) })), period: redact(period) };
}
