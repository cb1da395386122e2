import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SECRET_LINE, STRIPE_KEY, tryCommit } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Ran, type Repo, temporaryFolder } from '../support/repo.ts';
import { runSox } from '../support/run-sox.ts';

/** Put together at run time, so that no scanner finds a secret in this repository. */
const named = (value: string) => ['pass', 'word='].join('') + value;
const IN_FILE = ['Kx7rTq2L', 'mXw8'].join('');
const IN_FOLDER = ['Qm4vTz8L', 'pXw3'].join('');
const IN_SOURCE = ['Zr6nHy3B', 'kVd9'].join('');
const IN_TAG = ['Wd5nRt9K', 'cYs2'].join('');
const IN_BRANCH = ['Jp3wLk6M', 'hFq7'].join('');
const SECRETS = [IN_FILE, IN_FOLDER, IN_SOURCE, IN_TAG, IN_BRANCH, STRIPE_KEY];

const FILE = `notes/db.${named(IN_FILE)}`;
const IN_SECRET_FOLDER = `src/${named(IN_FOLDER)}/pay.ts`;
const SOURCE = `src/a.${named(IN_SOURCE)}`;

const SOX = join(PACKAGE, 'bin/sox.js');
const POLICY = {
  ai: {
    disclosure: 'always',
    deny: ['src/**'],
    reviews: { critical: { reviewers: 1, tests: true, coverage: 90 } },
  },
  risk: { critical: ['src/**'] },
  tests: { code: ['src/**'] },
};
const LCOV = `SF:${SOURCE}\nDA:1,0\nend_of_record\n`;

/** A repository with passwords in the names of a file, of folders, of tags and of a branch, and with findings beside each. */
function leaky(): Repo {
  const repo = makeRepo();
  expect(repo.sox('init', '--yes', '--manager', 'plain').code).toBe(0);
  repo.write('sox.config.ts', `export default ${JSON.stringify(POLICY)};\n`);
  repo.commit('Adopt sox', { 'README.md': 'A ledger.\n' });
  return repo;
}

const FILES = {
  [FILE]: SECRET_LINE,
  [IN_SECRET_FOLDER]: SECRET_LINE,
  [SOURCE]: 'export const a = 1;\n',
  [`${named(IN_FOLDER)}/picture.png`]: Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
  [`data/${named(IN_FOLDER)}/big.b64`]: '',
};

function expectMasked(what: string, ran: Pick<Ran, 'stdout' | 'stderr'>): void {
  for (const text of [ran.stdout, ran.stderr]) expectNone(what, text);
}

function expectNone(what: string, text: string): void {
  for (const secret of SECRETS) {
    const at = text.indexOf(secret);
    expect([what, at < 0 ? '' : text.slice(Math.max(0, at - 60), at + 40)]).toEqual([what, '']);
  }
}

function expectNoneIn(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) expectNone(join(entry.parentPath, entry.name), readFileSync(join(entry.parentPath, entry.name), 'latin1'));
}

const FORMATS = {
  scan: ['text', 'json', 'sarif', 'csv', 'junit'],
  check: ['text', 'json', 'sarif', 'junit', 'github'],
  other: ['text', 'json'],
};
const withFormats = (formats: readonly string[], ...args: string[]) => formats.map((format) => [...args, '--format', format]);

test('what is secret in a name leaves in no output, report or cache', { timeout: 300_000 }, async () => {
  const repo = leaky();
  for (const [path, content] of Object.entries(FILES)) repo.write(path, content);
  repo.git('add', '-A');
  for (const format of FORMATS.scan) expectMasked(`scan --staged ${format}`, await runSox(repo, 'scan', '--staged', '--format', format));
  const blocked = tryCommit(repo);
  expect(blocked.code).toBe(1);
  expect(blocked.stderr).toContain('notes/db.password=****:1:14');
  expect(blocked.stderr).toContain('src/password=****/pay.ts:1:14');
  expectMasked('pre-commit', blocked);

  expectMasked('commit-msg', tryCommit(repo, '-n', '-m', 'Assisted-by: Codex'));
  repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-qm', 'Pay\n\nAssisted-by: Codex');
  repo.write('lcov.info', LCOV);
  repo.git('tag', '-a', '-m', SECRET_LINE, `${named(IN_TAG)}/v1`);
  repo.git('tag', '-a', '-m', SECRET_LINE, `v1.${named(IN_TAG)}`);
  repo.git('branch', `${named(IN_BRANCH)}/next`);
  const commands = [
    ...[['--history'], ['--history', '--all'], ['--range', 'HEAD^..HEAD'], [], [FILE, IN_SECRET_FOLDER]].flatMap((args) =>
      withFormats(FORMATS.scan, 'scan', ...args),
    ),
    ...withFormats(FORMATS.check, 'check', 'HEAD^..HEAD'),
    ...withFormats(FORMATS.check, 'check', '--coverage', 'lcov.info', 'HEAD^..HEAD'),
    ...withFormats(FORMATS.other, 'audit', '--branch', 'main', `${named(IN_BRANCH)}/next`, '--out', 'first'),
    ...withFormats(FORMATS.other, 'audit'),
    ...withFormats(FORMATS.other, 'audit', '--no-secret-scan', '--out', 'unscanned'),
    ...withFormats(FORMATS.other, 'compare', 'first/report.json', 'sox-report/report.json'),
    ...[['HEAD'], [FILE], [IN_SECRET_FOLDER], ['--path', 'src']].flatMap((args) => withFormats(FORMATS.other, 'trace', ...args)),
    ...withFormats(FORMATS.other, 'classify', ...Object.keys(FILES)),
    ...[['plan'], ['draw', '--size', '1', '--seed', '1', '--seed-from', 'Jane Roe, auditor'], ['evaluate']].flatMap((args) =>
      withFormats(FORMATS.other, 'sample', ...args),
    ),
    ...withFormats(FORMATS.other, 'who', '--history', '--files'),
    ...[['inventory'], ['list']].flatMap((args) => withFormats(FORMATS.other, 'tools', ...args)),
    ...[['show'], ['show', SOURCE], ['check'], ['diff', 'HEAD^']].flatMap((args) => withFormats(FORMATS.other, 'policy', ...args)),
    ...withFormats(FORMATS.other, 'doctor'),
    ...withFormats(FORMATS.other, 'waiver', 'list'),
    ['uninstall', '--dry-run'],
    ['init', '--yes', '--dry-run'],
    ['trailers', 'collect', 'HEAD^..HEAD'],
    ['baseline', 'audit'],
    ['baseline', 'create'],
    ['baseline', 'audit'],
    ['baseline', 'prune'],
  ];
  for (const args of commands) {
    const ran = await runSox(repo, ...args);
    const what = args.join(' ');
    expect([what, ran.code], ran.stderr).toEqual([what, expect.toSatisfy((code) => [0, 1, 3].includes(Number(code)))]);
    expectMasked(what, ran);
  }
  const cached = readFileSync(join(repo.dir, 'sox-report/report.json'), 'utf8');
  expectMasked('audit --no-cache', await runSox(repo, 'audit', '--no-cache'));
  expect(readFileSync(join(repo.dir, 'sox-report/report.json'), 'utf8')).toBe(cached);
  for (const path of ['notes/db.password=****', 'src/password=****/pay.ts'])
    expect(cached).toMatch(
      new RegExp(
        `"path":"${path.replaceAll('*', '[*]')}","provider":null,"reason":"[^"]*","severity":"medium","silenced":null,"stillThere":true`,
      ),
    );

  const usage = [
    ...[
      ['scan'],
      ['trace'],
      ['compare', FILE],
      ['check'],
      ['audit', '--branch'],
      ['audit', '--from'],
      ['classify', '--at', 'HEAD', '--'],
    ].map((args) => [...args, `src/${named(IN_FOLDER)}/none.${named(IN_FILE)}`]),
    ['check', '--coverage', FILE, 'HEAD^..HEAD'],
  ];
  for (const args of usage.flatMap((one) => [one, [...one, '--format', 'json']])) expectMasked(args.join(' '), await runSox(repo, ...args));

  const bare = temporaryFolder();
  repo.git('init', '-q', '--bare', bare);
  repo.git('remote', 'add', 'origin', bare);
  expectMasked('pre-push', repo.run('git', ['push', 'origin', 'HEAD', `refs/tags/v1.${named(IN_TAG)}`, `${named(IN_BRANCH)}/next`]));
  const lines = repo.git('for-each-ref', '--format', `${'0'.repeat(40)} %(objectname) %(refname)`);
  for (const format of FORMATS.check)
    expectMasked(
      `pre-receive ${format}`,
      repo.run(process.execPath, [SOX, 'check', '--pre-receive', '--format', format], { input: lines }),
    );
  for (const folder of ['sox-report', 'first', 'unscanned', '.git/sox']) expectNoneIn(join(repo.dir, folder));
  expect(existsSync(join(repo.dir, '.git/sox/audit-cache'))).toBe(true);
});
