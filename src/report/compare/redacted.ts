import { redactedScope } from '../shared/scope.ts';
import type { ComparedChange, ComparedReport, Comparison, ControlDifference, VerdictSeen } from '../../model/comparison.ts';

type Redact = (text: string) => string;

/** The same with every text of the repository redacted; ids and digests stay as they are. */
export function redactedComparison(comparison: Comparison, redact: Redact): Comparison {
  const change = <C extends ComparedChange>(one: C): C => ({ ...one, subject: redact(one.subject) });
  const verdict = ({ outcome, reasons }: VerdictSeen): VerdictSeen => ({
    outcome,
    reasons: reasons.map(({ code, text }) => ({ code, text: redact(text) })),
  });
  const optional = (text: string | null): string | null => (text === null ? null : redact(text));
  return {
    ...comparison,
    before: redactedReport(comparison.before, redact),
    after: redactedReport(comparison.after, redact),
    gone: comparison.gone.map(change),
    added: comparison.added.map(change),
    changed: comparison.changed.map(({ verdicts, ...one }) => ({
      ...change(one),
      verdicts: verdicts.map((difference) => ({ ...difference, before: verdict(difference.before), after: verdict(difference.after) })),
    })),
    policyChanges: comparison.policyChanges.map((one) => ({ ...change(one), ...verdict(one) })),
    controls: comparison.controls.map((one): ControlDifference => ({ ...one, before: optional(one.before), after: optional(one.after) })),
    settings: comparison.settings.map((one) => ({ ...one, before: optional(one.before), after: optional(one.after) })),
  };
}

function redactedReport(report: ComparedReport, redact: Redact): ComparedReport {
  const { repository, policy, secretScan } = report;
  return {
    ...report,
    repository: { ...repository, name: redact(repository.name) },
    ...redactedScope(report, redact),
    policy: policy === null ? null : { ...policy, path: redact(policy.path) },
    secretScan: { ...secretScan, why: secretScan.why === null ? null : redact(secretScan.why) },
  };
}
