import { firstParentLine, type LineCommit } from '../git/first-parent-line.ts';
import type { Git } from '../git/git.ts';
import { reaches } from '../git/reaches.ts';
import { commitNamed } from '../git/resolve-commit.ts';
import type { ObjectId } from '../model/commit.ts';
import type { EarlierReport } from '../model/earlier-report.ts';
import { SoxError } from '../model/error.ts';
import type { CutOff, PeriodEnd, ReportBranch, ReportPeriod } from '../model/report.ts';
import type { BranchInScope } from './branches-in-scope.ts';
import { cutAt } from './cut-off.ts';
import { pairBranches, type RecordedBranch } from './pair-branches.ts';

/** Where somebody wants a period to begin or end: at a day (UTC, the first or last one of it), at what an earlier report recorded, or at a commit. */
export type End = { readonly day: string } | { readonly report: EarlierReport } | { readonly commit: string };

export interface PeriodAsked {
  /** Null for the beginning of history. */
  readonly from: End | null;
  /** Null for where the branches are. */
  readonly to: End | null;
  /** What the period is called; null for what it is. */
  readonly label: string | null;
}

export interface PeriodInScope {
  /** Without those that had no commit yet where the period ends. */
  readonly branches: readonly ReportBranch[];
  readonly period: ReportPeriod;
}

/** Finds the opening and the closing tip of each branch. Throws a {@link SoxError} (exit 2) where a commit is not here, the branch that it is to be the end of was never at it, or the period would end before it begins. */
export async function periodOf(git: Git, branches: readonly BranchInScope[], asked: PeriodAsked): Promise<PeriodInScope> {
  const [from, to] = [await endHere(git, asked.from), await endHere(git, asked.to)];
  const cutOffs: CutOff[] = [];
  const found: ReportBranch[] = [];
  const [began, ended] = [await recordedAt(git, from, branches), await recordedAt(git, to, branches)];
  if (from !== null && to !== null && 'day' in from && 'day' in to && from.day > to.day) throw wrongWayRound(from, to);
  const closings: Found[] = [];
  for (const { name, tip: head } of branches)
    closings.push(await closingOf(git, { name, head, recorded: ended.get(name)?.tip ?? null }, to));
  const openings = await openingsOf(
    git,
    from,
    branches.map(({ name }, at) => ({ tip: closings[at]?.tip ?? null, recorded: began.get(name)?.tip ?? null })),
  );
  for (const [at, { name, tip: head }] of branches.entries()) {
    const [closing = NOTHING, opening = NOTHING] = [closings[at], openings[at]];
    const around = await behindOpening(git, closing, opening.tip);
    for (const one of [...opening.around, ...around]) cutOffs.push({ branch: name, ...one });
    if (closing.tip === null) continue;
    found.push({ name, tip: closing.tip, head, opening: opening.tip });
  }
  if (from !== null && to !== null && found.length > 0 && (await allBehind(git, from, found))) throw wrongWayRound(from, to);
  if (found.length === 0)
    throw new SoxError({
      code: 'nothing-in-period',
      message: 'No branch in scope had a commit yet where the period ends.',
      hint: 'Look at the dates of the branch: git log --first-parent --format="%h %cs %s"',
    });
  const opening = from === null ? null : endOf(from);
  const closing: PeriodEnd = to === null ? { source: 'tips', at: null } : endOf(to);
  return { branches: found, period: { label: asked.label ?? labelOf(from, to), opening, closing, cutOffs } };
}

/** An end with the commit's own id for what it was named by. */
async function endHere(git: Git, end: End | null): Promise<End | null> {
  return end !== null && 'commit' in end ? { commit: await commitNamed(git, end.commit) } : end;
}

/** Whether every branch would end before the commit with which the period is to begin. Behind the tip of a report, a branch that was set back since has lost what the audit is to tell of. */
async function allBehind(git: Git, from: End, branches: readonly ReportBranch[]): Promise<boolean> {
  for (const { tip, opening, head } of branches) {
    if (opening === null || opening === tip || !(await reaches(git, opening, tip))) return false;
    if ('report' in from && !(await reaches(git, head, opening))) return false;
  }
  return true;
}

const wrongWayRound = (from: End, to: End): SoxError =>
  new SoxError({
    code: 'wrong-period',
    message: `The period would end before it begins: it is to go from ${nameOf(from)} to ${nameOf(to)}.`,
    hint: 'Give the earlier one as --from and the later one as --to.',
  });

interface Found {
  readonly tip: ObjectId | null;
  readonly around: readonly Omit<CutOff, 'branch'>[];
}

const NOTHING: Found = { tip: null, around: [] };

/** The branches of a report, by what they are called here; none for another end. */
const recordedAt = (git: Git, end: End | null, branches: readonly BranchInScope[]): Promise<ReadonlyMap<string, RecordedBranch>> =>
  pairBranches(git, branches, end !== null && 'report' in end ? end.report.branches : []);

/** The steps around a closing, where a period has an opening as well: what that one reaches is not in the period on any account. */
async function behindOpening(git: Git, { tip, around }: Found, opening: ObjectId | null): Promise<Found['around']> {
  if (tip === null || opening === null || around.length === 0) return around;
  return Promise.all(
    around.map(async (one) =>
      one.inPeriod && (await reaches(git, opening, one.to)) ? { ...one, inPeriod: false, contradicts: false } : one,
    ),
  );
}

interface Branch {
  readonly name: string;
  readonly head: ObjectId;
  /** Where a report says that it was; null for none. */
  readonly recorded: ObjectId | null;
}

async function closingOf(git: Git, { name, head, recorded }: Branch, to: End | null): Promise<Found> {
  if (to === null) return { tip: head, around: [] };
  if ('day' in to) {
    const { before, around } = cutAt(await firstParentLine(git, head), startOf(to.day) + DAY, 'closing');
    return { tip: before, around };
  }
  const tip = 'report' in to ? recorded : to.commit;
  if (tip === null) return NOTHING;
  if (await reaches(git, head, tip)) {
    // A report has seen the branch there, whatever became of its line.
    if ('commit' in to) await requireOnLine(git, tip, { name, head });
    return { tip, around: [] };
  }
  throw new SoxError({
    code: 'end-not-on-branch',
    message: `The period is to end at ${tip}, which ${JSON.stringify(name)} does not reach.`,
    hint: 'Name the branch that it is on with --branch, or an id that the branch reaches.',
  });
}

/** Throws a {@link SoxError} where a branch reaches a commit and was not at it, by its first parents: what came with a merge is the inside of a step, and no end of a period. */
async function requireOnLine(git: Git, id: ObjectId, { name, head }: Pick<Branch, 'name' | 'head'>): Promise<void> {
  const line = await firstParentLine(git, head);
  if (line.some((one) => one.id === id)) return;
  const place = (await placeOfReaching(git, line, head, [id])) ?? 0;
  const [before, by] = [line[place - 1]?.id, line[place]?.id ?? head];
  throw new SoxError({
    code: 'end-not-on-line',
    message: `The period is to end at ${id}, which came to ${JSON.stringify(name)} with the merge ${by}: by its first parents the branch was never there.`,
    hint: `Name that merge${before === undefined ? '' : `, or what the branch was at before it: ${before}`}.\nWhere the branch was turned around since, an earlier report can say where it was: --to report.json`,
  });
}

interface Closed {
  /** Where the period ends; null where the branch had no commit yet. */
  readonly tip: ObjectId | null;
  /** Where a report says that the branch was; null for none. */
  readonly recorded: ObjectId | null;
}

/** Where the period begins on each branch. */
async function openingsOf(git: Git, from: End | null, branches: readonly Closed[]): Promise<readonly Found[]> {
  if (from !== null && 'day' in from) return openingsAt(git, startOf(from.day), branches);
  const given = from !== null && 'commit' in from ? from.commit : null;
  return branches.map(({ tip, recorded }) => (tip === null ? NOTHING : { tip: given ?? recorded, around: [] }));
}

/**
 * Each branch is cut by its own dates. What the opening of one reaches is in no period: where that is the first step of another, the date of the step that brought it is wrong, and the
 * period of the branch begins with it.
 */
async function openingsAt(git: Git, time: number, branches: readonly Closed[]): Promise<readonly Found[]> {
  const lines: (readonly LineCommit[])[] = [];
  for (const { tip } of branches) lines.push(tip === null ? [] : await firstParentLine(git, tip));
  const latest = lines.map(({ length }) => length);
  for (;;) {
    const cuts = lines.map((line, at) => cutAt(line, time, 'opening', latest[at]));
    const earlier = await Promise.all(
      cuts.map(({ before }, at) =>
        placeOfReaching(
          git,
          lines[at] ?? [],
          before,
          cuts.filter((_, other) => other !== at).flatMap(({ after }) => after ?? []),
        ),
      ),
    );
    if (earlier.every((place) => place === null)) return cuts.map(({ before, around }) => ({ tip: before, around }));
    for (const [at, place] of earlier.entries()) if (place !== null) latest[at] = place;
  }
}

/** The place of the first commit of a line, up to one of it, that reaches any of some others; null where none does. */
async function placeOfReaching(
  git: Git,
  line: readonly LineCommit[],
  upTo: ObjectId | null,
  others: readonly ObjectId[],
): Promise<number | null> {
  if (upTo === null) return null;
  const places: number[] = [];
  for (const other of others) {
    if (!(await reaches(git, upTo, other))) continue;
    // Wrong dates make git list some more, but none on a path from the other commit.
    const { stdout } = await git.run(['rev-list', '--ancestry-path', upTo, `^${other}`, '--']);
    const reaching = new Set([other, ...stdout.toString('latin1').split('\n')]);
    places.push(line.findIndex(({ id }) => reaching.has(id)));
  }
  return places.length === 0 ? null : Math.min(...places);
}

const DAY = 86_400;
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1000;

function endOf(end: End): PeriodEnd {
  if ('day' in end) return { source: 'date', at: end.day };
  return 'report' in end ? { source: 'report', at: end.report.taken } : { source: 'given', at: null };
}

function labelOf(from: End | null, to: End | null): string {
  if (from === null && to === null) return 'the whole history';
  return `${from === null ? 'the beginning' : nameOf(from)} to ${to === null ? 'where the branches are' : nameOf(to)}`;
}

function nameOf(end: End): string {
  if ('day' in end) return `${end.day} by the dates in git`;
  return 'report' in end ? `the tips of the report taken ${end.report.taken}` : `commit ${end.commit.slice(0, 12)}`;
}
