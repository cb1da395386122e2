import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';
import { commitsIn, outcomeOf, runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';
import { type JsonFinding, runScan, type ScanRun } from '../support/run-scan.ts';

const database = (host: string, rest = ''): string => `DATABASE_URL=postgres://app:${fake(ALNUM, 16)}@${host}:5432/app${rest}\n`;
/** The same value where it is only shown, and where it blocks. */
const [LOCAL, LIVE] = [database('localhost'), database('ledger.acme.io')];
const ALLOWED = ' # sox:allow database-url a password of this machine';

/** Longer than what a diff shows beside a change. */
const CODE = Array.from({ length: 200 }, (_, line) => `export const line${line} = ${line};\n`).join('');
const TOKEN = `export const api_token = '${fake(ALNUM, 33, 5)}';\n`;
const TEST_IMPORT = "import { vi } from 'vitest';\n";
const BANNER = '/* The ledger. */\n'.repeat(130);

/** Null: the file goes. */
type Files = Readonly<Record<string, string | null>>;

interface Case {
  readonly before: Files;
  readonly after: Files;
  /** Where the change brings what blocks, and from where that which merely moved came. */
  readonly blocks: readonly string[];
  readonly moved?: readonly string[];
}

const CASES: readonly [string, Case][] = [
  ['the host of a database becomes a live one', { before: { 'app.env': LOCAL }, after: { 'app.env': LIVE }, blocks: ['app.env:1'] }],
  ['it becomes local', { before: { 'app.env': LIVE }, after: { 'app.env': LOCAL }, blocks: [] }],
  ['the live one is moved within its file', { before: { 'app.env': LOCAL + LIVE }, after: { 'app.env': LIVE + LOCAL }, blocks: [] }],
  ['both become live', { before: { 'app.env': LOCAL + LIVE }, after: { 'app.env': LIVE + LIVE }, blocks: ['app.env:2'] }],
  [
    'it becomes live in a file that is renamed',
    { before: { 'app.env': LOCAL }, after: { 'app.env': null, 'live.env': LIVE }, blocks: ['live.env:1'] },
  ],
  [
    'the live one is renamed with its file',
    {
      before: { 'app.env': LIVE },
      after: { 'app.env': null, 'live.env': LIVE },
      blocks: [],
      moved: ['live.env:1 from app.env'],
    },
  ],
  [
    'one of two files becomes the new one',
    {
      before: { 'app.env': LOCAL, 'live.env': LIVE },
      after: { 'app.env': null, 'live.env': null, 'one.env': LIVE },
      blocks: [],
      moved: ['one.env:1 from live.env'],
    },
  ],
  [
    'what silenced the local one does not silence the live one',
    {
      before: { 'app.env': database('localhost', ALLOWED) },
      after: { 'app.env': database('ledger.acme.io', ALLOWED) },
      blocks: ['app.env:1'],
    },
  ],
  [
    'it leaves the test that it stood in',
    { before: { 'a.js': `test('a', () => {\n  ${TOKEN}});\n` }, after: { 'a.js': `main();\n${TOKEN}` }, blocks: ['a.js:2'] },
  ],
  [
    'the file is no test any more, far above it',
    { before: { 'a.js': TEST_IMPORT + CODE + TOKEN }, after: { 'a.js': CODE + TOKEN }, blocks: ['a.js:201'] },
  ],
  [
    'code before what said that the file is a test, far above it',
    {
      before: { 'a.js': TEST_IMPORT + CODE + TOKEN },
      after: { 'a.js': `main();\nrun();\n${TEST_IMPORT}${CODE}${TOKEN}` },
      blocks: ['a.js:204'],
    },
  ],
  [
    'code before what said so, far above that',
    {
      before: { 'a.js': BANNER + TEST_IMPORT + CODE + TOKEN },
      after: { 'a.js': `main();\nrun();\n${BANNER}${TEST_IMPORT}${CODE}${TOKEN}` },
      blocks: ['a.js:334'],
    },
  ],
  [
    'the file is no test any more, far below its start',
    { before: { 'a.js': BANNER + TEST_IMPORT + CODE + TOKEN }, after: { 'a.js': BANNER + CODE + TOKEN }, blocks: ['a.js:331'] },
  ],
  [
    'a test stays one',
    { before: { 'a.js': TEST_IMPORT + CODE + TOKEN }, after: { 'a.js': `import a from 'a';\n${TEST_IMPORT}${CODE}${TOKEN}` }, blocks: [] },
  ],
];

const isMoved = ({ movedFrom }: JsonFinding): boolean => movedFrom !== null;
const fails = ({ severity, silenced }: JsonFinding): boolean =>
  ['critical', 'high', 'medium'].includes(severity) && silenced?.standing !== 'in-force';
const placeOf = ({ path, line }: JsonFinding): string => `${path}:${line}`;
const seenBy = ({ report: { findings } }: ScanRun) => ({
  blocks: findings.filter((finding) => fails(finding) && !isMoved(finding)).map(placeOf),
  moved: findings.filter(isMoved).map((finding) => `${placeOf(finding)} from ${finding.movedFrom}`),
});

function put(repo: Repo, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) repo.git('rm', '-q', path);
    else repo.write(path, content);
  }
  repo.git('add', '-A');
}

/** The files in a folder of their own, and with a last line of their own: of a history, a content is told where it first appears. */
const apart = (files: Files, folder: string): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content === null ? null : `${content}# ${folder}\n`]),
  );

const hookStops = (repo: Repo): boolean => {
  const { status, stderr } = spawnSync('sh', [join(PACKAGE, 'hooks/pre-commit')], { cwd: repo.dir, env: repo.env, encoding: 'utf8' });
  expect([0, 1], stderr).toContain(status);
  return status === 1;
};

const inHistory = async (repo: Repo, commits: readonly string[]) => {
  const { findings } = (await runScan(repo, ['--history'])).report;
  return commits.map((id) => findings.filter((finding) => finding.commit?.id === id && fails(finding)).map(placeOf));
};

const inAudit = async (repo: Repo, commits: readonly string[]) => {
  const audited = commitsIn((await runAudit(repo)).report);
  return commits.map((id) => outcomeOf(audited.get(id), 'no-hardcoded-secret'));
};

const outcomes = (all: readonly (readonly string[])[]): string[] => all.map((blocks) => (blocks.length > 0 ? 'fail' : 'pass'));

describe('a value that was there before', () => {
  test('is new at every moment where it blocks and did not before', async () => {
    const repo = makeRepo();
    repo.commit('Adopt', { '.soxrc.json': '{}' });
    const commits: string[] = [];
    const expected = CASES.map(([, { blocks }], at) => blocks.map((place) => `${at}/${place}`));
    for (const [at, [name, { before, after, blocks, moved = [] }]] of CASES.entries()) {
      put(repo, apart(before, `${at}`));
      repo.commit('Before');
      put(repo, apart(after, `${at}`));
      const seen = { blocks: expected[at], moved: moved.map((words) => `${at}/${words.replace('from ', `from ${at}/`)}`) };
      expect([name, seenBy(await runScan(repo, ['--staged']))]).toEqual([name, seen]);
      expect([name, hookStops(repo)]).toEqual([name, blocks.length > 0]);
      commits.push(repo.commit(name));
      expect([name, seenBy(await runScan(repo, ['--range', 'HEAD~1..HEAD']))]).toEqual([name, seen]);
    }
    const { range } = await runCheck(repo, [`${commits[0]}~1..HEAD`]);
    const checked = new Map(range.commits.map((commit) => [commit.id, commit.outcome]));
    expect(commits.map((id) => checked.get(id))).toEqual(outcomes(expected));
    expect(await inAudit(repo, commits)).toEqual(outcomes(expected));
    // Loose objects are read as git gives them, those of a pack by its deltas.
    expect(await inHistory(repo, commits)).toEqual(expected);
    repo.git('repack', '-q', '-a', '-d', '--window=10');
    expect(await inHistory(repo, commits)).toEqual(expected);
  }, 120_000);

  test.each([
    ['blocks in one of the parents, so that a merge brings nothing', LIVE, []],
    ['blocks in none of the parents, so that the merge is what brings it', LOCAL, ['app.env:2']],
  ])('%s', async (_, side, blocks) => {
    const repo = makeRepo();
    repo.commit('Adopt', { '.soxrc.json': '{}', 'app.env': LOCAL });
    repo.git('checkout', '-q', '-b', 'side');
    repo.commit('Side', { 'app.env': `${side}# of the side\n` });
    repo.git('checkout', '-q', 'main');
    repo.commit('Main', { 'app.env': `# of main\n${LOCAL}` });
    repo.run('git', ['merge', '-q', '--no-ff', '--no-commit', 'side']);
    put(repo, { 'app.env': `# of main\n${LIVE}# of the side\n` });
    expect(seenBy(await runScan(repo, ['--staged'])).blocks).toEqual(blocks);
    expect(hookStops(repo)).toBe(blocks.length > 0);
    const merge = repo.commit('Merge');
    expect(await inHistory(repo, [merge])).toEqual([blocks]);
    repo.git('repack', '-q', '-a', '-d');
    expect(await inHistory(repo, [merge])).toEqual([blocks]);
    expect(await inAudit(repo, [merge])).toEqual(outcomes([blocks]));
  });

  test('is in the baseline as often as it blocked', async () => {
    const repo = makeRepo();
    repo.commit('Adopt', { '.soxrc.json': '{}', 'a.env': LOCAL, 'b.env': LIVE });
    repo.sox('baseline', 'create');
    repo.commit('Baseline');
    put(repo, { 'b.env': `# edited\n${LIVE}` });
    expect(seenBy(await runScan(repo, ['--staged'])).blocks).toEqual([]);
    expect(hookStops(repo)).toBe(false);
    put(repo, { 'a.env': LIVE });
    expect(seenBy(await runScan(repo, ['--staged'])).blocks).toEqual(['a.env:1']);
    expect(hookStops(repo)).toBe(true);
  });

  test('is not new because the policy makes its rule graver', async () => {
    const rule = (severity: string) =>
      JSON.stringify({ secrets: { rules: [{ id: 'own', title: 'Own', severity, pattern: 'tok-[0-9]{6}', keywords: ['tok-'] }] } });
    const repo = makeRepo();
    repo.commit('Adopt', { '.soxrc.json': rule('low'), 'a.txt': 'tok-123456\n' });
    repo.commit('Graver', { '.soxrc.json': rule('high') });
    put(repo, { 'a.txt': '# edited\ntok-123456\n' });
    expect(seenBy(await runScan(repo, ['--staged'])).blocks).toEqual([]);
    expect(hookStops(repo)).toBe(false);
    repo.commit('Edit');
    expect(seenBy(await runScan(repo, ['--range', 'HEAD~2..HEAD'])).blocks).toEqual([]);
    expect((await runCheck(repo, ['HEAD~1..HEAD'])).code).toBe(0);
  });
});
