import { expect, onTestFinished, test } from 'vitest';
import { branchesInScope } from '../../src/audit/branches-in-scope.ts';
import { openTracer, type Tracer } from '../../src/audit/trace-history.ts';
import { openGit } from '../../src/git/git.ts';
import { createPolicyReader } from '../../src/policy/in-force.ts';
import { type Custody, type CustodyStage, STAGES, type Trace } from '../../src/model/custody.ts';
import { makeHistory } from '../support/history.ts';
import { makeRepo, type Repo } from '../support/repo.ts';
import { type JsonReport, runAudit } from '../support/run-audit.ts';
import { answerBy, runSox } from '../support/run-sox.ts';

const answer = answerBy('trace-1.schema.json');
const KEY = `${'sk_'}live_51${'aB3dE6gH9jK2mN5pQ8sT1vX4'}`;
const POLICY = `export default {
  reviewers: ['Grace Gray <grace@example.com>'],
  risk: { critical: ['src/ledger/**'] },
  tickets: { patterns: ['PAY-{n}'] },
};
`;

interface History {
  readonly repo: Repo;
  readonly report: JsonReport;
  /** The branch's own commits, and the one on the merged branch that an AI helped with. */
  readonly ids: Readonly<Record<'first' | 'adopt' | 'direct' | 'assisted' | 'merge' | 'leak' | 'loose', string>>;
}

async function made(): Promise<History> {
  const repo = makeRepo();
  const first = repo.commit('Start', { 'README.md': 'one\n' });
  const adopt = repo.commit('Adopt', { 'sox.config.ts': POLICY });
  const direct = repo.commit('PAY-7 Round', { 'src/money.ts': '1\n', 'src/money.test.ts': '1\n' });
  repo.git('checkout', '-q', '-b', 'topic');
  repo.commit('Prepare', { 'docs/a.md': 'a\n' });
  const assisted = repo.commit(
    'Post entries\n\nPAY-8\n\nAssisted-by: Claude Code:claude-opus-4.6\nReviewed-by: Grace Gray <grace@example.com> # approved: the sums agree with the ledger',
    { 'src/ledger/post.ts': '1\n' },
  );
  repo.git('checkout', '-q', 'main');
  repo.git('merge', '-q', '--no-ff', '-m', 'Merge pull request #12 from ada/topic', 'topic');
  const merge = repo.git('rev-parse', 'HEAD').trim();
  const leak = repo.commit(`Use ${KEY}`, { 'src/ledger/pay.ts': `const key = '${KEY}';\n` });
  repo.git('checkout', '-q', '-b', 'loose');
  const loose = repo.commit('Try\n\nAssisted-by: Codex', { 'src/ledger/try.ts': '1\n' });
  repo.git('checkout', '-q', 'main');
  return { repo, report: (await runAudit(repo)).report, ids: { first, adopt, direct, assisted, merge, leak, loose } };
}

/** The stages of a custody, by name. */
const stagesOf = (custody: Custody | undefined) =>
  Object.fromEntries(custody?.stages.map((stage) => [stage.stage, stage]) ?? []) as Record<CustodyStage['stage'], CustodyStage>;

async function tracerOf(repo: Repo): Promise<Tracer> {
  const git = openGit(repo.dir, repo.env);
  const policies = createPolicyReader(git);
  const inScope = await branchesInScope(git, [], ['main']);
  const tracer = await openTracer({ git, policies, inScope, now: Date.UTC(2026, 5, 1) });
  onTestFinished(async () => {
    policies.close();
    await tracer.close();
  });
  return tracer;
}

/** The custody says of each control what the audit says of the change. */
function expectVerdictsOf({ stages }: Custody, { verdicts }: JsonReport['changes'][number]): void {
  const told = stages.flatMap(({ controls }) => controls);
  const said = verdicts.filter(({ outcome, reasons }) => outcome !== 'not-applicable' || reasons.length > 0);
  expect(told.toSorted((a, b) => (a.control < b.control ? -1 : 1))).toEqual(said);
}

test('what stands on a line that was turned around is judged as an audit judges it', async () => {
  const repo = makeRepo();
  makeHistory(repo, [
    { as: 'root', message: 'Begin', files: { 'README.md': 'one\n' } },
    { as: 'adopt', on: ['root'], message: 'Adopt', files: { 'sox.config.ts': POLICY } },
    { as: 'work', on: ['adopt'], message: 'Work', files: { 'src/ledger/a.ts': '1\n' } },
    { as: 'aside', on: ['root'], message: 'Note', files: { 'docs/n.md': '1\n' } },
    { as: 'turned', on: ['aside', 'work'], message: "Merge branch 'main'", files: { 'src/ledger/a.ts': '1\n' } },
    { as: 'next', on: ['turned'], message: 'Go on', files: { 'docs/o.md': '1\n' } },
  ]);
  repo.git('update-ref', 'refs/heads/main', 'refs/heads/next');
  const { changes } = (await runAudit(repo, '--branch', 'main')).report;
  expect(changes.at(-1)?.verdicts.map(({ outcome }) => outcome)).toContain('unknown');
  const tracer = await tracerOf(repo);
  for (const change of changes) expectVerdictsOf(await tracer.ofCommit(change.to), change);
});

test('the custody of commits, changes and paths is told as an audit judges them', async () => {
  const { repo, report, ids } = await made();
  const tracer = await tracerOf(repo);

  // Each change, by its commit and by its id: the verdicts are those of the audit.
  const known = new Map<string, Custody>();
  for (const change of report.changes) {
    const custody = await tracer.ofCommit(change.to);
    known.set(change.to, custody);
    expect([custody.change?.id, custody.commits.map(({ id }) => id)]).toEqual([change.id, change.commits.map(({ id }) => id)]);
    expectVerdictsOf(custody, change);
    expect(custody.stages.map(({ stage }) => stage)).toEqual(STAGES);
    expect(custody.stages.flatMap(({ evidence }) => evidence).every(({ grade }) => grade === 'claimed')).toBe(true);
  }
  const merge = known.get(ids.merge);
  expect(await tracer.ofChange(merge?.change?.id ?? '')).toEqual(merge);
  expect(await tracer.ofChange(merge?.change?.id.slice(0, 8) ?? '')).toEqual(merge);
  expect([await tracer.ofChange('0'.repeat(64)), await tracer.ofChange('')]).toEqual([null, null]);

  // A commit of the merged branch: its own evidence, and the change that it came with.
  const one = await tracer.ofCommit(ids.assisted);
  const told = stagesOf(one);
  expect([one.commits.map(({ id }) => id), one.change]).toEqual([[ids.assisted], merge?.change]);
  expect(told.requested).toMatchObject({ decision: 'named: PAY-8', evidence: [{ commit: ids.assisted, place: 'message, line 3' }] });
  expect(told.classified).toMatchObject({
    decision: 'critical',
    evidence: [{ text: 'sox.config.ts, in force before the change' }, { text: 'src/ledger/post.ts', place: 'tree' }],
  });
  expect(told['tool-selected']).toMatchObject({ decision: 'Claude Code (claude-opus-4.6)', evidence: [{ place: 'message, line 5' }] });
  expect(told.generated).toMatchObject({ decision: '1 of 1 commit with an AI mark observed', outcome: 'pass' });
  expect(told.reviewed).toMatchObject({
    decision: 'claimed: 1 approval',
    evidence: [{ text: 'Reviewed-by: Grace Gray <grace@example.com>, approved: the sums agree with the ledger', place: 'message, line 6' }],
  });
  expect([told.tested.decision, told.merged.decision]).toEqual(['no test was changed', 'merged into main, with 3 commits']);
  expect(told.merged.evidence.map(({ text }) => text)).toContain('pull request #12');
  expect(told.deployed).toMatchObject({ decision: 'not determined', outcome: null, evidence: [] });

  // Nothing where there is nothing, and what is missing is said.
  const direct = stagesOf(known.get(ids.direct));
  expect([direct['tool-selected'], direct.generated, direct.reviewed].map(({ decision }) => decision)).toEqual([
    'no AI mark observed',
    'no AI mark observed',
    'nobody is named',
  ]);
  expect([direct.requested.decision, direct.merged.decision]).toEqual(['named: PAY-7', 'made on main, with 1 commit']);
  expect(direct.tested.evidence.map(({ text }) => text)).toEqual(['src/money.test.ts']);
  expect(stagesOf(known.get(ids.first)).classified.missing).toEqual([
    'no policy was in force: the classes are those of the default policy',
  ]);

  // What no branch has was merged into nothing, and is judged like what is.
  const loose = await tracer.ofCommit(ids.loose);
  expect([loose.change, stagesOf(loose).merged.decision, stagesOf(loose).reviewed.outcome]).toEqual([null, 'not on main', 'fail']);

  // The changes that touched a path, newest first: the merge because of what came with it.
  const touching = async (path: string, most = 10) => {
    const { traced, more } = await tracer.ofPath(path, most);
    return [traced.map(({ change }) => change?.to), more];
  };
  expect(await touching('src/ledger')).toEqual([[ids.leak, ids.merge], false]);
  expect(await touching('src/ledger', 1)).toEqual([[ids.leak], true]);
  expect(await touching('src/led')).toEqual([[], false]);

  // The command, from a folder below; a secret is told of, and never told.
  const below = { ...repo, dir: `${repo.dir}/src` };
  const leak = await runSox(below, 'trace', 'ledger', '--limit', '1', '--format', 'json');
  const trace = answer(leak.stdout) as Trace;
  expect([leak.code, trace.target, trace.traced, trace.more]).toEqual(
    [1, { kind: 'path', name: 'ledger' }, [known.get(ids.leak)], true].map(redactedSubject),
  );
  const { stdout: text } = await runSox(repo, 'trace', ids.leak);
  expect(`${leak.stdout}${text}`).not.toContain(KEY);
  for (const part of [
    'src/ledger/pay.ts, line 1',
    'verified      2 findings, 0 of 1 commit signed  deviation\n',
    'control   no-hardcoded-secret: deviation\n',
  ])
    expect(text).toContain(part);
  repo.git('branch', 'docs', ids.first);
  expect((await runSox(repo, 'trace', 'docs', '--path')).stdout).toContain(`..${ids.merge.slice(0, 12)}  merge`);
  expect(await runSox(repo, 'trace', 'docs')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`..${ids.first.slice(0, 12)}  first commit`),
  });
  expect(await runSox(repo, 'trace', 'nothing')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is no commit and no change here'),
  });
  // A branch, and one more, in front of the target.
  const either = await runSox(repo, 'trace', '--branch', 'main', '--branch', 'loose', ids.loose);
  expect(either).toMatchObject({ code: 1, stdout: expect.stringContaining('made on loose, with 1 commit') });
  expect(await runSox(repo, 'trace', 'HEAD', '--limit', '0')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--limit takes a number'),
  });
});

/** As the command prints it. */
const redactedSubject = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll(KEY, 'sk_live_****')) as unknown;
