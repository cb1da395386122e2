import { hash } from 'node:crypto';
import type {
  Cause,
  ChangedVerdicts,
  ComparedChange,
  ComparedReport,
  Comparison,
  ControlDifference,
  PolicyChanged,
  SettingDifference,
  Standing,
  TotalDifference,
  VerdictDifference,
} from '../model/comparison.ts';
import type { ObjectId } from '../model/commit.ts';
import type { ReportTotals } from '../model/report.ts';
import type { ReadReport, ReportedAudit, ReportedChange } from '../model/reported.ts';
import { OUTCOMES, type Outcome, type Verdict } from '../model/verdict.ts';
import { scopeOf } from './report-scope.ts';

/** A report that was read to its end. */
export interface WholeReport extends ReadReport {
  readonly sha256: string;
}

/** Compares two reports change by change: first all of the one, then all of the other. Memory holds the first one without its texts. */
export interface ReportComparison {
  before(change: ReportedChange, audit: ReportedAudit): void;
  after(change: ReportedChange, audit: ReportedAudit): void;
  result(before: WholeReport, after: WholeReport): Comparison;
}

export function compareReports(): ReportComparison {
  const known = new Map<string, KnownChange>();
  const verdictsOf = createInterning();
  const found = { added: [] as ComparedChange[], changed: [] as ChangedVerdicts[], policyChanges: [] as PolicyChanged[] };
  const commits = new Set<ObjectId>();
  let first: ReportedAudit | null = null;
  return {
    before(change, audit) {
      first = audit;
      known.set(change.id, {
        shown: shown(change),
        commits: change.commits.map(({ id }) => id),
        verdicts: verdictsOf(change.verdicts),
        evidence: evidenceOf(change),
      });
    },
    after(change, audit) {
      for (const { id } of change.commits) commits.add(id);
      const same = known.get(change.id);
      known.delete(change.id);
      if (same === undefined) {
        found.added.push(shown(change));
        const policy = policyChange(change);
        if (policy !== null) found.policyChanges.push(policy);
        return;
      }
      const isSameEvidence = same.evidence === evidenceOf(change);
      const verdicts = first === null ? [] : differences(same.verdicts, change.verdicts, causesBetween(first, audit, isSameEvidence));
      if (verdicts.length > 0) found.changed.push({ ...shown(change), verdicts });
    },
    result(before, after) {
      const gone = [...known.values()].map((change) => ({ ...change.shown, missing: change.commits.filter((id) => !commits.has(id)) }));
      const controls = controlDifferences(before.audit, after.audit);
      const isAsBefore = gone.length + found.changed.length + controls.length === 0;
      const standing: Standing = gone.some(({ missing }) => missing.length > 0)
        ? 'missing'
        : !isAsBefore
          ? 'differs'
          : found.added.length > 0
            ? 'extended'
            : 'equal';
      return {
        standing,
        before: described(before),
        after: described(after),
        gone,
        ...found,
        controls,
        settings: settingDifferences(before.audit, after.audit),
        totals: totalDifferences(before.totals, after.totals),
      };
    },
  };
}

/** What is remembered of a change of the first report. */
interface KnownChange {
  readonly shown: ComparedChange;
  readonly commits: readonly ObjectId[];
  readonly verdicts: readonly Verdict[];
  readonly evidence: string;
}

const shown = ({ id, from, to, kind, risk, commits, time }: ReportedChange): ComparedChange => ({
  id,
  from,
  to,
  kind,
  risk,
  commits: commits.length,
  time,
  subject: commits[0]?.subject ?? '',
});

/** Most changes have verdicts that others have as well. */
function createInterning(): (verdicts: readonly Verdict[]) => readonly Verdict[] {
  const known = new Map<string, readonly Verdict[]>();
  return (verdicts) => {
    const key = JSON.stringify(verdicts);
    const same = known.get(key);
    if (same !== undefined) return same;
    known.set(key, verdicts);
    return verdicts;
  };
}

/** Of what is shown of a change beside its ids, which are the same, and its verdicts. */
function evidenceOf({ risk, kind, traits, observations, commits }: ReportedChange): string {
  const seen = commits.map(({ trailers, marks, reviewers, findings, uninspected }) => [trailers, marks, reviewers, findings, uninspected]);
  return hash('sha256', JSON.stringify([risk, kind, traits, observations, seen]), 'base64');
}

type CausesOf = (before: Verdict, after: Verdict) => readonly Cause[];

function causesBetween(one: ReportedAudit, other: ReportedAudit, isSameEvidence: boolean): CausesOf {
  const rules = one.sox.rules === other.sox.rules && one.sox.version === other.sox.version ? [] : (['rules'] as const);
  const evidence = isSameEvidence ? [] : (['evidence'] as const);
  const isScanned = one.secretScan.done === other.secretScan.done;
  return (before, after) => {
    const has = (code: string): boolean => [before, after].some(({ reasons }) => reasons.some((reason) => reason.code === code));
    const causes: Cause[] = [
      ...rules,
      ...([before, after].some(({ outcome }) => outcome === 'waived') ? (['waiver'] as const) : []),
      ...(!isScanned && has('not-scanned') ? (['secret-scan'] as const) : []),
      ...(has('policy-unreadable') ? (['policy'] as const) : []),
      ...evidence,
    ];
    return causes.length > 0 ? causes : [one.taken === other.taken ? 'none' : 'time'];
  };
}

function differences(before: readonly Verdict[], after: readonly Verdict[], causesOf: CausesOf): VerdictDifference[] {
  return after.flatMap((verdict) => {
    const { control, outcome, reasons } = verdict;
    const same = before.find((one) => one.control === control);
    // A control that is new is listed with the controls.
    if (same === undefined || same.outcome === outcome) return [];
    return [
      {
        control,
        before: { outcome: same.outcome, reasons: same.reasons },
        after: { outcome, reasons },
        causes: causesOf(same, verdict),
        isWorse: gravity(outcome) > gravity(same.outcome),
      },
    ];
  });
}

const gravity = (outcome: Outcome): number => (outcome === 'fail' ? 2 : outcome === 'unknown' ? 1 : 0);

/** The control that says something where a commit changes the policy or what that is made of, and nowhere else. */
const POLICY_CONTROL = 'policy-change-approved';

function policyChange(change: ReportedChange): PolicyChanged | null {
  const { outcome = 'not-applicable', reasons = [] } = change.verdicts.find(({ control }) => control === POLICY_CONTROL) ?? {};
  const isSilent = reasons.length === 0 && ['not-applicable', 'before-adoption'].includes(outcome);
  return isSilent && !change.traits.includes('policy') ? null : { ...shown(change), outcome, reasons };
}

function controlDifferences(before: ReportedAudit, after: ReportedAudit): ControlDifference[] {
  const statements = ({ controls }: ReportedAudit) => new Map(controls.map(({ id, statement }) => [id, statement]));
  const [old, now] = [statements(before), statements(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((control): ControlDifference[] => {
    const [one = null, other = null] = [old.get(control), now.get(control)];
    if (one === other) return [];
    return [{ control, what: one === null ? 'added' : other === null ? 'removed' : 'reworded', before: one, after: other }];
  });
}

function settingDifferences(before: ReportedAudit, after: ReportedAudit): SettingDifference[] {
  const [old, now] = [settingsOf(before), settingsOf(after)];
  return old.flatMap(([what, value], at) => {
    const other = now[at]?.[1] ?? null;
    return value === other ? [] : [{ what, before: value, after: other }];
  });
}

function settingsOf(audit: ReportedAudit): [SettingDifference['what'], string | null][] {
  const { repository, sox, policy, secretScan } = audit;
  const { branches, period } = scopeOf(audit);
  return [
    ['repository', `${repository.name} (${repository.objectFormat})`],
    ['period', period],
    ['opening', branches.map(({ name, opening }) => `${name} ${opening ?? 'from its beginning'}`).join(', ')],
    ['closing', branches.map(({ name, tip }) => `${name} ${tip}`).join(', ')],
    ['sox', sox.version],
    ['rules', sox.rules],
    ['policy', policy === null ? null : `${policy.path} ${policy.blob} ${policy.mode ?? 'not valid'}`],
    ['secret-scan', secretScan.done ? 'done' : 'left out'],
  ];
}

const NUMBERS = [
  'changes',
  'commits',
  'aiCommits',
  'skipped',
  'emergencies',
  'weakenings',
  'findings',
  'silenced',
  'uninspected',
] as const satisfies readonly (keyof ReportTotals)[];

function totalDifferences(before: ReportTotals, after: ReportTotals): TotalDifference[] {
  const numbers = NUMBERS.map((what) => ({ what, before: before[what], after: after[what] }));
  const ids = [...new Set([...before.controls, ...after.controls].map(({ control }) => control))].sort();
  const count = ({ controls }: ReportTotals, id: string, outcome: Outcome): number =>
    controls.find(({ control }) => control === id)?.changes[outcome] ?? 0;
  const controls = ids.flatMap((id) =>
    OUTCOMES.map((outcome) => ({ what: `${id} ${outcome}`, before: count(before, id, outcome), after: count(after, id, outcome) })),
  );
  return [...numbers, ...controls].filter((one) => one.before !== one.after);
}

function described({ audit, totals, sha256 }: WholeReport): ComparedReport {
  const { sox, taken, repository, policy, secretScan } = audit;
  return {
    sha256,
    population: totals.populationDigest,
    changes: totals.changes,
    commits: totals.commits,
    sox: { version: sox.version, rules: sox.rules },
    taken,
    repository: { name: repository.name, objectFormat: repository.objectFormat },
    ...scopeOf(audit),
    policy: policy === null ? null : { path: policy.path, blob: policy.blob, mode: policy.mode },
    secretScan: { done: secretScan.done, why: secretScan.why },
  };
}
