import type { Entry } from '../model/entry.ts';
import { isSilenced } from '../model/finding.ts';
import type { ReportTotals } from '../model/report.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { emergencyOf } from '../model/rules/emergency.ts';
import { skippedBecause } from '../model/rules/skipped.ts';
import { OUTCOMES, type Outcome, type Verdict } from '../model/verdict.ts';

export interface Counter {
  add(entry: Entry): void;
  /** Commits so far. */
  readonly commits: number;
  /** `revListCommits` is how many commits git lists. */
  result(revListCommits: number): ReportTotals;
}

/** Counts what went into the report, so that it can be shown to add up. */
export function createCounter(controls: readonly string[]): Counter {
  const perControl = controls.map((control) => ({ control, changes: zeros(), commits: zeros() }));
  let changes = 0;
  let commits = 0;
  let aiCommits = 0;
  let skipped = 0;
  let emergencies = 0;
  let weakenings = 0;
  const waivers = new Map<string, number>();
  let findings = 0;
  let silenced = 0;
  let uninspected = 0;
  return {
    add(entry) {
      changes += 1;
      count(
        perControl.map((totals) => totals.changes),
        controls,
        entry.verdicts,
      );
      for (const commit of entry.commits) {
        commits += 1;
        if (isAiAssisted(commit.marks)) aiCommits += 1;
        if (skippedBecause(commit.trailers) !== null) skipped += 1;
        if (emergencyOf(commit.trailers) !== null) emergencies += 1;
        if (commit.verdicts.some(({ reasons }) => reasons.some(({ code }) => code === 'policy-weakened'))) weakenings += 1;
        for (const { waiver } of commit.verdicts) if (waiver !== undefined) waivers.set(waiver, (waivers.get(waiver) ?? 0) + 1);
        findings += commit.findings.length;
        silenced += commit.findings.filter(isSilenced).length;
        uninspected += commit.uninspected.length;
        count(
          perControl.map((totals) => totals.commits),
          controls,
          commit.verdicts,
        );
      }
    },
    get commits() {
      return commits;
    },
    result(revListCommits) {
      const addsUp = perControl.every((totals) => sum(totals.changes) === changes && sum(totals.commits) === commits);
      return {
        changes,
        commits,
        revListCommits,
        reconciled: addsUp && commits === revListCommits,
        aiCommits,
        skipped,
        emergencies,
        weakenings,
        waivers: [...waivers].map(([id, verdicts]) => ({ id, verdicts })).sort((a, b) => (a.id < b.id ? -1 : 1)),
        findings,
        silenced,
        uninspected,
        controls: perControl,
      };
    },
  };
}

const zeros = () => Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
const sum = (counts: Readonly<Record<Outcome, number>>) => OUTCOMES.reduce((total, outcome) => total + counts[outcome], 0);

/** Verdicts are in the order of the controls. One that is missing, or twice there, makes the sum wrong, and so shows. */
function count(into: readonly Record<Outcome, number>[], controls: readonly string[], verdicts: readonly Verdict[]): void {
  for (const { control, outcome } of verdicts) {
    const totals = into[controls.indexOf(control)];
    if (totals !== undefined) totals[outcome] += 1;
  }
}
