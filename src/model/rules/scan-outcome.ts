import { isMoved, isSilenced, type Severity, SEVERITIES } from '../finding.ts';
import type { FailOn, Scanned, ScanFinding, ScanLimits, ScanOutcome, ScanReason, ScanTotals, ScanUninspected } from '../scan-report.ts';

/** What a scan means: what is listed, what is counted, and how it ends. What is not listed counts all the same. */
export interface Settled {
  readonly findings: readonly ScanFinding[];
  readonly uninspected: readonly ScanUninspected[];
  readonly totals: ScanTotals;
  readonly outcome: ScanOutcome;
}

export function settleScan(scanned: Scanned, limits: ScanLimits): Settled {
  const { failOn, minSeverity, allowEmpty } = limits;
  const findings = scanned.findings.filter(({ severity }) => isAtLeast(severity, minSeverity)).sort(byPlace);
  const open = scanned.findings.filter((finding) => !isSilenced(finding));
  const totals: ScanTotals = {
    findings: Object.fromEntries(SEVERITIES.map((level) => [level, open.filter(({ severity }) => severity === level).length])) as Record<
      Severity,
      number
    >,
    silenced: scanned.findings.length - open.length,
    failing: scanned.findings.filter((finding) => fails(finding, failOn)).length,
    unlisted: scanned.findings.length - findings.length,
    uninspectable: scanned.uninspected.filter(({ kind }) => kind === 'uninspectable').length,
    unknown: scanned.uninspected.filter(({ kind }) => kind === 'unknown').length,
  };
  const reasons: ScanReason[] = [
    ...(totals.failing > 0 ? (['findings'] as const) : []),
    ...(totals.unknown > 0 ? (['not-read'] as const) : []),
    // Where something was there and could not be read, that is the reason.
    ...(scanned.empty && !allowEmpty && totals.unknown === 0 ? (['nothing-seen'] as const) : []),
  ];
  const exit = totals.failing > 0 ? 1 : reasons.length > 0 ? 3 : 0;
  return { findings, uninspected: [...scanned.uninspected].sort(byKind), totals, outcome: { exit, reasons } };
}

/** Whether a finding fails a scan. A silenced one never does, nor one that merely moved. */
export function fails(finding: Pick<ScanFinding, 'silenced' | 'severity' | 'movedFrom'>, failOn: FailOn): boolean {
  return failOn !== 'none' && !isSilenced(finding) && !isMoved(finding) && isAtLeast(finding.severity, failOn);
}

export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}

/** By what holds it (files by path, then the texts that have none), then by line, column and detector; then by when it was brought. */
function byPlace(a: ScanFinding, b: ScanFinding): number {
  return (
    Number(a.path === '') - Number(b.path === '') ||
    compare(a.path, b.path) ||
    (a.path === '' ? byText(a, b) : 0) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.detector, b.detector) ||
    compare(a.carrier, b.carrier) ||
    byCommit(a, b) ||
    compare(a.id, b.id)
  );
}

const byText = (a: ScanFinding, b: ScanFinding): number =>
  compare(a.ref ?? '', b.ref ?? '') || byCommit(a, b) || compare(a.carrier, b.carrier);

const byCommit = (a: ScanFinding, b: ScanFinding): number =>
  (a.commit?.time ?? 0) - (b.commit?.time ?? 0) || compare(a.commit?.id ?? '', b.commit?.id ?? '');

/** What should have been readable first; then by path and reason. */
function byKind(a: ScanUninspected, b: ScanUninspected): number {
  return compare(b.kind, a.kind) || compare(a.path, b.path) || compare(a.why, b.why);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
