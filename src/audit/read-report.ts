import { createHash, hash } from 'node:crypto';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import { RISKS } from '../model/policy.ts';
import { changeIdText, populationLine } from '../model/population.ts';
import { REPORT_VERSION, type ReportTotals } from '../model/report.ts';
import type { ReadReport, ReportedAudit, ReportedChange, ReportedCommit } from '../model/reported.ts';
import { OUTCOMES, type Outcome, type Verdict } from '../model/verdict.ts';
import { createJsonMembers } from './json-members.ts';

/**
 * Reads a `report.json` change by change, in the order of the trail; `named` is how errors call it. It must be whole, and what it counts must be what is in it. Throws a {@link SoxError}:
 * exit 2 for what is no such report, 3 for one that was cut off or altered.
 */
export function readReport(
  pieces: Iterable<Uint8Array>,
  named: string,
  saw: (change: ReportedChange, audit: ReportedAudit) => void,
): ReadReport {
  let audit: ReportedAudit | null = null;
  let totals: ReportTotals | null = null;
  let recount: Recount | null = null;
  let isKnown = false;
  const digest = createHash('sha256');
  const members = createJsonMembers('changes', (key, text) => {
    const value = JSON.parse(text) as unknown;
    if (key === '$schema') isKnown = value === `report-${REPORT_VERSION}.schema.json`;
    else if (key === 'audit') {
      audit = auditIn(value);
      recount = createRecount(audit);
    } else if (key === 'totals') totals = totalsIn(value);
    else if (key === 'changes') {
      if (audit === null || !isKnown) throw new NoReport();
      const change = changeIn(value, audit);
      digest.update(populationLine({ ...change, commits: change.commits.map(({ id }) => id) }));
      recount?.add(change);
      saw(change, audit);
    }
  });
  const isWhole = parsing(named, () => {
    for (const piece of pieces) members.push(piece);
    return members.end();
  });
  if (!isWhole) throw altered(named, 'it is cut off, or something else stands in it');
  // TypeScript does not see what a callback assigns.
  const read = { audit: audit as ReportedAudit | null, totals: totals as ReportTotals | null, recount: recount as Recount | null };
  if (read.audit === null || read.totals === null || read.recount === null || !isKnown) throw noReport(named);
  const isSame = read.totals.populationDigest === digest.digest('hex');
  const wrong = isSame ? read.recount.wrong(read.totals) : 'its population is not the one that its digest is of';
  if (wrong !== null) throw altered(named, wrong);
  return { audit: read.audit, totals: read.totals };
}

/** What is JSON and not a report. */
class NoReport extends Error {}

/** What is a report and does not agree with itself: the message says how. */
class Altered extends Error {}

function parsing<T>(named: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof NoReport) throw noReport(named);
    if (error instanceof Altered) throw altered(named, error.message);
    if (error instanceof SyntaxError) throw altered(named, 'it is not JSON');
    throw error;
  }
}

const noReport = (named: string): SoxError =>
  new SoxError({
    code: 'no-report',
    message: `${named} is not a report.json of this version of sox.`,
    hint: 'Write one with: sox audit',
  });

const altered = (named: string, why: string): SoxError =>
  new SoxError(
    {
      code: 'report-altered',
      message: `${named} is not as sox audit wrote it: ${why}.`,
      hint: 'Do not rely on it: audit again, and compare the two files.',
    },
    { exit: 3 },
  );

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): boolean => value === null || isText(value);
const isId = (value: unknown): value is string => isText(value) && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
const isCode = (value: unknown): value is string => isText(value) && /^[a-z0-9-]{1,100}$/.test(value);
const isDigest = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isTime = (value: unknown): value is string => isText(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value);
const isVersion = (value: unknown): value is string => isText(value) && /^[0-9A-Za-z.+-]{1,100}$/.test(value);
const isList = (value: unknown, isItem: (item: unknown) => boolean): boolean => Array.isArray(value) && value.every(isItem);

const MODES: readonly unknown[] = ['enforce', 'observe', null];
const isPolicy = (value: unknown): boolean =>
  isObject(value) && isText(value['path']) && isId(value['blob']) && MODES.includes(value['mode']);

function auditIn(value: unknown): ReportedAudit {
  const isSound =
    isObject(value) &&
    isTime(value['taken']) &&
    isText(value['branch']) &&
    isId(value['tip']) &&
    isList(
      value['branches'],
      (branch) =>
        isObject(branch) && isText(branch['name']) && isId(branch['tip']) && (branch['opening'] === null || isId(branch['opening'])),
    ) &&
    isList(value['openings'], isId) &&
    isObject(value['period']) &&
    isText(value['period']['label']) &&
    isList(value['tags'], (tag) => isObject(tag) && isText(tag['name']) && isId(tag['id'])) &&
    isObject(value['sox']) &&
    isVersion(value['sox']['version']) &&
    isDigest(value['sox']['rules']) &&
    isObject(value['repository']) &&
    isText(value['repository']['name']) &&
    isCode(value['repository']['objectFormat']) &&
    isObject(value['secretScan']) &&
    typeof value['secretScan']['done'] === 'boolean' &&
    isTextOrNull(value['secretScan']['why']) &&
    (value['policy'] === null || isPolicy(value['policy'])) &&
    isList(
      value['controls'],
      (control) => isObject(control) && isCode(control['id']) && [control['title'], control['statement']].every(isText),
    );
  if (!isSound) throw new NoReport();
  return value as unknown as ReportedAudit;
}

const NUMBERS = [
  'aiCommits',
  'changes',
  'commits',
  'emergencies',
  'findings',
  'revListCommits',
  'silenced',
  'skipped',
  'uninspected',
  'weakenings',
];

function totalsIn(value: unknown): ReportTotals {
  const isSound =
    isObject(value) &&
    isDigest(value['populationDigest']) &&
    isList(
      value['branches'],
      (branch) =>
        isObject(branch) && isText(branch['name']) && typeof branch['changes'] === 'number' && typeof branch['commits'] === 'number',
    ) &&
    NUMBERS.every((name) => typeof value[name] === 'number') &&
    isList(value['waivers'], (waiver) => isObject(waiver) && isText(waiver['id']) && typeof waiver['verdicts'] === 'number') &&
    isList(value['controls'], (control) => isObject(control) && isObject(control['changes']) && isObject(control['commits']));
  if (!isSound) throw new NoReport();
  return value as unknown as ReportTotals;
}

function changeIn(value: unknown, { controls }: ReportedAudit): ReportedChange {
  const isSound =
    isObject(value) &&
    isId(value['to']) &&
    isText(value['branch']) &&
    (value['from'] === null || isId(value['from'])) &&
    isCode(value['kind']) &&
    isDigest(value['id']) &&
    isList(value['traits'], isCode) &&
    Array.isArray(value['observations']) &&
    RISKS.some((risk) => risk === value['risk']) &&
    typeof value['time'] === 'number' &&
    isObject(value['author']) &&
    [value['author']['name'], value['author']['email']].every(isText) &&
    Array.isArray(value['commits']) &&
    value['commits'].length > 0;
  if (!isSound) throw new NoReport();
  const change = value as unknown as ReportedChange;
  if (change.id !== hash('sha256', changeIdText(change.from, change.to)))
    throw new Altered(`the id of a change is not that of ${change.to}`);
  return {
    ...change,
    commits: change.commits.map((commit) => commitIn(commit, controls)),
    verdicts: verdictsIn(value['verdicts'], controls),
  };
}

function commitIn(value: unknown, controls: ReportedAudit['controls']): ReportedCommit {
  const isSound =
    isObject(value) &&
    isId(value['id']) &&
    (value['tree'] === null || isId(value['tree'])) &&
    isObject(value['author']) &&
    typeof value['author']['time'] === 'number' &&
    isText(value['subject']) &&
    isList(value['trailers'], (trailer) => isObject(trailer) && isText(trailer['key']) && isText(trailer['value'])) &&
    isList(value['marks'], (mark) => isObject(mark) && isText(mark['strength'])) &&
    [value['reviewers'], value['findings'], value['uninspected']].every((list) => isList(list, isObject));
  if (!isSound) throw new NoReport();
  return { ...(value as unknown as ReportedCommit), verdicts: verdictsIn(value['verdicts'], controls) };
}

/** Where all of them are before adoption, the word stands for the list. */
function verdictsIn(value: unknown, controls: ReportedAudit['controls']): readonly Verdict[] {
  if (value === 'before-adoption') return beforeAdoption(controls);
  const isSound =
    isList(
      value,
      (verdict) => isObject(verdict) && isCode(verdict['control']) && isOutcome(verdict['outcome']) && isList(verdict['reasons'], isReason),
    ) &&
    Array.isArray(value) &&
    value.length === controls.length &&
    value.every((verdict: Verdict, at) => verdict.control === controls[at]?.id);
  if (!isSound) throw new NoReport();
  return value as readonly Verdict[];
}

const isOutcome = (value: unknown): value is Outcome => OUTCOMES.some((outcome) => outcome === value);
const isReason = (value: unknown): boolean => isObject(value) && isCode(value['code']) && isText(value['text']);

const BEFORE_ADOPTION = new WeakMap<ReportedAudit['controls'], readonly Verdict[]>();

function beforeAdoption(controls: ReportedAudit['controls']): readonly Verdict[] {
  const known =
    BEFORE_ADOPTION.get(controls) ?? controls.map(({ id }): Verdict => ({ control: id, outcome: 'before-adoption', reasons: [] }));
  BEFORE_ADOPTION.set(controls, known);
  return known;
}

type Recount = ReturnType<typeof createRecount>;

/** Counts again what the report counts. */
function createRecount(audit: ReportedAudit) {
  const { controls } = audit;
  const counts = { changes: 0, commits: 0 };
  const verdicts = { changes: tallies(controls), commits: tallies(controls) };
  const seen = { changes: new Set<string>(), commits: new Set<string>() };
  const ofBranches = new Map<string, BranchCount>();
  return {
    add(change: ReportedChange): void {
      counts.changes += 1;
      counts.commits += change.commits.length;
      seen.changes.add(change.id);
      const { changes = 0, commits = 0 } = ofBranches.get(change.branch) ?? {};
      ofBranches.set(change.branch, { changes: changes + 1, commits: commits + change.commits.length, to: change.to });
      tally(verdicts.changes, change.verdicts);
      for (const commit of change.commits) {
        seen.commits.add(commit.id);
        tally(verdicts.commits, commit.verdicts);
      }
    },
    /** What does not add up, in words; null where all does. */
    wrong(totals: ReportTotals): string | null {
      for (const what of ['changes', 'commits'] as const) {
        if (seen[what].size !== counts[what]) return `it has ${counts[what]} ${what}, and only ${seen[what].size} are not the same`;
        if (totals.branches.reduce((sum, branch) => sum + branch[what], 0) !== counts[what])
          return `it has ${counts[what]} ${what}, and its branches count others`;
        if (totals[what] !== counts[what]) return `it has ${counts[what]} ${what} and counts ${totals[what]}`;
        const isSame = controls.every(({ id }, at) =>
          OUTCOMES.every(
            (outcome) => totals.controls.find(({ control }) => control === id)?.[what][outcome] === verdicts[what][at]?.[outcome],
          ),
        );
        if (!isSame) return `the verdicts on its ${what} are not those that it counts`;
      }
      return wrongBranches(audit, totals, ofBranches, seen.commits);
    },
  };
}

/** What is counted of a branch, and where its last change left it. */
interface BranchCount {
  readonly changes: number;
  readonly commits: number;
  readonly to: ObjectId;
}

/** What of the branches is not what their changes say, in words; null where all is. Names that hold a secret are alike when that is masked, so several branches may have one name. */
function wrongBranches(
  { branch, branches, openings, period, tip }: ReportedAudit,
  totals: ReportTotals,
  counted: ReadonlyMap<string, BranchCount>,
  commits: ReadonlySet<ObjectId>,
): string | null {
  const [first] = branches;
  if (first?.name !== branch || first.tip !== tip) return 'its branch is not the first of its branches';
  if (branches.length !== totals.branches.length || branches.some(({ name }, at) => totals.branches[at]?.name !== name))
    return 'its branches are not those that it counts';
  if (period.opening === null && (openings.length > 0 || branches.some(({ opening }) => opening !== null)))
    return 'it has the whole history, and says what precedes it';
  for (const [name, count] of counted) {
    const said = totals.branches.filter((one) => one.name === name);
    if ((['changes', 'commits'] as const).some((what) => said.reduce((sum, one) => sum + one[what], 0) !== count[what]))
      return `it counts others of a branch than that has (${count.changes} changes, ${count.commits} commits)`;
    if (branches.every((one) => one.name !== name || one.tip !== count.to))
      return `no branch is where its last change leads, at ${count.to}`;
  }
  // A branch without a change of its own is where it was before, or where another one leads; what was there before the period, the history alone can say.
  const astray = branches.find(
    (one) => !counted.has(one.name) && one.tip !== one.opening && !commits.has(one.tip) && openings.length === 0,
  );
  return astray === undefined ? null : `nothing in it leads to ${astray.tip}, where a branch is said to be`;
}

const tallies = (controls: ReportedAudit['controls']) =>
  controls.map(() => Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>);

function tally(into: readonly Record<Outcome, number>[], verdicts: readonly Verdict[]): void {
  for (const [at, { outcome }] of verdicts.entries()) {
    const counts = into[at];
    if (counts !== undefined) counts[outcome] += 1;
  }
}
