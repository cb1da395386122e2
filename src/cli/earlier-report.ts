import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ObjectId } from '../model/commit.ts';
import { SoxError } from '../model/error.ts';
import type { EarlierReport } from '../model/earlier-report.ts';
import { type PopulationRow, populationLine } from '../model/population.ts';
import { isJsonReport } from '../report/json.ts';

/** What a report of before recorded. Throws a {@link SoxError} (exit 2) for a file that is none. */
export function readEarlierReport(cwd: string, file: string): EarlierReport {
  const text = textOf(cwd, file);
  try {
    // What was written before branches were listed has one.
    const { audit, changes, totals } = JSON.parse(text) as Shape;
    const branches = audit.branches ?? [{ name: audit.branch, tip: audit.tip }];
    const commits = changes.flatMap(({ branch, commits: own }) =>
      own.map(({ id, tree, author }) => ({ branch, id, tree: tree ?? '', authored: author.time })),
    );
    const isSound =
      isJsonReport(text) &&
      branches.length > 0 &&
      [...branches.map(({ tip }) => tip), ...commits.map(({ id }) => id)].every((id) => ID.test(id)) &&
      totals.commits === commits.length &&
      (totals.populationDigest === undefined || totals.populationDigest === digestOf(changes));
    if (!isSound) throw noReport(file);
    return {
      taken: audit.taken,
      branches: branches.map(({ name, tip }) => ({ name, tip })),
      tags: audit.tags?.map(({ name, id }) => ({ name, id })) ?? null,
      commits,
    };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw noReport(file);
    throw error;
  }
}

function digestOf(changes: Shape['changes']): string {
  const digest = createHash('sha256');
  for (const { commits, ...change } of changes) digest.update(populationLine({ ...change, commits: commits.map(({ id }) => id) }));
  return digest.digest('hex');
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

interface Shape {
  readonly audit: {
    readonly taken: string;
    readonly branch: string;
    readonly tip: ObjectId;
    readonly branches?: EarlierReport['branches'];
    readonly tags?: readonly { readonly name: string; readonly id: ObjectId }[];
  };
  readonly changes: readonly (Omit<PopulationRow, 'commits'> & {
    readonly branch: string;
    readonly commits: readonly { readonly id: ObjectId; readonly tree: ObjectId | null; readonly author: { readonly time: number } }[];
  })[];
  readonly totals: { readonly commits: number; readonly populationDigest?: string };
}

function textOf(cwd: string, file: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch {
    throw noReport(file);
  }
}

const noReport = (file: string): SoxError =>
  new SoxError({
    code: 'no-earlier-report',
    message: `${JSON.stringify(file)} is no whole report.json of sox audit, or was altered.`,
    hint: 'Name the report.json of an earlier audit, a commit id, or a day: sox audit --from 2026-01-31',
  });
