import { createBlobScans } from '../facts/blob-scans.ts';
import { createCollector } from '../facts/collect-scan.ts';
import { listFiles } from '../facts/list-files.ts';
import { openPackedScans } from '../facts/packed-scans.ts';
import { rulesAt, rulesAtIfValid } from '../facts/rules-at.ts';
import { scanFiles } from '../facts/scan-files.ts';
import { hitsAtBase } from '../facts/silenced-scan.ts';
import { readInput, scanInput } from '../facts/scan-input.ts';
import type { ScanRules } from '../facts/scan-rules.ts';
import { scanIndex } from '../facts/scan-staged.ts';
import type { Watch } from '../facts/watch.ts';
import { type Git, objectFolder, openGit } from '../git/git.ts';
import { openHistoryAhead } from '../git/pack/history-ahead.ts';
import { requireRepository } from '../git/require-repository.ts';
import { headCommit, commitNamed } from '../git/resolve-commit.ts';
import type { Scanned, ScanRequest, ScanScope } from '../model/scan-report.ts';
import type { Hit } from '../scan/hit.ts';
import { createScanPool } from '../scan/pool.ts';
import { parseUpdates } from './parse-updates.ts';
import { scanHistoryOf, scanHistoryOfAll, scanRange, scanUpdates } from './scan-history.ts';

/** Where a scan takes place. */
export interface ScanSite {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Standard input, for the requests that read it. */
  readonly input: AsyncIterable<Uint8Array>;
  /** Now, in milliseconds since 1970. */
  now(): number;
}

export interface RanScan {
  readonly scope: ScanScope;
  readonly scanned: Scanned;
}

/** Looks at what was asked for. Throws a {@link SoxError} where that is not here, or nothing of it can be looked at. */
export async function runScan(request: ScanRequest, site: ScanSite, watch: Watch): Promise<RanScan> {
  if (request.mode === 'paths') return { scope: request, scanned: await scanPaths(request.paths, site, watch) };
  if (request.mode === 'stdin')
    return { scope: { mode: 'stdin' }, scanned: await scanInput(site.input, watch.stop, await rulesHere(site)) };
  const git = openGit(site.cwd, site.env, watch.stop);
  await requireRepository(git);
  if (request.mode === 'staged') return { scope: { mode: 'staged' }, scanned: await scanStagedFiles(git, site) };
  if (request.mode === 'range') return runRange(git, request, site, watch);
  return request.mode === 'history' ? runHistory(git, request, site, watch) : runUpdates(git, site, watch);
}

/** What is in force where somebody stands: at HEAD, where there is one. */
async function rulesHere({ cwd, env, now }: ScanSite): Promise<ScanRules> {
  const git = openGit(cwd, env);
  return rulesAt(git, await headCommit(git), now());
}

/** By what is in force at the base: what the range itself changes about it does not help it. */
async function runRange(
  git: Git,
  names: { readonly from: string; readonly to: string },
  { now }: ScanSite,
  watch: Watch,
): Promise<RanScan> {
  const from = await commitNamed(git, names.from);
  const to = await commitNamed(git, names.to);
  return { scope: { mode: 'range', from, to }, scanned: await scanRange(git, from, to, watch, await rulesAt(git, from, now())) };
}

async function runHistory(git: Git, { all }: { readonly all: boolean }, { env, now }: ScanSite, watch: Watch): Promise<RanScan> {
  const head = await headCommit(git);
  const rules = await rulesAt(git, head, now());
  const objects = await objectFolder(git);
  const packed = head === null ? null : openHistoryAhead({ objects, width: head.length === 64 ? 32 : 20 }, { env });
  try {
    const scanned = await (all ? scanHistoryOfAll : scanHistoryOf)(git, head, watch, rules, packed);
    return { scope: { mode: 'history', refs: all ? 'all' : 'HEAD', head }, scanned };
  } finally {
    await packed?.close();
  }
}

/** By what is in force at HEAD, the branch that people work on. A push that repairs a broken policy must get through. */
async function runUpdates(git: Git, { input, now }: ScanSite, watch: Watch): Promise<RanScan> {
  const rules = await rulesAtIfValid(git, await headCommit(git), now());
  const updates = parseUpdates((await readInput(input)).toString('utf8'));
  return { scope: { mode: 'pre-receive', updates }, scanned: await scanUpdates(git, updates, watch, rules) };
}

async function scanPaths(paths: readonly string[], site: ScanSite, watch: Watch): Promise<Scanned> {
  const { cwd, env } = site;
  const into = createCollector(await rulesHere(site));
  const files = await listFiles(cwd, env, paths, into);
  const pool = createScanPool({ extension: into.rules.extension });
  try {
    await scanFiles(files, pool, into, watch, () => hitsAtHead(openGit(cwd, env), into.rules));
  } finally {
    await pool.close();
  }
  return into.result(({ blobs }) => blobs === 0);
}

async function hitsAtHead(git: Git, rules: ScanRules): Promise<readonly Hit[]> {
  const packed = await openPackedScans(git, rules.extension);
  try {
    return await hitsAtBase(git, createBlobScans(git, rules.base?.length ?? 40, rules.extension, packed), rules);
  } finally {
    await packed.close();
  }
}

async function scanStagedFiles(git: Git, site: ScanSite): Promise<Scanned> {
  const into = createCollector(await rulesHere(site));
  const files = await scanIndex(git, site.env, into);
  return into.result(() => files === 0);
}
