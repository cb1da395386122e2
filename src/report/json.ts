import type { ObjectId, Person, Stamp } from '../model/commit.ts';
import { subjectOf } from '../model/commit.ts';
import type { ChangeClaims, CommitEntry, Entry } from '../model/entry.ts';
import type { Finding, Uninspected } from '../model/finding.ts';
import type { Mark } from '../model/mark.ts';
import type { Observation } from '../model/observation.ts';
import {
  type PeriodEnd,
  REPORT_VERSION,
  type ReportHead,
  type ReportPeriod,
  type ReportTotals,
  type ReportWriter,
} from '../model/report.ts';
import type { NamedReviewer } from '../model/review.ts';
import type { Trailer } from '../model/trailer.ts';
import type { Verdict } from '../model/verdict.ts';
import type { ReportAbout } from './define.ts';
import { findingJson } from './shared/finding-json.ts';
import { NATURE } from './shared/words.ts';

/** What `$schema` says: the file of docs/schema that describes the report. */
const REPORT_SCHEMA = `report-${REPORT_VERSION}.schema.json`;
const BEGINNING = `{"$schema":${JSON.stringify(REPORT_SCHEMA)},"audit":`;

type Redact = (text: string) => string;
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The report as canonical JSON (RFC 8785): no white space, and the keys of every object in order. To be streamed, each function below
 * writes its keys in that order itself; `head` comes before `changes` and `totals` after it by their names.
 * What repeats over a history (people, paths, verdicts) is made into JSON once.
 */
export function jsonWriter({ head, redact }: ReportAbout): ReportWriter<null> {
  const json = jsonOf(redact);
  return {
    begin: () => `${BEGINNING}${JSON.stringify(headJson(head, redact))},"changes":[`,
    part() {
      let separator = '';
      return {
        entry(entry) {
          const text = separator + json.change(entry);
          separator = ',';
          return text;
        },
        end: () => ({ text: '', note: null }),
      };
    },
    between: ',',
    end: (totals) => `],"totals":${JSON.stringify(totalsJson(totals, redact))},"version":${REPORT_VERSION}}`,
  };
}

/** True where a file that begins so is such a report, of this or another version. */
export function isJsonReport(beginning: string): boolean {
  return /^\{"\$schema":"report-\d+\.schema\.json","audit":/.test(beginning);
}

const headJson = (head: ReportHead, redact: Redact): Json => ({
  branch: redact(head.branch),
  branches: head.branches.map(({ name, tip, head: now, opening }) => ({ head: now, name: redact(name), opening, tip })),
  controls: head.controls.map(({ id, statement, title }) => ({ id, statement, title })),
  nature: NATURE,
  observations: head.observations.map(({ code, commit, relied, text }) => ({ code, commit, relied, text: redact(text) })),
  openings: [...head.openings],
  period: periodJson(head.period, redact),
  policy: head.policy === null ? null : { blob: head.policy.blob, mode: head.policy.mode, path: redact(head.policy.path) },
  repository: { name: redact(head.repository.name), objectFormat: head.repository.objectFormat },
  rewrites: head.rewrites.map(({ branch, commits, dropped, recorded }) => ({
    branch: redact(branch),
    commits: commits.map(({ by, how, id }) => ({ by, how, id })),
    dropped,
    recorded,
  })),
  secretScan: { done: head.secretScan.done, why: head.secretScan.why },
  sox: { rules: head.sox.rules, version: head.sox.version },
  tags: head.tags.map(({ annotated, id, name }) => ({ annotated, id, name: redact(name) })),
  taken: head.taken,
  tip: head.tip,
});

const periodJson = ({ closing, cutOffs, label, opening }: ReportPeriod, redact: Redact): Json => ({
  closing: endJson(closing),
  cutOffs: cutOffs.map(({ branch, contradicts, end, inPeriod, time, to }) => ({
    branch: redact(branch),
    contradicts,
    end,
    inPeriod,
    time,
    to,
  })),
  label,
  opening: opening === null ? null : endJson(opening),
});

const endJson = ({ at, source }: PeriodEnd): Json => ({ at, source });

/** Texts remembered at once; those of names and paths repeat. */
const REMEMBERED = 20_000;

/** The JSON of changes, as text. */
function jsonOf(redact: Redact) {
  const texts = new Map<string, string>();
  /** Of a text that repeats. */
  const known = (text: string): string => {
    const safe = redact(text);
    const seen = texts.get(safe);
    if (seen !== undefined) return seen;
    if (texts.size >= REMEMBERED) texts.clear();
    const json = JSON.stringify(safe);
    texts.set(safe, json);
    return json;
  };
  const optional = (text: string | null): string => (text === null ? 'null' : known(text));

  const person = ({ email, name }: Person): string => `{"email":${known(email)},"name":${known(name)}}`;
  const stamp = ({ email, name, time, zone }: Stamp): string =>
    `{"email":${known(email)},"name":${known(name)},"time":${time},"zone":${known(zone)}}`;
  const verdict = ({ control, outcome, reasons }: Verdict): string =>
    `{"control":"${control}","outcome":"${outcome}","reasons":${list(reasons, ({ code, text }) => `{"code":"${code}","text":${known(text)}}`)}}`;
  /** The last list that says nothing else: all that come before adoption have the same one. */
  let bare: readonly Verdict[] | null = null;
  const verdicts = (given: readonly Verdict[]): string => {
    if (given !== bare) {
      const isBare = given.length > 0 && given.every(({ outcome, reasons }) => outcome === 'before-adoption' && reasons.length === 0);
      if (!isBare) return list(given, verdict);
      bare = given;
    }
    return '"before-adoption"';
  };
  const trailer = ({ inBlock, key, line, value }: Trailer): string =>
    `{"inBlock":${inBlock},"key":${known(key)},"line":${line},"value":${known(value)}}`;
  const mark = ({ evidence, model, place, strength, tool, toolId }: Mark): string =>
    `{"evidence":${known(evidence)},"model":${optional(model)},"place":"${place}","strength":"${strength}","tool":${known(tool)},"toolId":${JSON.stringify(toolId)}}`;
  const reviewer = ({ automation, email, inBlock, key, name }: NamedReviewer): string =>
    `{"automation":${JSON.stringify(automation)},"email":${known(email)},"inBlock":${inBlock},"key":${known(key)},"name":${known(name)}}`;
  const uninspected = ({ kind, path, why }: Uninspected): string => `{"kind":"${kind}","path":${known(path)},"why":${known(why)}}`;
  const claims = ({ pullRequests, tickets }: ChangeClaims): string =>
    `{"pullRequests":${list(pullRequests, known)},"tickets":${list(tickets, known)}}`;
  const observation = ({ code, commit: about, relied, text }: Observation): string =>
    `{"code":"${code}","commit":${JSON.stringify(about)},"relied":"${relied}","text":${known(text)}}`;
  const finding = (found: Finding, commit: ObjectId | null): string => JSON.stringify(findingJson(found, commit, redact));

  const commit = (entry: CommitEntry): string => {
    const { author, committer, id, message, parents, signed, tree } = entry.commit;
    return (
      `{"author":${stamp(author)},"committer":${stamp(committer)},"findings":${list(entry.findings, (found) => finding(found, id))},"id":${idJson(id)}` +
      `,"marks":${list(entry.marks, mark)},"parents":${list(parents, idJson)},"paths":${list(entry.paths, known)}` +
      `,"reviewers":${list(entry.reviewers, reviewer)},"risk":"${entry.risk}","signed":${signed},"subject":${JSON.stringify(redact(subjectOf(message)))}` +
      `,"trailers":${list(entry.trailers, trailer)},"tree":${idJson(tree)},"uninspected":${list(entry.uninspected, uninspected)}` +
      `,"verdicts":${verdicts(entry.verdicts)}}`
    );
  };
  return {
    change: (entry: Entry): string =>
      `{"author":${person(entry.author)},"boundary":"${entry.boundary}","branch":${known(entry.branch)},"claims":${claims(entry.claims)},"commits":${list(entry.commits, commit)}` +
      `,"from":${idJson(entry.from)},"id":"${entry.id}","kind":"${entry.kind}","observations":${list(entry.observations, observation)},"risk":"${entry.risk}"` +
      `,"time":${entry.time},"to":${idJson(entry.to)},"traits":${list(entry.traits, (trait) => `"${trait}"`)},"verdicts":${verdicts(entry.verdicts)}}`,
  };
}

const idJson = (id: ObjectId | null): string => (id === null ? 'null' : `"${id}"`);

function list<Item>(items: readonly Item[], json: (item: Item) => string): string {
  if (items.length === 0) return '[]';
  let text = '';
  for (const item of items) text += text === '' ? json(item) : `,${json(item)}`;
  return `[${text}]`;
}

const totalsJson = (totals: ReportTotals, redact: Redact): Json => ({
  aiCommits: totals.aiCommits,
  balances: totals.balances.map(({ counted, expected, id }) => ({ counted, expected, id })),
  branches: totals.branches.map(({ adoption, changes, commits, linked, name }) => ({
    adoption,
    changes,
    commits,
    linked,
    name: redact(name),
  })),
  changes: totals.changes,
  commits: totals.commits,
  controls: totals.controls.map(({ changes, commits, control }) => ({
    changes: countsJson(changes),
    commits: countsJson(commits),
    control,
  })),
  emergencies: totals.emergencies,
  findings: totals.findings,
  kinds: { direct: totals.kinds.direct, merge: totals.kinds.merge, root: totals.kinds.root },
  observations: totals.observations.map(({ code, count }) => ({ code, count })),
  populationDigest: totals.populationDigest,
  reconciled: totals.reconciled,
  revListCommits: totals.revListCommits,
  silenced: totals.silenced,
  skipped: totals.skipped,
  uninspected: totals.uninspected,
  waivers: totals.waivers.map(({ id, verdicts }) => ({ id, verdicts })),
  weakenings: totals.weakenings,
});

const countsJson = (counts: Readonly<Record<string, number>>): Json =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
