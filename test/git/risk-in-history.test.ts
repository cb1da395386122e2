import { describe, expect, test } from 'vitest';
import { makeRepo, type Repo } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { type CheckRun, runCheck } from '../support/run-check.ts';

const AI = 'Assisted-by: Claude Code:claude-opus-4.6\nReviewer: Grace Gray <grace@example.com>';
const REVIEWED = `${AI}\nSecurity-Reviewed-by: Sue Safe <sue@example.com>`;
const CODE = 'src/ledger/post.ts';

/** A branch `topic` from a `main` that has the policy. */
function adopted(policy = '{}', files: Record<string, string> = {}): Repo {
  const repo = makeRepo();
  repo.commit('Adopt', { 'sox.config.ts': `export default ${policy};\n`, ...files });
  repo.git('checkout', '-q', '-b', 'topic');
  return repo;
}

const risks = ({ range }: CheckRun): string[] => range.commits.map(({ risk }) => risk);
const outcomes = ({ range }: CheckRun, wanted: string): string[] =>
  range.commits.map(({ verdicts }) => {
    const found = verdicts.find(({ control }) => control === wanted);
    return [found?.outcome, ...(found?.reasons.map(({ code }) => code) ?? [])].join(' ');
  });
const check = (repo: Repo, ...args: string[]) => runCheck(repo, ['main..topic', ...args]);

describe('the class of a commit', () => {
  test('is by the CODEOWNERS of the branch that it goes to, and what the range does to them helps nobody', async () => {
    const repo = adopted("{ risk: { owners: { '@acme/legal': 'high' } } }", { CODEOWNERS: '/contracts/ @acme/legal\n' });
    repo.commit('Take away', { CODEOWNERS: '* @acme/all\n' });
    repo.commit('Change', { 'contracts/a.md': '1\n' });
    const run = await check(repo);
    expect(risks(run)).toEqual(['critical', 'high']);
    expect(run.range.notes.filter(({ code }) => code === 'rules-changed').map(({ text }) => text.split(' ')[0])).toEqual(['CODEOWNERS']);
  });

  test('is critical for whatever the policy is made of: a register, and package.json where the policy stands in it', async () => {
    const repo = adopted("{ ai: { tools: { file: 'registers/tools.json' } } }", { 'registers/tools.json': '[]\n' });
    repo.commit('Register', { 'registers/tools.json': '[{ "id": "codex" }]\n' });
    repo.commit('Another', { 'registers/other.json': '[]\n', 'package.json': '{}\n' });
    expect(risks(await check(repo))).toEqual(['critical', 'low']);
    const inPackage = makeRepo();
    inPackage.commit('Adopt', { 'package.json': '{ "sox": {} }\n' });
    inPackage.git('checkout', '-q', '-b', 'topic');
    inPackage.commit('Change', { 'package.json': '{ "sox": {}, "name": "x" }\n' });
    expect(risks(await check(inPackage))).toEqual(['critical']);
  });

  test('in the audit is by those of the step before', async () => {
    const repo = makeRepo();
    repo.commit('Adopt', { 'sox.config.ts': "export default { risk: { owners: { '@a': 'high' } } };\n", 'docs/CODEOWNERS': '*.md @a\n' });
    repo.commit('One', { 'a.md': '1\n' });
    repo.commit('Disown', { 'docs/CODEOWNERS': '*.txt @a\n' });
    repo.commit('Two', { 'a.md': '2\n' });
    repo.commit('Three', { 'a.txt': '2\n' });
    const { report } = await runAudit(repo);
    expect(report.changes.map(({ risk }) => risk)).toEqual(['critical', 'high', 'critical', 'low', 'high']);
  });

  test('is by the words of the sections that have a file', async () => {
    const sections = "[{ paths: ['apps/**'], risk: { markers: { lines: 3, words: { KEYCONTROL: 'critical' } } } }]";
    const repo = adopted(`{ sections: ${sections} }`, { 'apps/a.ts': '1\n', 'lib/a.ts': '1\n' });
    repo.commit(`In the section\n\n${AI}`, { 'apps/a.ts': '// KEYCONTROL\n' });
    repo.commit(`Elsewhere\n\n${AI}`, { 'lib/a.ts': '// KEYCONTROL\n' });
    const run = await check(repo);
    expect(risks(run)).toEqual(['critical', 'low']);
    expect(outcomes(run, 'ai-reviewers-by-risk')[0]).toMatch(/^fail /);
  });

  test('is by the words in a file before and after the change, in the check and in the audit', async () => {
    const repo = adopted('{ risk: { markers: { lines: 3 } } }', { 'a.ts': '// sox:risk high\n', 'b.ts': '1\n' });
    repo.commit('Take the word out', { 'a.ts': '1\n' });
    repo.commit('Go on without it', { 'a.ts': '2\n' });
    repo.commit('Put one in', { 'b.ts': '\n// sox:risk critical\n' });
    repo.commit('Too far down', { 'c.ts': '\n\n\n// sox:risk critical\n' });
    repo.git('rm', '-q', 'b.ts');
    repo.commit('Remove it');
    const expected = ['high', 'low', 'critical', 'low', 'critical'];
    expect(risks(await check(repo))).toEqual(expected);
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--ff-only', 'topic');
    const { report } = await runAudit(repo, '--branch', 'main');
    expect(report.changes.map(({ risk }) => risk).slice(1)).toEqual(expected);
  });

  test('of a content that git cannot give is critical', async () => {
    const repo = adopted('{ risk: { markers: { lines: 3 } } }');
    repo.commit('Change', { 'a.ts': '1\n' });
    const blob = repo.git('rev-parse', 'HEAD:a.ts').trim();
    repo.run('rm', ['-f', `.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`]);
    expect(risks(await check(repo))).toEqual(['critical']);
  });
});

describe('tests that accompany a change', () => {
  const CONTROL = 'tests-accompany-changes';

  test('may be in any commit of it, and have to be there at its end', async () => {
    const repo = adopted();
    repo.commit(`Code\n\n${REVIEWED}`, { [CODE]: '1\n' });
    expect(outcomes(await check(repo), CONTROL)).toEqual(['fail no-tests']);
    repo.commit('A test, by hand', { 'test/ledger/post.test.ts': '1\n' });
    expect(outcomes(await check(repo), CONTROL)).toEqual(['pass', 'not-applicable']);
    repo.git('rm', '-q', 'test/ledger/post.test.ts');
    repo.commit('And away with it');
    expect(outcomes(await check(repo), CONTROL)).toEqual(['fail no-tests', 'not-applicable', 'not-applicable']);
  });

  test('are looked for in the whole merge by the audit, and in a commit of its own where there was none', async () => {
    const repo = adopted();
    repo.commit(`Code\n\n${REVIEWED}`, { [CODE]: '1\n' });
    repo.commit('A test', { 'test/post.test.ts': '1\n' });
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-ff', '-m', 'Merge', 'topic');
    repo.commit(`More code\n\n${REVIEWED}`, { [CODE]: '2\n' });
    const { report } = await runAudit(repo, '--branch', 'main');
    const found = report.changes.map(({ verdicts }) => verdicts.find(({ control }) => control === CONTROL)?.outcome);
    expect(found).toEqual(['before-adoption', 'pass', 'fail']);
  });
});

describe('coverage', () => {
  const CONTROL = 'coverage-by-risk';
  const lcov = (covered: number): string =>
    ['TN:', `SF:${CODE}`, ...Array.from({ length: 100 }, (_, at) => `DA:${at + 1},${at < covered ? 1 : 0}`), 'end_of_record', ''].join(
      '\n',
    );

  test('is asked of critical code once a report is given', async () => {
    const repo = adopted();
    repo.commit(`Code\n\n${REVIEWED}`, { [CODE]: '1\n', 'src/other.ts': '1\n', 'test/a.test.ts': '1\n' });
    expect(outcomes(await check(repo), CONTROL)).toEqual(['not-applicable']);
    repo.write('lcov.info', lcov(94));
    const below = await check(repo, '--coverage', 'lcov.info');
    expect([below.code, outcomes(below, CONTROL)]).toEqual([1, ['fail coverage-below']]);
    repo.write('lcov.info', lcov(95));
    const enough = await check(repo, '--coverage', 'lcov.info');
    expect([enough.code, outcomes(enough, CONTROL)]).toEqual([0, ['pass']]);
    repo.write('other.json', JSON.stringify({ 'src/x.ts': { lines: { total: 1, covered: 1 } } }));
    expect(outcomes(await check(repo, '--coverage', 'other.json'), CONTROL)).toEqual(['unknown coverage-missing']);
    expect(outcomes(await check(repo, '--coverage', 'other.json', '--coverage', 'lcov.info'), CONTROL)).toEqual(['pass']);
  });

  test('that is asked and not shown is not determinable, and a report that cannot be read is an error of use', async () => {
    const repo = adopted('{ ai: { reviews: { critical: { coverage: 80 }, high: {} } } }');
    repo.commit(`Code\n\n${AI}`, { [CODE]: '1\n' });
    const run = await check(repo);
    expect([run.code, outcomes(run, CONTROL)]).toEqual([3, ['unknown no-coverage-report']]);
    repo.write('lcov.info', lcov(100).slice(0, 400));
    expect(await check(repo, '--coverage', 'lcov.info').then(({ code, stdout }) => [code, stdout])).toEqual([
      2,
      expect.stringContaining('cut off'),
    ]);
    expect((await check(repo, '--coverage', 'nowhere.info')).code).toBe(2);
  });

  test('is read from the tree that the change leads to where the policy names a report, by the check and by the audit', async () => {
    const repo = adopted("{ tests: { coverage: ['coverage/lcov.info'] } }", { 'coverage/lcov.info': lcov(100) });
    repo.commit(`Code\n\n${REVIEWED}`, { [CODE]: '1\n', 'test/a.test.ts': '1\n', 'coverage/lcov.info': lcov(50) });
    expect(outcomes(await check(repo), CONTROL)).toEqual(['fail coverage-below']);
    repo.git('rm', '-q', 'coverage/lcov.info');
    repo.commit('Without');
    expect(outcomes(await check(repo), CONTROL)).toEqual(['unknown coverage-missing coverage-unreadable', 'not-applicable']);
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--ff-only', 'topic');
    const { report } = await runAudit(repo, '--branch', 'main');
    const found = report.changes.map(({ verdicts }) => verdicts.find(({ control }) => control === CONTROL)?.outcome);
    expect(found).toEqual(['before-adoption', 'fail', 'not-applicable']);
  });
});

test('an approval that ended is judged at the time of the commit, and not determinable where only its date could tell', async () => {
  const repo = adopted("{ ai: { tools: [{ id: 'claude-code', approvedFrom: '2020-01-01', approvedUntil: '2026-03-31' }] } }");
  repo.commit(`Change\n\n${AI}`, { 'a.ts': '1\n' });
  // The check is made on 2026-06-01: whatever the commit's date says, it comes to the branch then.
  expect(outcomes(await check(repo), 'ai-tool-approved')).toEqual(['fail tool-approval-expired']);
  repo.git('checkout', '-q', 'main');
  repo.git('merge', '-q', '--ff-only', 'topic');
  const { report } = await runAudit(repo, '--branch', 'main');
  expect(report.changes.at(-1)?.verdicts.find(({ control }) => control === 'ai-tool-approved')).toMatchObject({
    outcome: 'unknown',
    reasons: [{ code: 'tool-approval-undetermined' }],
  });
});
