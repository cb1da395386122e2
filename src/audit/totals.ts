import type { ObjectId } from '../model/commit.ts';
import type { ChangeKind, Entry } from '../model/entry.ts';
import { isSilenced } from '../model/finding.ts';
import type { ObservationCode } from '../model/observation.ts';
import type { Balance, BranchTotals, ReportTotals } from '../model/report.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { emergencyOf } from '../model/rules/emergency.ts';
import { skippedBecause } from '../model/rules/skipped.ts';
import { OUTCOMES, type Outcome, type Verdict } from '../model/verdict.ts';

/** What is counted of consecutive changes. */
export interface Counts
  extends Omit<ReportTotals, 'revListCommits' | 'reconciled' | 'populationDigest' | 'branches' | 'balances' | 'kinds'> {
  readonly kinds: Record<ChangeKind, number>;
  /** The first change for which a policy was in force; null for none. */
  readonly adoption: ObjectId | null;
}

export interface Counter {
  add(entry: Entry): void;
  readonly counts: Counts;
}

/** Counts what goes into a part of the report. */
export function createCounter(controls: readonly string[]): Counter {
  const counts = noCounts(controls);
  const ofChanges = createVerdictCounter(
    controls,
    counts.controls.map(({ changes }) => changes),
  );
  const ofCommits = createVerdictCounter(
    controls,
    counts.controls.map(({ commits }) => commits),
  );
  /** The last list of verdicts that says nothing but outcomes: before adoption, all commits have the same one. */
  let bare: readonly Verdict[] | null = null;
  return {
    get counts() {
      ofChanges.settle();
      ofCommits.settle();
      return counts;
    },
    add(entry) {
      counts.changes += 1;
      counts.kinds[entry.kind] += 1;
      counts.adoption ??= entry.verdicts.some(({ outcome }) => outcome === 'before-adoption') ? null : entry.to;
      ofChanges.add(entry.verdicts);
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
        if (commit.verdicts !== bare) {
          if (commit.verdicts.some(({ reasons }) => reasons.some(({ code }) => code === 'policy-weakened'))) counts.weakenings += 1;
          counts.waivers = added(counts.waivers, usedIn(commit.verdicts));
          if (commit.verdicts.every(({ reasons, waiver }) => reasons.length === 0 && waiver === undefined)) bare = commit.verdicts;
        }
        counts.findings += commit.findings.length;
        counts.silenced += commit.findings.filter(isSilenced).length;
        counts.uninspected += commit.uninspected.length;
        ofCommits.add(commit.verdicts);
      }
    },
  };
}

/** What has to be known beside the parts to see whether they add up. */
export interface Beside {
  /** How many commits git counts: what the tips reach, without what the openings do. */
  readonly revListCommits: number;
  readonly populationDigest: string;
  /** The branches, each with the number of its parts. */
  readonly branches: readonly { readonly name: string; readonly linked: boolean; readonly parts: number }[];
  /** What must be equal beside an earlier report. */
  readonly earlier: readonly Balance[];
}

/** The counts of all parts, and whether they add up: so the report shows that nothing was lost. */
export function totalsOf(controls: readonly string[], parts: readonly Counts[], beside: Beside): ReportTotals {
  const { adoption: _, ...all } = summed(controls, parts);
  const branches = branchesOf(controls, parts, beside.branches);
  const { revListCommits, populationDigest, earlier } = beside;
  const balances: Balance[] = [
    { id: 'commits', expected: revListCommits, counted: all.commits },
    { id: 'kinds', expected: all.changes, counted: all.kinds.root + all.kinds.direct + all.kinds.merge },
    { id: 'branches', expected: all.commits, counted: branches.reduce((total, { commits }) => total + commits, 0) },
    ...earlier,
  ];
  const addsUp = all.controls.every(({ changes, commits }) => sum(changes) === all.changes && sum(commits) === all.commits);
  return {
    ...all,
    branches,
    balances,
    revListCommits,
    populationDigest,
    reconciled: addsUp && balances.every(({ expected, counted }) => expected === counted),
  };
}

function summed(controls: readonly string[], parts: readonly Counts[]) {
  const all = noCounts(controls);
  for (const part of parts) {
    for (const name of SUMMED) all[name] += part[name];
    for (const kind of KINDS) all.kinds[kind] += part.kinds[kind];
    all.adoption ??= part.adoption;
    all.waivers = added(all.waivers, part.waivers);
    all.observations = addedObservations(all.observations, part.observations);
    for (const [at, control] of all.controls.entries())
      for (const outcome of OUTCOMES) {
        control.changes[outcome] += part.controls[at]?.changes[outcome] ?? 0;
        control.commits[outcome] += part.controls[at]?.commits[outcome] ?? 0;
      }
  }
  return all;
}

function branchesOf(controls: readonly string[], parts: readonly Counts[], branches: Beside['branches']): BranchTotals[] {
  let from = 0;
  return branches.map(({ name, linked, parts: count }) => {
    const { changes, commits, adoption } = summed(controls, parts.slice(from, from + count));
    from += count;
    return { name, changes, commits, linked, adoption };
  });
}

const KINDS: readonly ChangeKind[] = ['root', 'direct', 'merge'];

const SUMMED = ['changes', 'commits', 'aiCommits', 'skipped', 'emergencies', 'weakenings', 'findings', 'silenced', 'uninspected'] as const;

const noCounts = (controls: readonly string[]) => ({
  changes: 0,
  commits: 0,
  kinds: { root: 0, direct: 0, merge: 0 },
  adoption: null as Counts['adoption'],
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

function usedIn(verdicts: readonly Verdict[]): Uses {
  return verdicts.some(({ waiver }) => waiver !== undefined)
    ? verdicts.flatMap(({ waiver }) => (waiver === undefined ? [] : [{ id: waiver, verdicts: 1 }]))
    : NONE;
}

const NONE: Uses = [];

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

/** Counts outcomes; a list that comes again and again, as those before adoption do, is gone through once it is settled how often. */
function createVerdictCounter(controls: readonly string[], into: readonly Record<Outcome, number>[]) {
  let last: readonly Verdict[] = [];
  let times = 0;
  const settle = (): void => {
    count(into, controls, last, times);
    times = 0;
  };
  return {
    add(verdicts: readonly Verdict[]): void {
      if (verdicts !== last) settle();
      last = verdicts;
      times += 1;
    },
    settle,
  };
}

/** Verdicts are in the order of the controls. One that is missing, or twice there, makes the sum wrong, and so shows. */
function count(into: readonly Record<Outcome, number>[], controls: readonly string[], verdicts: readonly Verdict[], times: number): void {
  let next = 0;
  for (const { control, outcome } of verdicts) {
    // A search for each would be the square of their number, on every commit.
    const at = controls[next] === control ? next : controls.indexOf(control);
    next += 1;
    const totals = into[at];
    if (totals !== undefined) totals[outcome] += times;
  }
}
