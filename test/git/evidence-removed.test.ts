import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Source } from '../../src/controls/define.ts';
import { abouts, CONTROLS } from '../../src/controls/index.ts';
import type { Outcome } from '../../src/model/verdict.ts';
import { makeHistory } from '../support/history.ts';
import { makeRepo, type Repo } from '../support/repo.ts';
import { commitsIn, runAudit } from '../support/run-audit.ts';
import { makeSshKey, sshSignature, withSignature } from '../support/signed-commit.ts';

const KEY = makeSshKey();

const POLICY = `export default {
  branches: ['main'],
  ai: {
    author: 'forbidden',
    tools: { file: 'tools.json' },
    allow: [{ risks: ['high'], tools: ['codex'] }],
    reviews: { medium: { reviewers: 2, roles: ['security-reviewer'], evidence: 'claimed', reasons: true, tests: true, coverage: 80 }, high: { reviewers: 3 } },
  },
  changes: { path: 'merge', review: 'evidenced', claims: ['low', 'medium'] },
  people: { file: 'people.csv' },
  risk: { owners: { '@corp/ledger': 'medium', '@corp/core': 'high' } },
  signatures: { commits: 'all' },
  tests: { coverage: ['lcov.info'] },
  tickets: { patterns: ['ACME-{n}'] },
  training: { courses: [{ id: 'ai-use' }], records: { file: 'training.csv' } },
  waivers: { list: { file: 'waivers.json' } },
};
`;

/** Everything that a policy can name as a source of evidence, each in a file of its own. */
const FILES: Readonly<Record<string, string>> = {
  'sox.config.ts': POLICY,
  'tools.json': '[{ "id": "claude-code", "approvedFrom": "2026-01-01" }]\n',
  'people.csv': `id,name,email,role,key\nada,Ada Author,ada@corp.org,developer,${KEY.fingerprint}\ngrace,Grace Gray,grace@corp.org,functional-reviewer;security-reviewer,\nsam,Sam Safe,sam@corp.org,security-reviewer,\n`,
  'training.csv': 'person,course,date\nada,ai-use,2026-01-02\n',
  'waivers.json': '[]\n',
  CODEOWNERS: '/src/ @corp/ledger\n',
  'lcov.info': 'TN:\nSF:src/a.ts\nDA:1,1\nend_of_record\n',
};

const LINES = {
  subject: 'Round once',
  // A mark that is no trailer, so that the commit stays one that was made with a tool.
  footer: '\u{1F916} Generated with [Claude Code](https://claude.com/claude-code)',
  ticket: 'ACME-1',
  tool: 'Assisted-by: Claude Code:claude-opus-4-6',
  review: ['Grace Gray <grace@corp.org>', 'Sam Safe <sam@corp.org>']
    .map((who) => `Reviewed-by: ${who} # approved: the rounding agrees with the ledger`)
    .join('\n'),
};

type Line = keyof typeof LINES;
const messageOf = ({ subject, footer, ticket, tool, review }: Record<Line, string>): string =>
  `${[subject, `${footer}\n${ticket}`.trim(), `${tool}\n${review}`.trim()].filter((part) => part !== '').join('\n\n')}\n`;

/** A source, and how a repository looks without it. */
type Removal = { readonly file: string } | { readonly line: Line } | { readonly signature: true };
const REMOVALS: Readonly<Partial<Record<Source, Removal>>> = {
  codeowners: { file: 'CODEOWNERS' },
  coverage: { file: 'lcov.info' },
  message: { line: 'ticket' },
  people: { file: 'people.csv' },
  'reviewer-trailers': { line: 'review' },
  signature: { signature: true },
  'tool-trailers': { line: 'tool' },
  tools: { file: 'tools.json' },
  training: { file: 'training.csv' },
  waivers: { file: 'waivers.json' },
};

/** A loose object, in git's own form. */
function writeCommit(repo: Repo, content: Buffer): string {
  const bytes = Buffer.concat([Buffer.from(`commit ${content.length}\0`), content]);
  const id = createHash('sha1').update(bytes).digest('hex');
  const path = join(repo.dir, '.git/objects', id.slice(0, 2), id.slice(2));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, deflateSync(bytes));
  return id;
}

type Verdicts = Readonly<Record<string, Outcome>>;

/** The verdicts on one change with all sources (`whole`), and on others, each without one of them. */
interface Judged {
  readonly whole: Verdicts;
  readonly without: ReadonlyMap<Source, Verdicts>;
}

/** One branch: before each change the sources are put back but for one; the policy and its registers at that place judge the change. */
async function judged(): Promise<Judged> {
  const repo = makeRepo();
  const removals = Object.entries(REMOVALS) as [Source, Removal][];
  const cases: readonly (Removal | null)[] = [null, ...removals.map(([, removal]) => removal)];
  const trees = treesOf(repo, cases);
  let time = Date.UTC(2026, 0, 5) / 1000;
  const commit = (tree: string, parents: readonly (string | null)[], message: string, isSigned: boolean): string => {
    time += 60;
    const stamp = `Ada Author <ada@corp.org> ${time} +0000`;
    const lines = parents.flatMap((parent) => (parent === null ? [] : [`parent ${parent}`]));
    const payload = [`tree ${trees[tree]}`, ...lines, `author ${stamp}`, `committer ${stamp}`, '', message].join('\n');
    return writeCommit(repo, isSigned ? withSignature(payload, sshSignature(Buffer.from(payload), KEY)) : Buffer.from(payload));
  };
  let tip: string | null = null;
  const changes: string[] = [];
  for (const [at, removal] of cases.entries()) {
    const base = commit(`base-${at}`, [tip], 'Prepare\n', true);
    const said = removal !== null && 'line' in removal ? { ...LINES, [removal.line]: '' } : LINES;
    const change = commit(`change-${at}`, [base], messageOf(said), removal === null || !('signature' in removal));
    tip = commit(`change-${at}`, [base, change], 'Merge\n', true);
    changes.push(change);
  }
  repo.git('update-ref', 'refs/heads/main', tip ?? '');
  const { report } = await runAudit({ dir: repo.dir, env: repo.env });
  const commits = commitsIn(report);
  const [whole = {}, ...others] = changes.map(
    (id): Verdicts => Object.fromEntries((commits.get(id)?.verdicts ?? []).map(({ control, outcome }) => [control, outcome])),
  );
  return { whole, without: new Map(removals.map(([source], at) => [source, others[at] ?? {}])) };
}

/** The trees before and after each change, by their names. */
function treesOf(repo: Repo, cases: readonly (Removal | null)[]): Readonly<Record<string, string>> {
  const left = (removal: Removal | null) =>
    Object.fromEntries(Object.entries(FILES).filter(([path]) => removal === null || !('file' in removal) || removal.file !== path));
  makeHistory(
    repo,
    cases.flatMap((removal, at) => [
      { as: `base-${at}`, message: 'Tree', files: left(removal) },
      {
        as: `change-${at}`,
        message: 'Tree',
        files: { ...left(removal), 'src/a.ts': `export const a = ${at};\n`, 'test/a.test.ts': `// ${at}\n` },
      },
    ]),
  );
  const refs = repo.git('for-each-ref', '--format=%(refname:short) %(tree)', 'refs/heads').trim().split('\n');
  return Object.fromEntries(refs.map((line) => line.split(' ') as [string, string]));
}

/** What the statement is about makes it false; what only shows it leaves it open; where nothing is asked, nothing passes. */
const AFTER = { subject: 'fail', evidence: 'unknown', scope: 'not-applicable' } as const;

/** A policy that names one of these is not valid without it: nothing can be judged by it. */
const NAMED: readonly Source[] = ['people', 'tools', 'training', 'waivers'];

test('each source of evidence taken away, one at a time: what rested on it passes no more, and fails only where the statement is about it', async () => {
  const { whole, without } = await judged();

  // With all of them every control passes, but for those that have nothing to judge, and one that compares with an earlier report.
  const NOTHING_TO_JUDGE: Readonly<Record<string, Outcome>> = {
    'history-unbroken': 'deferred',
    'policy-change-approved': 'not-applicable',
    'waiver-valid': 'not-applicable',
  };
  expect(whole).toEqual(Object.fromEntries(CONTROLS.map(({ id }) => [id, NOTHING_TO_JUDGE[id] ?? 'pass'])));

  const expected = (source: Source, id: string): Outcome => {
    if (NAMED.includes(source)) return 'unknown';
    const is = abouts()[id]?.evidence[source];
    return is === undefined || id in NOTHING_TO_JUDGE ? (whole[id] ?? 'unknown') : AFTER[is];
  };
  for (const [source, after] of without)
    expect({ source, after }).toEqual({ source, after: Object.fromEntries(CONTROLS.map(({ id }) => [id, expected(source, id)])) });
});

test('every source that can be taken away is', () => {
  const sources = new Set(Object.values(abouts()).flatMap(({ evidence }) => Object.keys(evidence)));
  // These are the history itself, or nothing that a repository could have; approvals are judged by a test of their own.
  const never = ['approval-trailers', 'contents', 'earlier-report', 'forge', 'history', 'marks'];
  expect([...sources].filter((source) => !(source in REMOVALS)).sort()).toEqual(never);
});

test('a tree that is gone leaves open what was met, waived or not asked, and fails nothing', async () => {
  const repo = makeRepo();
  const waiver = {
    id: 'w-1',
    control: 'ticket-linked',
    paths: ['src/**', 'test/**'],
    reason: 'No tracker yet',
    requestedBy: 'ada@corp.org',
  };
  const files = {
    ...FILES,
    'sox.config.ts': POLICY.replace("signatures: { commits: 'all' },", '')
      .replace("list: { file: 'waivers.json' }", "list: { file: 'waivers.json' }, maxDays: 365")
      .replace('training:', "sections: [{ paths: ['other/**'], ai: { disclosure: 'always' } }],\n  training:"),
    'waivers.json': JSON.stringify([{ ...waiver, approvedBy: 'grace@corp.org', from: '2026-01-01', until: '2026-12-31' }]),
  };
  const { subject, footer, tool, review } = LINES;
  makeHistory(repo, [
    { as: 'base', message: 'Adopt', files },
    {
      as: 'topic',
      on: ['base'],
      message: `${subject}\n\n${footer}\n\n${tool}\n${review}\n`,
      files: { 'src/a.ts': 'export const a = 1;\n', 'test/a.test.ts': '// 1\n' },
    },
    { as: 'plain', on: ['topic'], message: 'Say more', files: { 'docs/a.md': 'a\n' } },
    {
      as: 'main',
      on: ['base', 'plain'],
      message: 'Merge\n',
      files: { 'src/a.ts': 'export const a = 1;\n', 'test/a.test.ts': '// 1\n', 'docs/a.md': 'a\n' },
    },
  ]);
  const verdictsOf = async (name: string): Promise<Verdicts> => {
    const commit = commitsIn((await runAudit({ dir: repo.dir, env: repo.env })).report).get(repo.git('rev-parse', name).trim());
    return Object.fromEntries((commit?.verdicts ?? []).map(({ control, outcome }) => [control, outcome]));
  };
  for (const [name, path] of [
    ['topic', 'src'],
    ['topic', 'test'],
    ['plain', 'docs'],
  ] as const) {
    const before = await verdictsOf(name);
    expect(before).toEqual(expect.objectContaining({ 'ticket-linked': name === 'topic' ? 'waived' : expect.anything() }));
    expect(Object.values(before)).not.toContain('fail');
    const tree = repo.git('rev-parse', `${name}:${path}`).trim();
    const [object, aside] = [join(repo.dir, '.git/objects', tree.slice(0, 2), tree.slice(2)), join(repo.dir, '.git/aside')];
    renameSync(object, aside);
    const after = await verdictsOf(name);
    renameSync(aside, object);
    expect(after).not.toEqual(before);
    // Where nothing is waived, no waiver has to be valid.
    for (const [control, outcome] of Object.entries(after))
      if (control !== 'waiver-valid') expect([control, [before[control], 'unknown']]).toEqual([control, expect.arrayContaining([outcome])]);
  }
  // What the whole does not ask, a section may: which paths it has is not known.
  expect((await verdictsOf('plain'))['ai-tool-disclosed']).toBe('not-applicable');
});
