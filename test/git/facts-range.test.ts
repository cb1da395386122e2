import { describe, expect, test } from 'vitest';
import { judgeAll } from '../../src/controls/define.ts';
import { CONTROLS } from '../../src/controls/index.ts';
import { gatherCommit } from '../../src/facts/from-history.ts';
import { gatherRange, idsOf, NO_WATCH, type RangeCommit, rulesOfBase } from '../../src/facts/range.ts';
import { noRules } from '../../src/facts/rules-in-force.ts';
import { openGit } from '../../src/git/git.ts';
import { listCommitIds } from '../../src/git/list-commit-ids.ts';
import type { Risk } from '../../src/model/policy.ts';
import { compilePathRules } from '../../src/policy/path-rules.ts';
import { SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, type Repo } from '../support/repo.ts';

const AI = 'Assisted-by: Claude Code:claude-opus-4.6';
const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>';
const POLICY = 'export default {};\n';

async function gathered(repo: Repo, base: string | null, tip = 'HEAD', only?: readonly string[]): Promise<RangeCommit[]> {
  const git = openGit(repo.dir, repo.env);
  const id = repo.git('rev-parse', tip).trim();
  const commits =
    only === undefined ? await listCommitIds(git, { reachableFrom: [id], butNotFrom: base === null ? [] : [base] }) : idsOf(only);
  const found: RangeCommit[] = [];
  const rules = await rulesOfBase(git, base, Date.UTC(2026, 5, 1));
  for await (const one of gatherRange({ git, commits, base: rules, moment: 'merge' }, NO_WATCH)) found.push(one);
  return found;
}

/** The outcomes of each commit, by control, in the order of the range. */
async function judged(repo: Repo, base: string | null, tip = 'HEAD'): Promise<Record<string, string>[]> {
  return (await gathered(repo, base, tip)).map(({ facts, unknown }) =>
    Object.fromEntries(judgeAll(CONTROLS, facts, unknown).map(({ control, outcome }) => [control, outcome])),
  );
}

describe('a range is judged by what its base says', () => {
  test('each commit by itself, parents first', async () => {
    const repo = makeRepo();
    const base = repo.commit('Adopt', { 'sox.config.ts': POLICY });
    repo.commit('By a human', { 'a.js': '1\n' });
    repo.commit(`Undisclosed\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)`, { 'a.js': '2\n' });
    repo.commit(`Fine\n\n${AI}\n${REVIEWER}`, { 'a.js': '3\n' });
    repo.commit('Secret', { 'pay.js': SECRET_LINE });
    repo.commit('Remove it', { 'pay.js': '' });
    const found = await judged(repo, base);
    expect(found.map((one) => [one['ai-tool-disclosed'], one['ai-reviewer-named'], one['no-hardcoded-secret']])).toEqual([
      ['not-applicable', 'not-applicable', 'pass'],
      ['fail', 'fail', 'pass'],
      ['pass', 'pass', 'pass'],
      ['not-applicable', 'not-applicable', 'fail'],
      ['not-applicable', 'not-applicable', 'pass'],
    ]);
  });

  test('what it changes about the policy or the baseline helps none of its commits, and is shown', async () => {
    const repo = makeRepo();
    const base = repo.commit('Adopt', { 'sox.config.ts': POLICY });
    repo.commit('Weaken', { 'sox.config.ts': `export default { mode: 'observe', ai: { toolTrailers: ['Other'] } };\n` });
    repo.commit(`Add\n\n${AI}`, { 'a.js': '1\n' });
    const [weaken, add] = await gathered(repo, base);
    expect(weaken?.changesRules).toEqual(['sox.config.ts']);
    expect(add?.facts.policy?.mode).toBe('enforce');
    expect((await judged(repo, base))[1]?.['ai-reviewer-named']).toBe('fail');
  });

  test('without a policy secrets alone are judged', async () => {
    const repo = makeRepo();
    const base = repo.commit('Start', { 'a.js': '1\n' });
    repo.commit(`Add\n\n${AI}`, { 'pay.js': SECRET_LINE });
    expect(await judged(repo, base)).toEqual([
      {
        ...Object.fromEntries(CONTROLS.map(({ id }) => [id, 'before-adoption'])),
        'no-hardcoded-secret': 'fail',
      },
    ]);
    expect((await judged(repo, null)).map((one) => one['no-hardcoded-secret'])).toEqual(['pass', 'fail']);
  });

  test('a broken policy lets its repair through, and leaves all else open', async () => {
    const repo = makeRepo();
    const base = repo.commit('Break', { 'sox.config.ts': 'export default { mood: 1 };\n' });
    repo.commit('Change', { 'a.js': '1\n' });
    repo.commit('Repair', { 'sox.config.ts': POLICY });
    const [change, repair] = await gathered(repo, base);
    expect([change?.repairsPolicy, change?.unknown?.code]).toEqual([false, 'policy-unreadable']);
    expect([repair?.repairsPolicy, repair?.unknown]).toEqual([true, null]);
  });

  test('messages and names of files are looked at as well', async () => {
    const repo = makeRepo();
    const base = repo.commit('Adopt', { 'sox.config.ts': POLICY });
    repo.commit(`Use ${STRIPE_KEY}`, { 'a.js': '1\n' });
    repo.commit('Add', { [`${STRIPE_KEY}.txt`]: '1\n' });
    const found = (await gathered(repo, base)).map(({ facts, unknown }) =>
      judgeAll(CONTROLS, facts, unknown).find(({ control }) => control === 'no-hardcoded-secret'),
    );
    expect(found.map((verdict) => [verdict?.outcome, verdict?.reasons[0]?.text])).toEqual([
      ['fail', "stripe-secret-key at the commit's message or headers:1:5"],
      ['fail', 'stripe-secret-key at sk_live_****.txt:1:1'],
    ]);
  });

  test('what a commit touches that cannot be compared is taken for critical', () => {
    const loaded = {
      id: 'a'.repeat(40),
      parsed: null,
      changes: null,
      parents: [],
      scan: null,
      touched: null,
      marked: new Map<string, Risk>(),
    };
    const { facts, shown } = gatherCommit({ ...loaded, moment: 'merge', asOf: { from: 0, to: 0 }, rules: noRules(compilePathRules) });
    expect([facts.risk, shown.risk]).toEqual(['critical', 'critical']);
  });

  test('some of the commits may be judged alone', async () => {
    const repo = makeRepo();
    const base = repo.commit('Adopt', { 'sox.config.ts': POLICY });
    const first = repo.commit('One', { 'a.js': '1\n' });
    repo.commit('Two', { 'a.js': '2\n' });
    expect((await gathered(repo, base, 'HEAD', [first])).map(({ shown }) => shown.commit.id)).toEqual([first]);
  });
});
