import { createHash } from 'node:crypto';
import type { Commit, Person } from '../../src/model/commit.ts';
import type { CommitEntry, Entry } from '../../src/model/entry.ts';
import type { Finding } from '../../src/model/finding.ts';
import { blocks, isSilenced } from '../../src/model/finding.ts';
import type { Mark } from '../../src/model/mark.ts';
import { RISKS } from '../../src/model/policy.ts';
import { REPORT_VERSION, type ReportHead, type ReportTotals, type ReportWriter } from '../../src/model/report.ts';
import { changeIdText, populationLine } from '../../src/model/population.ts';
import { NO_CLAIMS } from '../../src/model/rules/change-claims.ts';
import type { ReportAbout } from '../../src/report/define.ts';
import { isAiAssisted } from '../../src/model/rules/ai-assisted.ts';
import { skippedBecause } from '../../src/model/rules/skipped.ts';
import { OUTCOMES, type Outcome, type Verdict, worst } from '../../src/model/verdict.ts';

/** A believable history of a small ledger application, the same at every run. */
export interface Sample {
  readonly head: ReportHead;
  readonly entries: () => Iterable<Entry>;
  readonly totals: ReportTotals;
}

const CONTROLS = [
  [
    'no-hardcoded-secret',
    'No hardcoded financial secret',
    'A change does not put a secret or live financial data (keys, card numbers, accounts, passwords) into the repository.',
  ],
  ['ai-tool-disclosed', 'AI tool disclosed', 'A commit made with AI assistance names the tool in a trailer.'],
  [
    'ai-reviewer-named',
    'Reviewer of AI-assisted work named',
    'A commit made with AI assistance names a reviewer who is a person and neither its author nor its committer.',
  ],
] as const;

const PEOPLE: readonly Person[] = [
  { name: 'Ada Okafor', email: 'ada@example.com' },
  { name: 'Jürgen Weiß', email: 'juergen@example.com' },
  { name: '王小明', email: 'wang@example.com' },
  { name: 'Maria da Silva', email: 'maria@example.com' },
];

const SUBJECTS = [
  'Post journal entries in the currency of the account',
  'Round half to even in interest accrual',
  'Close the period before the trial balance is drawn',
  'Refuse a payment whose debit and credit differ',
  'Extract the exchange-rate table',
  'Reconcile card settlements against the bank statement',
  'Document how a correction is booked',
  'Retry the Plaid sync when the institution is down',
  'Show the balance as of a date',
  'Fix the sign of reversed fees',
];

const PATHS = [
  'src/ledger/post.ts',
  'src/calculations/interest.ts',
  'src/auth/session.ts',
  'src/utils/money.ts',
  'docs/corrections.md',
  'test/ledger/post.test.ts',
  'src/reporting/trial-balance.ts',
];

const TOOLS = [
  ['claude-code', 'Claude Code', 'claude-opus-4-5'],
  ['copilot', 'GitHub Copilot', null],
  ['cursor', 'Cursor', 'gpt-5'],
  ['aider', 'Aider', null],
] as const;

const HISTORY = { first: Date.UTC(2025, 0, 6, 9) / 1000, adoption: 0.2 };

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
export const idOf = (text: string) => createHash('sha1').update(text).digest('hex');

/** `changes` steps, about every third a merge of several commits; with the last `extra` entries appended as they are. */
export function sampleReport({ changes = 60, perMerge = 4, extra = [] as readonly Entry[], policy = true } = {}): Sample {
  const size = changes + extra.length;
  const entries = function* (): Generator<Entry> {
    for (let at = 0; at < changes; at++) yield sampleEntry(at, changes, perMerge, policy);
    yield* extra;
  };
  const tip = extra.at(-1)?.to ?? idOf(`commit ${changes - 1}.0`);
  return { head: headFor(tip, policy), entries, totals: totalsOf(entries(), size) };
}

/** The whole page or file of a format for a sample, made in parts of so many changes. */
export function written(
  format: (about: ReportAbout) => ReportWriter,
  { head, entries, totals }: Sample,
  redact: (text: string) => string = (text) => text,
  size = 25,
): string {
  const writer = format({ head, redact });
  const all = [...entries()];
  const parts = Array.from({ length: Math.ceil(all.length / size) }, (_, at) => {
    const part = writer.part();
    const text = all.slice(at * size, (at + 1) * size).map((entry) => part.entry(entry));
    const { text: rest, note } = part.end();
    return { text: [...text, rest].join(''), note };
  });
  const notes = parts.map(({ note }) => note);
  return writer.begin() + parts.map(({ text }) => text).join(writer.between) + writer.end(totals, notes);
}

function headFor(tip: string, policy: boolean): ReportHead {
  return {
    version: REPORT_VERSION,
    sox: { version: '0.1.0', rules: digestOf('rules') },
    taken: '2026-01-12T08:30:00Z',
    repository: { name: 'ledger-app', objectFormat: 'sha1' },
    branch: 'main',
    tip,
    policy: policy ? { path: 'sox.config.ts', blob: idOf('policy'), mode: 'enforce' } : null,
    secretScan: { done: true, why: null },
    branches: [{ name: 'main', tip, head: tip, opening: null }],
    openings: [],
    period: { label: 'the whole history', opening: null, closing: { source: 'tips', at: null }, cutOffs: [] },
    observations: [],
    rewrites: [],
    tags: [{ name: 'v1', id: idOf('tag'), annotated: true }],
    controls: CONTROLS.map(([id, title, statement]) => ({ id, title, statement })),
  };
}

function sampleEntry(at: number, changes: number, perMerge: number, policy: boolean): Entry {
  const kind = at === 0 ? 'root' : at % 3 === 2 ? 'merge' : 'direct';
  const adopted = policy && at >= changes * HISTORY.adoption;
  const count = kind === 'merge' ? 1 + (at % 2 === 0 ? perMerge : Math.ceil(perMerge / 2)) : 1;
  const commits = Array.from({ length: count }, (_, place) => sampleCommit(at, place, count, adopted));
  return entryOf(commits, { kind, from: at === 0 ? null : idOf(`commit ${at - 1}.0`) });
}

/** A change made of these commits. */
export function entryOf(
  commits: readonly CommitEntry[],
  { kind = 'direct', from = idOf('before') }: { kind?: Entry['kind']; from?: string | null } = {},
): Entry {
  const own = commits[0];
  if (own === undefined) throw new Error('a change has a commit');
  return {
    id: createHash('sha256')
      .update(changeIdText(from, own.commit.id ?? ''))
      .digest('hex'),
    branch: 'main',
    to: own.commit.id ?? '',
    from,
    kind,
    boundary: 'inferred',
    traits: [],
    claims: NO_CLAIMS,
    observations: commits.flatMap(({ observations }) => observations),
    author: own.commit.author,
    time: own.commit.committer.time,
    risk: RISKS.find((risk) => commits.some((commit) => commit.risk === risk)) ?? 'low',
    commits,
    verdicts: CONTROLS.map(([control]) => {
      const verdicts = commits.flatMap((commit) => commit.verdicts.filter((verdict) => verdict.control === control));
      const outcome = worst(verdicts.map((verdict) => verdict.outcome));
      return { control, outcome, reasons: verdicts.find((verdict) => verdict.outcome === outcome)?.reasons ?? [] };
    }),
  };
}

function pick<Item>(list: readonly Item[], at: number): Item {
  const item = list[at % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
}

function sampleCommit(at: number, place: number, of: number, adopted: boolean): CommitEntry {
  const number = at * 11 + place * 3;
  const author = pick(PEOPLE, number >> 1);
  const assisted = number % 4 === 1;
  const named = assisted && number % 12 !== 5;
  const reviewer = pick(PEOPLE, (number >> 1) + 1);
  const path = pick(PATHS, number);
  const time = HISTORY.first + at * 19_800 - place * 3_600;
  const subject = place === 0 && of > 1 ? `Merge pull request #${100 + at} from ada/topic-${at}` : pick(SUBJECTS, number);
  const [, tool, model] = pick(TOOLS, number >> 2);
  const toolTrailer = { key: 'Assisted-by', value: model === null ? tool : `${tool}:${model}`, line: 3, inBlock: true };
  const reviewTrailer = { key: 'Reviewer', value: `${reviewer.name} <${reviewer.email}>`, line: 4, inBlock: true };
  const findings = number % 61 === 30 ? [sampleFinding(path, number)] : [];
  const base = sampleCommitEntry({
    id: idOf(`commit ${at}.${place}`),
    author,
    time,
    message: `${subject}\n`,
    parents: Array.from({ length: place === 0 && of > 1 ? 2 : 1 }, (_, parent) => idOf(`parent ${at}.${place}.${parent}`)),
  });
  return {
    ...base,
    paths: [path, ...(number % 5 === 0 ? PATHS.slice(0, 4) : [])],
    risk: pick(
      RISKS,
      path.startsWith('src/ledger') || path.startsWith('src/calc') || path.startsWith('src/rep')
        ? 0
        : path.startsWith('src/auth')
          ? 1
          : path.startsWith('src/utils')
            ? 2
            : 3,
    ),
    trailers: assisted ? [toolTrailer, ...(named ? [reviewTrailer] : [])] : [],
    marks: assisted
      ? [sampleMark(number, toolTrailer)]
      : number % 29 === 3
        ? [{ ...sampleMark(number, toolTrailer), strength: 'weak', place: 'subject', evidence: subject }]
        : [],
    reviewers: named ? [{ ...reviewer, key: 'Reviewer', value: reviewTrailer.value, inBlock: true, automation: null }] : [],
    findings,
    uninspected: number % 97 === 12 ? [{ path: 'docs/flow.png', kind: 'uninspectable', why: 'an image' }] : [],
    verdicts: verdictsOf({ adopted, assisted, named, findings, number }),
  };
}

function sampleMark(number: number, trailer: { key: string; value: string }): Mark {
  const [toolId, tool, model] = pick(TOOLS, number >> 2);
  return { toolId, tool, model, strength: 'declared', place: 'trailer', evidence: `${trailer.key}: ${trailer.value}` };
}

/** A commit without anything to see; give it what the test is about. */
export function sampleCommitEntry(
  given: Partial<Pick<Commit, 'id' | 'message' | 'parents'>> & { author?: Person; time?: number } = {},
): CommitEntry {
  const { id = idOf('one'), message = 'A change\n', parents = [idOf('before')], author = pick(PEOPLE, 0), time = HISTORY.first } = given;
  const stamp = { ...author, time, zone: '+0100' };
  const commit: Commit = { id, tree: idOf('tree'), parents, author: stamp, committer: stamp, message, signed: false };
  const verdicts = CONTROLS.map(([control]) => ({ control, outcome: 'pass' as const, reasons: [] }));
  return {
    commit,
    paths: ['src/ledger/post.ts'],
    risk: 'critical',
    trailers: [],
    marks: [],
    reviewers: [],
    findings: [],
    uninspected: [],
    observations: [],
    verdicts,
  };
}

export function sampleFinding(path: string, number = 0): Finding {
  const severity = number % 2 === 0 ? 'critical' : 'high';
  return {
    detector: 'stripe-secret-key',
    title: 'Stripe secret key',
    severity,
    confidence: 'high',
    provider: null,
    path,
    line: 12 + (number % 40),
    column: 18,
    excerpt: 'sk_live_…(24)',
    blob: idOf(`blob ${number}`),
    offset: 311,
    decoded: null,
    reason: 'the prefix of a live key and the length that goes with it',
    silenced: null,
    stillThere: number % 2 === 0,
  };
}

function verdictsOf(say: { adopted: boolean; assisted: boolean; named: boolean; findings: readonly Finding[]; number: number }): Verdict[] {
  const { adopted, assisted, named, findings, number } = say;
  const verdict = (control: string, outcome: Outcome, text?: string): Verdict => ({
    control,
    outcome,
    reasons: text === undefined ? [] : [{ code: 'sample', text }],
  });
  if (!adopted) return CONTROLS.map(([control]) => verdict(control, 'before-adoption'));
  const unread = number % 83 === 40;
  return [
    findings.some(blocks)
      ? verdict('no-hardcoded-secret', 'fail', 'a Stripe secret key was added')
      : unread
        ? verdict('no-hardcoded-secret', 'unknown', 'one blob could not be read')
        : verdict('no-hardcoded-secret', 'pass'),
    !assisted ? verdict('ai-tool-disclosed', 'not-applicable') : verdict('ai-tool-disclosed', 'pass'),
    !assisted
      ? verdict('ai-reviewer-named', 'not-applicable')
      : named
        ? verdict('ai-reviewer-named', 'pass')
        : number % 24 === 5
          ? verdict('ai-reviewer-named', 'waived', 'waiver W-7 until 2026-03-31')
          : verdict('ai-reviewer-named', 'fail', 'no trailer names a reviewer'),
  ];
}

function totalsOf(entries: Iterable<Entry>, changes: number): ReportTotals {
  const zero = () => Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  const controls = CONTROLS.map(([control]) => ({ control, changes: zero(), commits: zero() }));
  const kinds = { root: 0, direct: 0, merge: 0 };
  const sums = { commits: 0, aiCommits: 0, skipped: 0, findings: 0, silenced: 0, uninspected: 0 };
  const add = (verdicts: readonly Verdict[], kind: 'changes' | 'commits') => {
    for (const { control, outcome } of verdicts) for (const counts of controls) if (counts.control === control) counts[kind][outcome] += 1;
  };
  const lines: string[] = [];
  for (const entry of entries) {
    lines.push(populationLine({ ...entry, commits: entry.commits.map(({ commit }) => commit.id ?? '') }));
    add(entry.verdicts, 'changes');
    kinds[entry.kind] += 1;
    for (const commit of entry.commits) {
      add(commit.verdicts, 'commits');
      sums.commits += 1;
      sums.aiCommits += isAiAssisted(commit.marks) ? 1 : 0;
      sums.skipped += skippedBecause(commit.trailers) === null ? 0 : 1;
      sums.findings += commit.findings.length;
      sums.silenced += commit.findings.filter(isSilenced).length;
      sums.uninspected += commit.uninspected.length;
    }
  }
  const governed = { emergencies: 0, weakenings: 0, waivers: [] };
  const branches = [{ name: 'main', changes, commits: sums.commits, linked: false, adoption: null }];
  const balances = [{ id: 'commits' as const, expected: sums.commits, counted: sums.commits }];
  return {
    changes,
    ...sums,
    ...governed,
    kinds,
    branches,
    balances,
    observations: [],
    populationDigest: digestOf(lines.join('')),
    revListCommits: sums.commits,
    reconciled: true,
    controls,
  };
}
