import type { Entry } from '../model/entry.ts';
import { isSilenced } from '../model/finding.ts';
import type { ObservationCode } from '../model/observation.ts';
import type { ReportTotals } from '../model/report.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { emergencyOf } from '../model/rules/emergency.ts';
import { skippedBecause } from '../model/rules/skipped.ts';
import { OUTCOMES, type Outcome, type Verdict } from '../model/verdict.ts';

/** What is counted of consecutive changes. */
export type Counts = Omit<ReportTotals, 'revListCommits' | 'reconciled' | 'populationDigest'>;

export interface Counter {
  add(entry: Entry): void;
  readonly counts: Counts;
}

/** Counts what goes into a part of the report. */
export function createCounter(controls: readonly string[]): Counter {
  const counts = noCounts(controls);
  const ofChanges = counts.controls.map(({ changes }) => changes);
  const ofCommits = counts.controls.map(({ commits }) => commits);
  return {
    counts,
    add(entry) {
      counts.changes += 1;
      count(ofChanges, controls, entry.verdicts);
      if (entry.observations.length > 0)
        counts.observations = addedObservations(
          counts.observations,
          entry.observations.map(({ code }) => ({ code, count: 1 })),
        );
      for (const commit of entry.commits) {
        counts.commits += 1;
        if (isAiAssisted(commit.marks)) counts.aiCommits += 1;
        if (skippedBecause(commit.trailers) !== null) counts.skipped += 1;
        if (emergencyOf(commit.trailers) !== null) counts.emergencies += 1;
        if (commit.verdicts.some(({ reasons }) => reasons.some(({ code }) => code === 'policy-weakened'))) counts.weakenings += 1;
        counts.waivers = added(counts.waivers, usedIn(commit.verdicts));
        counts.findings += commit.findings.length;
        counts.silenced += commit.findings.filter(isSilenced).length;
        counts.uninspected += commit.uninspected.length;
        count(ofCommits, controls, commit.verdicts);
      }
    },
  };
}

/** The counts of all parts, and whether they add up: so the report shows that nothing was lost. `revListCommits` is how many commits git lists. */
export function totalsOf(
  controls: readonly string[],
  parts: readonly Counts[],
  { revListCommits, populationDigest }: Pick<ReportTotals, 'revListCommits' | 'populationDigest'>,
): ReportTotals {
  const all = noCounts(controls);
  for (const part of parts) {
    for (const name of SUMMED) all[name] += part[name];
    all.waivers = added(all.waivers, part.waivers);
    all.observations = addedObservations(all.observations, part.observations);
    for (const [at, control] of all.controls.entries())
      for (const outcome of OUTCOMES) {
        control.changes[outcome] += part.controls[at]?.changes[outcome] ?? 0;
        control.commits[outcome] += part.controls[at]?.commits[outcome] ?? 0;
      }
  }
  const addsUp = all.controls.every(({ changes, commits }) => sum(changes) === all.changes && sum(commits) === all.commits);
  return { ...all, revListCommits, populationDigest, reconciled: addsUp && all.commits === revListCommits };
}

const SUMMED = ['changes', 'commits', 'aiCommits', 'skipped', 'emergencies', 'weakenings', 'findings', 'silenced', 'uninspected'] as const;

const noCounts = (controls: readonly string[]) => ({
  changes: 0,
  commits: 0,
  aiCommits: 0,
  skipped: 0,
  emergencies: 0,
  weakenings: 0,
  waivers: [] as Counts['waivers'],
  observations: [] as Counts['observations'],
  findings: 0,
  silenced: 0,
  uninspected: 0,
  controls: controls.map((control) => ({ control, changes: zeros(), commits: zeros() })),
});

type Uses = Counts['waivers'];

const usedIn = (verdicts: readonly Verdict[]): Uses =>
  verdicts.flatMap(({ waiver }) => (waiver === undefined ? [] : [{ id: waiver, verdicts: 1 }]));

/** The uses of waivers together, by id. */
function added(uses: Uses, more: Uses): Uses {
  if (more.length === 0) return uses;
  const counts = new Map<string, number>();
  for (const { id, verdicts } of [...uses, ...more]) counts.set(id, (counts.get(id) ?? 0) + verdicts);
  return [...counts].map(([id, verdicts]) => ({ id, verdicts })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Observations together, by code. */
function addedObservations(some: Counts['observations'], more: Counts['observations']): Counts['observations'] {
  const counts = new Map<ObservationCode, number>();
  for (const { code, count: times } of [...some, ...more]) counts.set(code, (counts.get(code) ?? 0) + times);
  return [...counts].map(([code, times]) => ({ code, count: times })).sort((a, b) => (a.code < b.code ? -1 : 1));
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
