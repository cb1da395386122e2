import { createHash } from 'node:crypto';
import { basename, relative, resolve } from 'node:path';
import { type BranchInScope, branchInScope } from '../../audit/branch-in-scope.ts';
import { populationOf } from '../../audit/population.ts';
import { stretchesOf } from '../../audit/stretches.ts';
import { totalsOf } from '../../audit/totals.ts';
import { policiesOfHistory } from '../../audit/policies-of-history.ts';
import { CONTROLS } from '../../controls/index.ts';
import { extensionFor } from '../../facts/secrets-in-force.ts';
import { requireFullHistory } from '../../git/full-history.ts';
import { type Git, openGit, sealedEnvironment } from '../../git/git.ts';
import { listCommits } from '../../git/list-commits.ts';
import { EXIT, type ExitCode, SoxError } from '../../model/error.ts';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { populationLine } from '../../model/population.ts';
import { REPORT_VERSION, type ReportHead, type ReportTotals } from '../../model/report.ts';
import { createPolicyReader, type InForce, type PolicyReader } from '../../policy/in-force.ts';
import { REPORTS } from '../../report/index.ts';
import { isJsonReport } from '../../report/json.ts';
import { summary } from '../../report/text.ts';
import { redact } from '../../scan/redact.ts';
import type { Part } from '../audit-part.ts';
import { createPartLines } from '../audit-threads.ts';
import type { Context } from '../context.ts';
import { judgementDigest } from '../judgement-digest.ts';
import { paintFor } from '../paint.ts';
import { createProgress } from '../progress.ts';
import { redactedJson } from '../redacted-json.ts';
import { openReportFolder, type ReportFolder } from '../report-folder.ts';

export interface AuditOptions {
  readonly branch?: string;
  readonly out?: string;
  readonly secretScan?: boolean;
  /** How many, as a number. */
  readonly threads?: string;
}

/** Rebuilds the audit trail of one branch and writes the reports. */
export async function audit(
  context: Context,
  { branch, out = 'sox-report', secretScan = true, threads = '1' }: AuditOptions,
): Promise<ExitCode> {
  const { io } = context;
  const git = openGit(io.cwd, sealedEnvironment(io.env));
  const repository = await describeRepository(git);
  await requireFullHistory(git);
  const policies = createPolicyReader(git);
  try {
    const inScope = await branchInScope(git, branch ?? null, await preferredBranches(git, policies));
    const folder = openReportFolder(
      resolve(io.cwd, out),
      REPORTS.map(({ file }) => file),
      isJsonReport,
    );
    try {
      const head = headOf(context, repository, inScope, await policies.at(inScope.tip), secretScan);
      const totals = await writeTrail(context, { git, policies, head, folder, threads: Number(threads) });
      return answer(context, head, totals, folder.publish());
    } finally {
      folder.discard();
    }
  } finally {
    policies.close();
  }
}

async function describeRepository(git: Git): Promise<ReportHead['repository']> {
  const { code, stdout } = await git.run(['rev-parse', '--absolute-git-dir'], { mayFail: true });
  if (code !== 0)
    throw new SoxError({
      code: 'not-a-repository',
      message: `${git.cwd} is not in a git repository that can be read.`,
      hint: 'Run sox audit inside a clone; bare ones and mirrors are fine. "git status" says more.',
    });
  const gitDir = stdout.toString().replace(/\n$/, '');
  const top = await git.run(['rev-parse', '--show-toplevel'], { mayFail: true });
  const folder = top.code === 0 ? top.stdout.toString().replace(/\n$/, '') : gitDir.replace(/(?<=[^/\\])\.git$/, '');
  const objectFormat = (await git.text(['rev-parse', '--show-object-format'])) === 'sha256' ? 'sha256' : 'sha1';
  return { name: basename(folder), objectFormat };
}

/** The policy at HEAD says which branches are in scope; where it cannot, the defaults do. */
async function preferredBranches(git: Git, policies: PolicyReader): Promise<readonly string[]> {
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { mayFail: true });
  if (head.code !== 0) return DEFAULT_POLICY.branches;
  const inForce = await policies.at(head.stdout.toString().trim());
  return inForce.state === 'valid' ? inForce.policy.branches : DEFAULT_POLICY.branches;
}

function headOf(
  { io, version }: Context,
  repository: ReportHead['repository'],
  { name, tip }: BranchInScope,
  atTip: InForce,
  secretScan: boolean,
): ReportHead {
  const source = atTip.state === 'absent' ? null : atTip.source;
  const mode = atTip.state === 'valid' ? atTip.policy.mode : null;
  return {
    version: REPORT_VERSION,
    sox: {
      version,
      rules: judgementDigest(),
    },
    taken: new Date(io.now()).toISOString(),
    repository,
    branch: name,
    tip,
    policy: source === null || source.blob === null ? null : { path: source.path, blob: source.blob, mode },
    secretScan: { done: secretScan, why: secretScan ? null : 'switched off with --no-secret-scan' },
    controls: CONTROLS.map(({ id, title, statement }) => ({ id, title, statement })),
  };
}

interface Writing {
  readonly git: Git;
  readonly policies: PolicyReader;
  readonly head: ReportHead;
  readonly folder: ReportFolder;
  /** That judge and write beside each other. */
  readonly threads: number;
}

/** Streams the trail into the reports. Throws where the counts don't add up: such a report is not published. */
async function writeTrail({ io }: Context, { git, policies, head, folder, threads }: Writing): Promise<ReportTotals> {
  const lines = createPartLines({ cwd: git.cwd, env: sealedEnvironment(io.env), head }, threads);
  try {
    const [list, extension] = await Promise.all([
      listCommits(git, [head.tip]),
      head.secretScan.done ? policiesOfHistory(git, policies, head.tip).then(extensionFor) : null,
    ]);
    const progress = createProgress(io, 'commits', list.count);
    const writers = REPORTS.map(({ writer }) => writer({ head, redact }));
    folder.append(writers.map((writer) => writer.begin()));
    const parts: Pick<Part, 'counts' | 'notes'>[] = [];
    let done = 0;
    const digest = createHash('sha256');
    const stretches = stretchesOf(list, populationOf(list, { tips: [0], opening: [] }), {
      branches: [{ name: head.branch, before: { exists: false, adopted: false } }],
      asOf: Date.parse(head.taken) / 1000,
      saw: (row) => void digest.update(populationLine(row)),
    });
    for await (const { texts, counts, notes } of lines.write(stretches, extension)) {
      if (parts.length > 0) folder.append(writers.map(({ between }) => between));
      folder.append(texts);
      parts.push({ counts, notes });
      done += counts.commits;
      progress.at(done);
    }
    progress.end();
    const controls = CONTROLS.map(({ id }) => id);
    const ofParts = parts.map(({ counts }) => counts);
    const totals = totalsOf(controls, ofParts, { revListCommits: list.count, populationDigest: digest.digest('hex') });
    if (!totals.reconciled) throw notReconciled(totals);
    const ends = writers.map((writer, at) => {
      const notes = parts.map((part) => part.notes[at]);
      return writer.end(totals, notes);
    });
    folder.append(ends);
    return totals;
  } finally {
    await lines.close();
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

function answer({ io, format }: Context, head: ReportHead, totals: ReportTotals, paths: readonly string[]): ExitCode {
  const files = paths.map((path) => (relative(io.cwd, path).startsWith('..') ? path : relative(io.cwd, path)));
  if (format === 'json') io.stdout.write(`${redactedJson({ command: 'audit', ...head, totals, paths })}\n`);
  else io.stdout.write(summary(head, totals, paintFor(io, io.stdout), io.stdout.columns, { redact, files }));
  if (totals.controls.some(({ changes }) => changes.fail > 0)) return EXIT.fail;
  return totals.controls.some(({ changes }) => changes.unknown > 0) ? EXIT.unknown : EXIT.ok;
}
