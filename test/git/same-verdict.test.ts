import { describe, expect, test } from 'vitest';
import { makeRepo, type Repo } from '../support/repo.ts';
import { type JsonVerdict, runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';

const AI = 'Assisted-by: Claude Code:claude-opus-4.6';
const COAUTHOR = 'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>';
const GRACE = 'Grace Gray <grace@example.com>';

interface Case {
  readonly policy?: string;
  readonly message: string;
  readonly path?: string;
  readonly env?: Record<string, string>;
  /** The controls that fail, each with the code of its first reason. */
  readonly fails: Record<string, string>;
}

const CRITICAL =
  '{ risk: { critical: ["ledger/**"] }, ai: { reviews: { critical: { reviewers: 2, trailers: ["Security-Reviewed-by"] }, high: {} } } }';
const TOOLS = '{ ai: { deny: ["keys/**"], tools: [{ id: "claude-code", approvedFrom: "2020-01-01", risks: ["low"] }, { id: "cursor" }] } }';
const ALWAYS = '{ ai: { disclosure: "always" } }';
const SECTION =
  '{ sections: [{ paths: ["ledger/**"], ai: { disclosure: "always", reviews: { low: { reviewers: 2 } } } }, { paths: ["**/*.sql"], ai: { reviews: { critical: {}, high: {} } }, risk: { critical: ["**/*.sql"] } }] }';
const NO_AI_AUTHOR = '{ ai: { author: "forbidden" } }';

const CASES: readonly [string, Case][] = [
  ['a human', { message: 'Change', fails: {} }],
  ['all that is asked', { message: `Change\n\n${AI}\nReviewer: ${GRACE}`, fails: {} }],
  ['no reviewer', { message: `Change\n\n${AI}`, fails: { 'ai-reviewer-named': 'no-reviewer' } }],
  [
    'a footer alone',
    {
      message: 'Change\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)',
      fails: { 'ai-reviewer-named': 'no-reviewer', 'ai-tool-disclosed': 'no-tool-trailer' },
    },
  ],
  ['the author as reviewer', { message: `Change\n\n${AI}\nReviewer: Author, Ada`, fails: { 'ai-reviewer-named': 'reviewer-is-author' } }],
  [
    'a reviewer who is not listed',
    {
      policy: '{ reviewers: ["hal@example.com"] }',
      message: `Change\n\n${AI}\nReviewer: ${GRACE}`,
      fails: { 'ai-reviewer-named': 'reviewer-not-listed' },
    },
  ],
  [
    'a tool as author',
    { policy: NO_AI_AUTHOR, message: `Change\n\n${COAUTHOR}\nReviewer: ${GRACE}`, fails: { 'ai-author-allowed': 'ai-is-co-author' } },
  ],
  ['a tool as a tool', { policy: NO_AI_AUTHOR, message: `Change\n\n${AI}\nReviewer: ${GRACE}`, fails: {} }],
  ['nothing said', { policy: ALWAYS, message: 'Change', fails: { 'ai-tool-disclosed': 'no-disclosure' } }],
  ['none said', { policy: ALWAYS, message: 'Change\n\nAssisted-by: none', fails: {} }],
  [
    'none said, and a tool named',
    { message: `Change\n\nAssisted-by: none\n${AI}\nReviewer: ${GRACE}`, fails: { 'ai-tool-disclosed': 'disclosure-contradicted' } },
  ],
  [
    'too few for the risk',
    {
      policy: CRITICAL,
      path: 'ledger/a.js',
      message: `Change\n\n${AI}\nReviewer: ${GRACE}`,
      fails: { 'ai-reviewers-by-risk': 'too-few-reviewers' },
    },
  ],
  [
    'enough for the risk',
    {
      policy: CRITICAL,
      path: 'ledger/a.js',
      message: `Change\n\n${AI}\nReviewer: ${GRACE}\nSecurity-Reviewed-by: Sue Safe <sue@example.com>`,
      fails: {},
    },
  ],
  [
    'nothing said in a folder where every commit says something',
    { policy: SECTION, path: 'ledger/a.js', message: 'Change', fails: { 'ai-tool-disclosed': 'no-disclosure' } },
  ],
  ['nothing said in another folder', { policy: SECTION, path: 'docs/a.js', message: 'Change', fails: {} }],
  [
    'too few for the folder',
    {
      policy: SECTION,
      path: 'ledger/a.sql',
      message: `Change\n\n${AI}\nReviewer: ${GRACE}`,
      fails: { 'ai-reviewers-by-risk': 'too-few-reviewers' },
    },
  ],
  [
    'one, where another folder asks no more',
    { policy: SECTION, path: 'db/a.sql', message: `Change\n\n${AI}\nReviewer: ${GRACE}`, fails: {} },
  ],
  [
    'critical code without a test',
    {
      policy: '{ ai: { reviews: { critical: { tests: true }, high: {} } } }',
      path: 'src/ledger/a.js',
      message: `Change\n\n${AI}\nReviewer: ${GRACE}`,
      fails: { 'tests-accompany-changes': 'no-tests' },
    },
  ],
  ['a tool that is approved', { policy: TOOLS, message: `Change\n\n${AI}\nReviewer: ${GRACE}`, fails: {} }],
  [
    'a tool that is not approved',
    {
      policy: TOOLS,
      message: `Change\n\nAssisted-by: Cursor\nReviewer: ${GRACE}`,
      fails: { 'ai-tool-approved': 'tool-not-approved' },
    },
  ],
  [
    'a path that is denied',
    {
      policy: TOOLS,
      path: 'keys/a.js',
      message: `Change\n\n${AI}\nReviewer: ${GRACE}`,
      fails: { 'ai-tool-allowed-on-path': 'ai-denied-on-path' },
    },
  ],
  [
    'a class that the tool is not approved for',
    {
      policy: TOOLS,
      path: 'src/utils/a.js',
      message: `Change\n\n${AI}\nReviewer: ${GRACE}`,
      fails: { 'ai-tool-allowed-on-path': 'tool-not-for-risk' },
    },
  ],
  ['one, where the risk is low', { policy: CRITICAL, path: 'docs/a.md', message: `Change\n\n${AI}\nReviewer: ${GRACE}`, fails: {} }],
];

/** What can't be had when a commit is made is not asked then. */
const LATER: readonly string[] = ['ai-reviewers-by-risk', 'tests-accompany-changes'];
const atCommit = (fails: Case['fails']): string[] => Object.keys(fails).filter((control) => !LATER.includes(control));
/** No trailer mends the use of a tool that may not be used. */
const TOOL_CONTROLS: readonly string[] = ['ai-tool-approved', 'ai-tool-allowed-on-path'];

function adopted(policy: string): Repo {
  const repo = makeRepo();
  repo.commit('Adopt', { 'sox.config.ts': `export default ${policy};\n` });
  const { code, stderr } = repo.sox('install', '--manager', 'plain');
  expect(code, stderr).toBe(0);
  repo.git('checkout', '-q', '-b', 'topic');
  return repo;
}

const failing = (verdicts: readonly JsonVerdict[]): Record<string, string> =>
  Object.fromEntries(verdicts.filter(({ outcome }) => outcome === 'fail').map(({ control, reasons }) => [control, reasons[0]?.code ?? '']));

const POLICIES = [...new Set(CASES.map(([, { policy = '{}' }]) => policy))];

describe.each(POLICIES)('under %s', (policy) => {
  test('hook, check and audit say the same of each commit', async () => {
    const repo = adopted(policy);
    const cases = CASES.filter(([, one]) => (one.policy ?? '{}') === policy);
    for (const [name, { message, path = 'a.js', fails }] of cases) {
      repo.write(path, `${name}\n`);
      repo.git('add', '.');
      const hooked = repo.run('git', ['commit', '-m', message]);
      expect([name, hooked.code === 0, hooked.stderr]).toEqual([name, atCommit(fails).length === 0, hooked.stderr]);
      for (const control of atCommit(fails)) expect(hooked.stderr).toContain(control);
      if (hooked.code !== 0) repo.git('-c', 'core.hooksPath=/nowhere', 'commit', '-q', '-m', message);
    }
    const expected = cases.map(([name, { fails }]) => [name, fails]);
    const { range } = await runCheck(repo, ['main..topic']);
    expect(range.commits.map(({ verdicts }, at) => [cases[at]?.[0], failing(verdicts)])).toEqual(expected);
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--ff-only', 'topic');
    const { report } = await runAudit(repo, '--branch', 'main');
    const audited = report.changes.slice(1).map(({ commits }) => commits[0]?.verdicts ?? []);
    expect(audited.map((verdicts, at) => [cases[at]?.[0], failing(verdicts)])).toEqual(expected);
  });
});

describe('the printed fix', () => {
  /** The command of the block, with the people and tools that a human would fill in. */
  const fixIn = (stderr: string): string => {
    const start = stderr.search(/^ +git .*commit /m);
    return stderr
      .slice(start, stderr.indexOf('\n\n', start))
      .replace('REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>', GRACE)
      .replace('TOOL OR NONE', 'none');
  };

  const mendable = ([name, { fails }]: (typeof CASES)[number]): boolean =>
    atCommit(fails).some((control) => !TOOL_CONTROLS.includes(control)) && name !== 'a reviewer who is not listed';

  test.each(CASES.filter(mendable))('for %s makes the commit pass', async (_, { policy = '{}', message, path = 'a.js' }) => {
    const repo = adopted(policy);
    repo.write(path, '1\n');
    repo.git('add', '.');
    const { stderr } = repo.run('git', ['commit', '-m', message]);
    const fixed = repo.run('sh', ['-c', fixIn(stderr)]);
    expect(fixed.code, `${stderr}\n${fixed.stderr}`).toBe(0);
    expect((await runCheck(repo, ['main..topic'])).code).toBe(0);
    expect(repo.git('log', '-1', '--format=%s').trim()).toBe('Change');
  });

  test('taken as it is printed does not', () => {
    const repo = adopted(ALWAYS);
    repo.write('a.js', '1\n');
    repo.git('add', '.');
    const blocked = repo.run('git', ['commit', '-m', 'Change']);
    const start = blocked.stderr.search(/^ +git .*commit /m);
    const again = repo.run('sh', ['-c', blocked.stderr.slice(start, blocked.stderr.indexOf('\n\n', start))]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('no trailer says which AI tool was used')]);
    // Repeated, it does not pile placeholders up.
    expect(repo.run('sh', ['-c', fixIn(again.stderr)]).code).toBe(0);
    expect(repo.git('log', '-1', '--format=%B').trim()).toBe('Change\n\nAssisted-by: none');
  });

  test('for a merge that changes nothing by itself is not asked for', () => {
    const repo = adopted(ALWAYS);
    repo.commit('One\n\nAssisted-by: none', { 'a.js': '1\n' });
    repo.git('checkout', '-q', 'main');
    repo.commit('Two\n\nAssisted-by: none', { 'b.js': '1\n' });
    const merged = repo.run('git', ['merge', '-q', '--no-edit', 'topic']);
    expect(merged.code, merged.stderr).toBe(0);
  });
});
