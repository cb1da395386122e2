import type { Person, Stamp } from '../model/commit.ts';
import { subjectOf } from '../model/commit.ts';
import type { CommitEntry, Entry } from '../model/entry.ts';
import { type Finding, findingId, type Uninspected } from '../model/finding.ts';
import type { Mark } from '../model/mark.ts';
import { REPORT_VERSION, type ReportHead, type ReportTotals, type ReportWriter } from '../model/report.ts';
import type { NamedReviewer } from '../model/review.ts';
import type { Trailer } from '../model/trailer.ts';
import type { Verdict } from '../model/verdict.ts';
import { NATURE } from './shared/words.ts';

/** What `$schema` says: the file of docs/schema that describes the report. */
const REPORT_SCHEMA = `report-${REPORT_VERSION}.schema.json`;
const BEGINNING = `{"$schema":${JSON.stringify(REPORT_SCHEMA)},"audit":`;

type Redact = (text: string) => string;
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The report as canonical JSON (RFC 8785): no white space, and the keys of every object in order. To be streamed, each function below
 * writes its keys in that order itself; `head` comes before `changes` and `totals` after it by their names.
 */
export function jsonWriter({ redact }: { readonly redact: Redact }): ReportWriter {
  let separator = '';
  return {
    begin: (head) => `${BEGINNING}${JSON.stringify(headJson(head, redact))},"changes":[`,
    entry(entry) {
      const text = separator + JSON.stringify(changeJson(entry, redact));
      separator = ',';
      return text;
    },
    end: (totals) => `],"totals":${JSON.stringify(totalsJson(totals))},"version":${REPORT_VERSION}}`,
  };
}

/** True where a file that begins so is such a report, of this or another version. */
export function isJsonReport(beginning: string): boolean {
  return /^\{"\$schema":"report-\d+\.schema\.json","audit":/.test(beginning);
}

const headJson = ({ branch, controls, policy, repository, secretScan, sox, taken, tip }: ReportHead, redact: Redact): Json => ({
  branch: redact(branch),
  controls: controls.map(({ id, statement, title }) => ({ id, statement, title })),
  nature: NATURE,
  policy: policy === null ? null : { blob: policy.blob, path: redact(policy.path) },
  repository: { name: redact(repository.name), objectFormat: repository.objectFormat },
  secretScan: { done: secretScan.done, why: secretScan.why },
  sox: { rules: sox.rules, version: sox.version },
  taken,
  tip,
});

const changeJson = ({ author, boundary, branch, commits, from, kind, risk, time, to, verdicts }: Entry, redact: Redact): Json => ({
  author: personJson(author, redact),
  boundary,
  branch: redact(branch),
  commits: commits.map((commit) => commitJson(commit, redact)),
  from,
  kind,
  risk,
  time,
  to,
  verdicts: verdicts.map((verdict) => verdictJson(verdict, redact)),
});

const commitJson = (
  { commit, findings, marks, paths, reviewers, risk, trailers, uninspected, verdicts }: CommitEntry,
  redact: Redact,
): Json => ({
  author: stampJson(commit.author, redact),
  committer: stampJson(commit.committer, redact),
  findings: findings.map((finding) => findingJson(finding, redact)),
  id: commit.id,
  marks: marks.map((mark) => markJson(mark, redact)),
  parents: commit.parents,
  paths: paths.map(redact),
  reviewers: reviewers.map((reviewer) => reviewerJson(reviewer, redact)),
  risk,
  signed: commit.signed,
  subject: redact(subjectOf(commit.message)),
  trailers: trailers.map((trailer) => trailerJson(trailer, redact)),
  tree: commit.tree,
  uninspected: uninspected.map((item) => uninspectedJson(item, redact)),
  verdicts: verdicts.map((verdict) => verdictJson(verdict, redact)),
});

const personJson = ({ email, name }: Person, redact: Redact): Json => ({ email: redact(email), name: redact(name) });

const stampJson = ({ email, name, time, zone }: Stamp, redact: Redact): Json => ({ email: redact(email), name: redact(name), time, zone });

const findingJson = (finding: Finding, redact: Redact): Json => ({
  blob: finding.blob,
  column: finding.column,
  confidence: finding.confidence,
  decoded: finding.decoded,
  detector: finding.detector,
  excerpt: redact(finding.excerpt),
  id: findingId(finding),
  line: finding.line,
  offset: finding.offset,
  path: redact(finding.path),
  provider: finding.provider,
  reason: redact(finding.reason),
  severity: finding.severity,
  silenced: finding.silenced === null ? null : redact(finding.silenced),
  title: finding.title,
});

const markJson = ({ evidence, model, place, strength, tool, toolId }: Mark, redact: Redact): Json => ({
  evidence: redact(evidence),
  model: model === null ? null : redact(model),
  place,
  strength,
  tool: redact(tool),
  toolId,
});

const reviewerJson = ({ automation, email, inBlock, key, name }: NamedReviewer, redact: Redact): Json => ({
  automation,
  email: redact(email),
  inBlock,
  key: redact(key),
  name: redact(name),
});

const trailerJson = ({ inBlock, key, line, value }: Trailer, redact: Redact): Json => ({
  inBlock,
  key: redact(key),
  line,
  value: redact(value),
});

const uninspectedJson = ({ kind, path, why }: Uninspected, redact: Redact): Json => ({ kind, path: redact(path), why: redact(why) });

const verdictJson = ({ control, outcome, reasons }: Verdict, redact: Redact): Json => ({
  control,
  outcome,
  reasons: reasons.map(({ code, text }) => ({ code, text: redact(text) })),
});

const totalsJson = (totals: ReportTotals): Json => ({
  aiCommits: totals.aiCommits,
  changes: totals.changes,
  commits: totals.commits,
  controls: totals.controls.map(({ changes, commits, control }) => ({
    changes: countsJson(changes),
    commits: countsJson(commits),
    control,
  })),
  findings: totals.findings,
  reconciled: totals.reconciled,
  revListCommits: totals.revListCommits,
  uninspected: totals.uninspected,
});

const countsJson = (counts: Readonly<Record<string, number>>): Json =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
