import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/main.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { ReportHead, ReportTotals } from '../../src/model/report.ts';
import type { Outcome } from '../../src/model/verdict.ts';
import { SILENT_IO } from './io.ts';
import { temporaryFolder } from './repo.ts';

/** The parts of report.json that tests look at. */
export interface JsonReport {
  readonly audit: Pick<ReportHead, 'branch' | 'branches' | 'observations' | 'openings' | 'period' | 'rewrites' | 'tags' | 'tip'> & {
    readonly policy: { readonly path: string } | null;
  };
  readonly changes: readonly JsonChange[];
  readonly totals: {
    readonly changes: number;
    readonly commits: number;
    readonly revListCommits: number;
    readonly reconciled: boolean;
    readonly aiCommits: number;
    readonly findings: number;
    readonly uninspected: number;
    readonly emergencies: number;
    readonly weakenings: number;
    readonly waivers: readonly { readonly id: string; readonly verdicts: number }[];
  } & Pick<ReportTotals, 'balances' | 'branches' | 'kinds' | 'observations' | 'populationDigest'>;
}

export interface JsonChange extends Pick<Entry, 'branch' | 'claims' | 'id' | 'observations' | 'traits'> {
  readonly to: string;
  readonly from: string | null;
  readonly kind: string;
  readonly risk: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly verdicts: readonly JsonVerdict[];
  readonly commits: readonly JsonCommit[];
}

export interface JsonVerdict {
  readonly control: string;
  readonly outcome: Outcome;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
}

export interface JsonCommit {
  readonly id: string;
  readonly subject: string;
  readonly author: { readonly name: string; readonly email: string; readonly time: number };
  readonly paths: readonly string[];
  readonly findings: readonly {
    readonly detector: string;
    readonly path: string | null;
    readonly line: number;
    readonly id: string;
    readonly excerpt: string;
  }[];
  readonly uninspected: readonly { readonly path: string; readonly kind: string; readonly why: string }[];
  readonly verdicts: readonly JsonVerdict[];
}

export interface Audited {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly out: string;
  /** The text of report.json; null where none was written. */
  readonly json: string | null;
  readonly html: string | null;
  /** The parsed report. Throws where none was written. */
  readonly report: JsonReport;
}

/** Runs `sox audit` in this process, from the sources; in June 2026, where no other time is given. */
export async function runAudit(where: { dir: string; env: Record<string, string>; now?: number }, ...args: string[]): Promise<Audited> {
  const out = join(temporaryFolder('sox-report-'), 'report');
  const written = { stdout: '', stderr: '' };
  const collect = (name: 'stdout' | 'stderr') => ({ write: (text: string) => void (written[name] += text), isTTY: false, columns: 80 });
  const io: Io = {
    ...SILENT_IO,
    argv: ['audit', '--out', out, ...args],
    cwd: where.dir,
    env: where.env,
    stdout: collect('stdout'),
    stderr: collect('stderr'),
    now: () => where.now ?? Date.UTC(2026, 5, 1),
  };
  const code = await main(io);
  const read = (name: string) => (existsSync(join(out, name)) ? readFileSync(join(out, name), 'utf8') : null);
  const json = read('report.json');
  return {
    code,
    ...written,
    out,
    json,
    html: read('report.html'),
    get report() {
      if (json === null) throw new Error(`no report was written: ${written.stderr}`);
      return readReport(json);
    },
  };
}

/** Parses report.json, with each verdict written out. */
function readReport(text: string): JsonReport {
  const report = JSON.parse(text) as { audit: { controls: { id: string }[] } };
  const before = report.audit.controls.map(({ id }) => ({ control: id, outcome: 'before-adoption', reasons: [] }));
  return JSON.parse(text, (key, value: unknown) => (key === 'verdicts' && value === 'before-adoption' ? before : value)) as JsonReport;
}

/** The commits of the report by their ids, in the order of the trail. */
export function commitsIn(report: JsonReport): Map<string, JsonCommit> {
  return new Map(report.changes.flatMap(({ commits }) => commits.map((commit) => [commit.id, commit] as const)));
}

/** The outcome of one control for one commit. */
export function outcomeOf(commit: JsonCommit | undefined, control: string): Outcome | undefined {
  return commit?.verdicts.find((verdict) => verdict.control === control)?.outcome;
}
