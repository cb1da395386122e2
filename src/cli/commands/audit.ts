import { createHash, type Hash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { type BranchInScope, branchesInScope } from '../../audit/branches-in-scope.ts';
import { type PeriodInScope, periodOf } from '../../audit/period.ts';
import { type PreparedTrail, prepareTrail, type TrailAsked } from '../../audit/prepare-trail.ts';
import { observeScope } from '../../audit/observe-scope.ts';
import { type Stretch, stretchesOf } from '../../audit/stretches.ts';
import { totalsOf } from '../../audit/totals.ts';
import { extensionOf } from '../../audit/policies-of-history.ts';
import { CONTROLS } from '../../controls/index.ts';
import { requireFullHistory } from '../../git/full-history.ts';
import { type Reading, readPolicy } from '../../facts/rules-in-force.ts';
import { commonFolder, type Git, objectFolder, openGit, sealedEnvironment } from '../../git/git.ts';
import type { ObjectId } from '../../model/commit.ts';
import { wouldBeAdded } from '../../git/would-be-added.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import type { Observation } from '../../model/observation.ts';
import { populationLine } from '../../model/population.ts';
import { REPORT_VERSION, type ReportHead, type ReportTotals } from '../../model/report.ts';
import { type BrokenHistory, brokenHistory } from '../../model/rules/broken-history.ts';
import { createPolicyReader, type PolicyReader } from '../../policy/in-force.ts';
import { REPORTS } from '../../report/index.ts';
import { isJsonReport } from '../../report/json.ts';
import { summary } from '../../report/text.ts';
import { redact } from '../../scan/redact.ts';
import { askedPeriod } from '../audit/asked-period.ts';
import { commitMemory } from '../audit/memory.ts';
import type { Part } from '../audit/part.ts';
import { createPartLines } from '../audit/threads.ts';
import type { Context } from '../context.ts';
import { judgementDigest } from '../judgement-digest.ts';
import { unlessLost } from '../audit/object-stamp.ts';
import { openPage } from '../audit/open-page.ts';
import { paintFor } from '../paint.ts';
import { type CachePlace, cachePlace } from '../audit/sealed-files.ts';
import { createProgress } from '../progress.ts';
import { redactedJson } from '../redacted-json.ts';
import { openReportFolder, type ReportFolder } from '../audit/report-folder.ts';
import { describeRepository, policyAtHead } from '../repository-here.ts';

export interface AuditOptions {
  readonly branch?: readonly string[];
  /** Where the period begins and ends: a day, a commit, or the report.json of an earlier audit. */
  readonly from?: string;
  readonly to?: string;
  /** A number, like the quarter. */
  readonly fiscalYear?: string;
  readonly quarter?: string;
  readonly out?: string;
  readonly open?: boolean;
  readonly secretScan?: boolean;
  readonly cache?: boolean;
  /** How many, as a number. */
  readonly threads?: string;
}

/** Rebuilds the audit trail of the branches in scope and writes the reports. */
export async function audit(context: Context, options: AuditOptions): Promise<ExitCode> {
  const { io } = context;
  const { branch: branches = [], out = 'sox-report', secretScan = true, cache = true, threads = '1' } = options;
  if (secretScan && threads !== '1')
    throw new SoxError({
      code: 'usage',
      message: '--threads goes with --no-secret-scan: the scan of contents has threads of its own.',
      hint: 'Give both, or leave --threads out.',
    });
  const git = openGit(io.cwd, sealedEnvironment(io.env));
  const repository = await describeRepository(git);
  await requireFullHistory(git);
  const policies = createPolicyReader(git);
  try {
    const policy = await policyAtHead(git, policies);
    const inScope = await branchesInScope(git, branches, policy.branches);
    noteFetched(context, inScope);
    const noticed = branches.length > 0 ? [] : await observeScope(git, policies, policy.branches, inScope);
    const asked = askedPeriod(options, { cwd: io.cwd, calendar: policy.calendar, now: io.now() });
    const scoped = await periodOf(git, inScope, asked);
    const into = resolve(io.cwd, out);
    const folder = openReportFolder(
      into,
      REPORTS.map(({ file }) => file),
      isJsonReport,
    );
    try {
      const head = headOf(context, repository, scoped, await readPolicy(policies, tipOf(scoped)), secretScan);
      const earlier = asked.from !== null && 'report' in asked.from ? asked.from.report : null;
      const place = cache ? await placeFor(git, io.env) : null;
      const memory = place === null ? null : commitMemory(place);
      const trail = {
        inScope,
        branches: scoped.branches,
        earlier,
        memory,
        asOf: Date.parse(head.taken) / 1000,
      };
      const written = await writeTrail(context, { git, policies, head, trail, noticed, folder, threads: Number(threads), cache: place });
      const paths = folder.publish();
      const code = answer(context, written, paths);
      if (await wouldBeAdded(git, into)) noteExposed(context, into);
      if (options.open === true) await show(context, paths);
      return code;
    } finally {
      folder.discard();
    }
  } finally {
    policies.close();
  }
}

/** No report says where a branch was read: one of a mirror, where it is the mirror's own, is the same. */
function noteFetched({ io }: Context, inScope: readonly BranchInScope[]): void {
  for (const { name, ref } of inScope)
    if (ref.startsWith('refs/remotes/')) io.stderr.write(redact(`sox: note: ${JSON.stringify(name)} is what was last fetched: ${ref}\n`));
}

/** A report is not meant for the commits that it tells of, unless somebody says so. */
function noteExposed({ io }: Context, folder: string): void {
  io.stderr.write(
    redact(
      `sox: note: git does not ignore ${relative(io.cwd, folder) || '.'}: unless .gitignore names it, "git add -A" takes the report\n`,
    ),
  );
}

/** Where earlier audits kept what still holds; null where nothing is to be kept. */
async function placeFor(git: Git, env: NodeJS.ProcessEnv): Promise<CachePlace | null> {
  const place = cachePlace(await commonFolder(git), env);
  return place === null ? null : unlessLost(place, await objectFolder(git));
}

/** A page that cannot be opened changes nothing of what was found. */
async function show({ io }: Context, paths: readonly string[]): Promise<void> {
  const page = paths.find((path) => path.endsWith('.html'));
  const why = page === undefined ? null : await openPage(page, io.env);
  if (why !== null) io.stderr.write(`sox: note: the report was not opened: ${redact(why)}\n`);
}

const tipOf = ({ branches }: PeriodInScope): ObjectId => branches[0]?.tip ?? '';

/** What is known before the history is listed. */
type EarlyHead = Omit<ReportHead, 'observations' | 'openings' | 'rewrites' | 'tags'>;

function headOf(
  { io, version }: Context,
  repository: ReportHead['repository'],
  scoped: PeriodInScope,
  atTip: Reading,
  secretScan: boolean,
): EarlyHead {
  const source = atTip.state === 'absent' || atTip.state === 'unreadable' ? null : atTip.source;
  const mode = atTip.state === 'valid' ? atTip.policy.mode : null;
  return {
    version: REPORT_VERSION,
    sox: {
      version,
      rules: judgementDigest(),
    },
    taken: new Date(io.now()).toISOString(),
    repository,
    branch: scoped.branches[0]?.name ?? '',
    tip: tipOf(scoped),
    ...scoped,
    policy: source === null || source.blob === null ? null : { path: source.path, blob: source.blob, mode },
    secretScan: { done: secretScan, why: secretScan ? null : 'switched off with --no-secret-scan' },
    controls: CONTROLS.map(({ id, title, statement }) => ({ id, title, statement })),
  };
}

interface Writing {
  readonly git: Git;
  readonly policies: PolicyReader;
  readonly head: EarlyHead;
  readonly trail: TrailAsked;
  /** What was noticed of the scope. */
  readonly noticed: readonly Observation[];
  readonly folder: ReportFolder;
  /** That judge and write beside each other. */
  readonly threads: number;
  /** Where parts of earlier audits are; null where none are to be used. */
  readonly cache: CachePlace | null;
}

interface Written {
  readonly head: ReportHead;
  readonly totals: ReportTotals;
  /** What is said of branches that have no change of which it could be told. */
  readonly broken: BrokenHistory | null;
}

/** Streams the trail into the reports. Throws where the counts don't add up: such a report is not published. */
async function writeTrail(
  { io }: Context,
  { git, policies, head: early, trail, noticed, folder, threads, cache }: Writing,
): Promise<Written> {
  const lines = createPartLines(
    { cwd: git.cwd, env: sealedEnvironment(io.env), head: { ...early, openings: [], observations: [], rewrites: [], tags: [] } },
    threads,
    cache,
  );
  try {
    const [prepared, extension] = await Promise.all([
      prepareTrail(git, policies, { ...trail, saw: lines.expect }),
      early.secretScan.done ? extensionOf(git, policies, early.branches) : null,
    ]);
    const { population, observations, openings, rewrites, tags } = prepared;
    const head: ReportHead = { ...early, openings, observations: [...noticed, ...observations], rewrites, tags };
    const progress = createProgress(io, 'commits', population.order.length);
    const writers = REPORTS.map(({ writer }) => writer({ head, redact }));
    folder.append(writers.map((writer) => writer.begin()));
    const parts: Pick<Part, 'counts' | 'notes'>[] = [];
    const digest = createHash('sha256');
    const of: string[] = [];
    let done = 0;
    for await (const { texts, counts, notes } of lines.write(stretchesFor(prepared, digest, of), extension)) {
      if (parts.length > 0) folder.append(writers.map(({ between }) => between));
      folder.append(texts);
      parts.push({ counts, notes });
      done += counts.commits;
      progress.at(done);
    }
    progress.end();
    const totals = totalsOf(
      CONTROLS.map(({ id }) => id),
      parts.map(({ counts }) => counts),
      {
        revListCommits: await prepared.revListCommits,
        populationDigest: digest.digest('hex'),
        branches: prepared.branches.map(({ name }, at) => ({
          name,
          linked: population.linked[at] ?? false,
          parts: of.filter((branch) => branch === name).length,
        })),
        earlier: prepared.balances,
      },
    );
    if (!totals.reconciled) throw notReconciled(totals);
    const ends = writers.map((writer, at) => {
      const notes = parts.map((part) => part.notes[at]);
      return writer.end(totals, notes);
    });
    folder.append(ends);
    return { head, totals, broken: brokenHistory(prepared.unjudged) };
  } finally {
    await lines.close();
  }
}

/** The stretches to judge. Takes notice of every change for the population's digest, and of the branch of every stretch. */
function* stretchesFor({ list, population, ...prepared }: PreparedTrail, digest: Hash, of: string[]): Generator<Stretch> {
  for (const stretch of stretchesOf(list, population, { ...prepared, saw: (row) => void digest.update(populationLine(row)) })) {
    of.push(stretch.branch);
    yield stretch;
  }
}

const notReconciled = ({ commits, revListCommits }: ReportTotals) =>
  new SoxError(
    {
      code: 'not-reconciled',
      message: `The trail has ${commits} commits and git counts ${revListCommits}; no report was written.`,
      hint: 'If the repository did not change meanwhile, this is a bug in sox: please report it.',
    },
    { exit: 3 },
  );

function answer({ io, format }: Context, { head, totals, broken }: Written, paths: readonly string[]): ExitCode {
  const files = paths.map((path) => (relative(io.cwd, path).startsWith('..') ? path : relative(io.cwd, path)));
  if (format === 'json') io.stdout.write(`${redactedJson({ command: 'audit', ...head, totals, paths })}\n`);
  else io.stdout.write(summary(head, totals, paintFor(io, io.stdout), io.stdout.columns, { redact, files }));
  const isThere = (outcome: 'fail' | 'unknown'): boolean =>
    broken?.outcome === outcome || totals.controls.some(({ changes }) => changes[outcome] > 0);
  if (head.rewrites.length > 0 || isThere('fail')) return EXIT.fail;
  return isThere('unknown') ? EXIT.unknown : EXIT.ok;
}
