import { expect, test } from 'vitest';
import { type CustodyStage, STAGES, type Trace } from '../../src/model/custody.ts';
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

async function traced(repo: Repo, ...args: string[]) {
  const { code, stdout, stderr } = await runSox(repo, 'trace', ...args, '--format', 'json');
  expect(stderr).toBe('');
  const trace = answer(stdout) as Trace;
  const [first] = trace.traced;
  const stages = Object.fromEntries(first?.stages.map((stage) => [stage.stage, stage]) ?? []) as Record<
    CustodyStage['stage'],
    CustodyStage
  >;
  return { code, trace, stages, changes: trace.traced.map(({ change }) => change?.to ?? null) };
}

const unlisted = (id: string): never => {
  throw new Error(`${id} is no change of the report`);
};

test('the custody of commits, changes and paths is told as an audit judges them', async () => {
  const { repo, report, ids } = await made();
  const known = new Map<string, Awaited<ReturnType<typeof traced>>>();
  const of = (id: string) => known.get(id) ?? unlisted(id);

  // Each change, by its commit and by its id: the verdicts are those of the audit.
  for (const change of report.changes) {
    const found = await traced(repo, change.to);
    known.set(change.to, found);
    const { trace, code } = found;
    const [custody] = trace.traced;
    expect([trace.target.kind, custody?.change?.to, custody?.commits.length]).toEqual(['commit', change.to, change.commits.length]);
    const told = custody?.stages.flatMap(({ controls }) => controls) ?? [];
    const said = change.verdicts.filter(({ outcome, reasons }) => outcome !== 'not-applicable' || reasons.length > 0);
    expect(told.toSorted((a, b) => (a.control < b.control ? -1 : 1))).toEqual(said);
    expect(custody?.stages.map(({ stage }) => stage)).toEqual(STAGES);
    expect(code).toBe(
      change.verdicts.some(({ outcome }) => outcome === 'fail') ? 1 : change.verdicts.some(({ outcome }) => outcome === 'unknown') ? 3 : 0,
    );
    expect(custody?.stages.flatMap(({ evidence }) => evidence).every(({ grade }) => grade === 'claimed')).toBe(true);
  }
  const byId = await traced(repo, report.changes.find(({ to }) => to === ids.merge)?.id ?? '');
  expect([byId.trace.target.kind, byId.trace.traced]).toEqual(['change', of(ids.merge).trace.traced]);

  // A commit of the merged branch: its own evidence, and the change that it came with.
  const one = await traced(repo, ids.assisted.slice(0, 10));
  const told = one.stages;
  expect(one.trace.traced[0]?.commits.map(({ id }) => id)).toEqual([ids.assisted]);
  expect(one.trace.traced[0]?.change?.to).toBe(ids.merge);
  expect(told.requested).toMatchObject({ decision: 'named: PAY-8', evidence: [{ commit: ids.assisted, place: 'message, line 3' }] });
  expect(told.classified).toMatchObject({
    decision: 'critical',
    evidence: [{ text: expect.stringContaining('sox.config.ts') }, { text: 'src/ledger/post.ts', place: 'tree' }],
  });
  expect(told['tool-selected']).toMatchObject({ decision: 'Claude Code (claude-opus-4.6)', evidence: [{ place: 'message, line 5' }] });
  expect(told.generated).toMatchObject({ decision: '1 of 1 commit with an AI mark observed', outcome: 'pass' });
  expect(told.reviewed).toMatchObject({
    decision: 'claimed: 1 approval',
    evidence: [{ text: 'Reviewed-by: Grace Gray <grace@example.com>, approved: the sums agree with the ledger', place: 'message, line 6' }],
  });
  expect(told.tested.decision).toBe('no test was changed');
  expect(told.merged.decision).toBe('merged into main, with 3 commits');
  expect(told.merged.evidence.map(({ text }) => text)).toContain('pull request #12');
  expect(told.deployed).toMatchObject({ decision: 'not determined', outcome: null, evidence: [] });

  // Nothing where there is nothing, and what is missing is said.
  const direct = of(ids.direct).stages;
  expect([direct['tool-selected'].decision, direct.generated.decision, direct.reviewed.decision]).toEqual([
    'no AI mark observed',
    'no AI mark observed',
    'nobody is named',
  ]);
  expect([direct.requested.decision, direct.tested.evidence.map(({ text }) => text), direct.merged.decision]).toEqual([
    'named: PAY-7',
    ['src/money.test.ts'],
    'made on main, with 1 commit',
  ]);
  expect(of(ids.first).stages.classified.missing).toEqual(['no policy was in force: the classes are those of the default policy']);

  // A secret is told of, and never told.
  const leak = of(ids.leak);
  expect([leak.code, leak.stages.verified.outcome]).toEqual([1, 'fail']);
  const { stdout: text } = await runSox(repo, 'trace', ids.leak);
  expect(`${JSON.stringify(leak.trace)}${text}`).not.toContain(KEY);
  expect(text).toContain('src/ledger/pay.ts, line 1');
  expect(text).toMatch(/verified {6}2 findings, 0 of 1 commit signed {2}deviation\n {4}control {3}no-hardcoded-secret: deviation\n/);

  // What the branch does not have was merged into nothing, and is judged like what is.
  const loose = await traced(repo, 'loose');
  expect([loose.code, loose.trace.traced[0]?.change, loose.stages.merged.decision, loose.stages.reviewed.outcome]).toEqual([
    1,
    null,
    'not on main',
    'fail',
  ]);

  // The changes that touched a path, newest first: the merge because of what came with it.
  const path = await traced({ ...repo, dir: `${repo.dir}/src` }, 'ledger');
  expect([path.trace.target.kind, path.changes, path.trace.more]).toEqual(['path', [ids.leak, ids.merge], false]);
  const { stdout: newest } = await runSox(repo, 'trace', 'src/ledger', '--limit', '1');
  expect(newest).toContain('These are the newest 1; older changes touched src/ledger as well');
  repo.git('branch', 'docs', ids.first);
  const named = await traced(repo, 'docs', '--branch', 'loose');
  expect([named.trace.target.kind, named.trace.traced[0]?.change?.branch]).toEqual(['commit', 'loose']);
  expect((await traced(repo, 'docs', '--path')).changes).toEqual([ids.merge]);

  for (const [args, message] of [
    [['nothing-of-that-name'], 'is no commit and no change here'],
    [['HEAD', '--limit', '0'], '--limit takes a number'],
  ] as const)
    expect(await runSox(repo, 'trace', ...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
});
