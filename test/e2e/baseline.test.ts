import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/main.ts';
import { type Baseline, parseBaseline } from '../../src/model/baseline.ts';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { expectSecretBlocked, SECRET_LINE, STRIPE_KEY, tryCommit } from '../support/hooked.ts';
import { SILENT_IO } from '../support/io.ts';
import { makeRepo, PACKAGE, type Ran, type Repo } from '../support/repo.ts';

const OTHER_KEY = ['sk', 'live', fake(ALNUM, 32, 7)].join('_');
const OTHER_LINE = `const other = "${OTHER_KEY}";\n`;
/** A real card's form, with a valid check digit. */
const CARD = ['4485', '2757', '4230', '8327'].join('');
const FILE = '.sox-baseline.json';

/** A repository that had secrets before sox came, with live hooks. */
function legacyRepo(files: Record<string, string> = { 'pay.js': SECRET_LINE }): Repo {
  const repo = makeRepo();
  repo.commit('What was there before', files);
  const { code, stderr } = repo.sox('init', '--yes', '--manager', 'plain');
  expect(code, stderr).toBe(0);
  repo.commit('Adopt sox');
  return repo;
}

function baselineOf(repo: Repo): Baseline {
  const read = parseBaseline(repo.read(FILE));
  if (read.state !== 'valid') throw new Error('the baseline is not valid');
  return read.baseline;
}

function stage(repo: Repo, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
  repo.git('add', '-A');
}

function expectNoSecret({ stdout, stderr }: Ran): void {
  for (const secret of [STRIPE_KEY, OTHER_KEY, CARD]) expect(stdout + stderr).not.toContain(secret);
}

const ids = (repo: Repo): string[] => baselineOf(repo).findings.map(({ id }) => id);

describe('sox baseline create', () => {
  test('lists what is there, without a value, and lets it be from the commit after', () => {
    const repo = legacyRepo({ 'pay.js': SECRET_LINE, 'copy.js': `\n${SECRET_LINE}`, 'other.js': OTHER_LINE });
    expect(repo.sox('scan').code).toBe(1);
    const ran = repo.sox('baseline', 'create');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toContain('pay.js:1:14  Live secret key of Stripe, Picatic or Clerk  sk_live_****');
    expect(ran.stdout).toContain(`${FILE}: 3 findings added, 0 removed, as of commit ${repo.git('rev-parse', 'HEAD').slice(0, 12)}.`);
    expectNoSecret(ran);
    expect(baselineOf(repo).findings.toSorted((a, b) => a.count - b.count)).toMatchObject([
      { detector: 'stripe-secret-key', count: 1, review: 'unreviewed', reason: null },
      { detector: 'stripe-secret-key', count: 2, review: 'unreviewed', reason: null },
    ]);
    expect(repo.read(FILE)).not.toContain(STRIPE_KEY.slice(10));
    repo.git('add', '-A');
    const committed = tryCommit(repo);
    expect(committed).toMatchObject({ code: 0 });
    expect(committed.stderr).toContain('this commit adds 3 findings to the baseline');
    const scan = repo.sox('scan');
    expect(scan.code).toBe(0);
    expect(scan.stdout).toContain('3 silenced');
    stage(repo, { 'pay.js': `${OTHER_LINE}${SECRET_LINE}` });
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:16');
  });

  test('does not write over one, unless it has to; what was said is kept, and what is added is named', () => {
    const repo = legacyRepo();
    repo.sox('baseline', 'create');
    const first = baselineOf(repo);
    repo.sox('baseline', 'audit', '--mark', first.findings[0]?.id ?? '', '--as', 'true-positive', '--reason', 'rotated in May');
    const before = repo.read(FILE);
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '--allow-empty', '-m', 'Nothing');
    writeFileSync(join(repo.dir, 'other.js'), OTHER_LINE);
    repo.git('add', 'other.js');
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'A leak that nobody stopped');
    const refused = repo.sox('baseline', 'create');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('it does not grow by itself');
    expect(repo.read(FILE)).toBe(before);
    const forced = repo.sox('baseline', 'create', '--force');
    expect(forced.code).toBe(0);
    expect(forced.stdout).toContain('other.js:1:16');
    expect(forced.stdout).not.toContain('pay.js');
    expect(forced.stdout).toContain('1 finding added, 0 removed');
    const after = baselineOf(repo);
    expect(after.salt).toBe(first.salt);
    expect(after.findings).toHaveLength(2);
    expect(after.findings.find(({ id }) => id === first.findings[0]?.id)).toMatchObject({
      review: 'true-positive',
      reason: 'rotated in May',
    });
  });

  test('takes in what is committed, and neither what is silenced otherwise nor what does not block', () => {
    const published = ['sk', 'test', fake(ALNUM, 24)].join('_');
    const allowed = SECRET_LINE.replace('\n', ' // sox:allow stripe-secret-key revoked\n');
    const repo = legacyRepo({ 'allowed.js': allowed, 'test.js': `${published}\n` });
    writeFileSync(join(repo.dir, 'new.js'), OTHER_LINE);
    const ran = repo.sox('baseline', 'create');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('none was written');
    expect(repo.run('ls', [FILE]).code).not.toBe(0);
  });

  test('is of no use before the first commit, outside a work tree, and in place of a link', () => {
    const empty = makeRepo();
    expect(empty.sox('baseline', 'create')).toMatchObject({ code: 2 });
    const bare = makeRepo({ init: false });
    bare.git('init', '--quiet', '--bare');
    expect(bare.sox('baseline', 'create').code).toBe(2);
    const repo = legacyRepo();
    symlinkSync('elsewhere.json', join(repo.dir, FILE));
    expect(repo.sox('baseline', 'create', '--force')).toMatchObject({ code: 2 });
    expect(repo.run('ls', ['elsewhere.json']).code).not.toBe(0);
  });

  test('does not help a policy that is not valid', () => {
    const repo = legacyRepo();
    repo.write('sox.config.ts', 'export default { mode: 1 };\n');
    repo.git('add', '-A');
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'Break it');
    const ran = repo.sox('baseline', 'create');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('sox.config.ts:1:');
  });

  test('as JSON', () => {
    const repo = legacyRepo();
    const ran = repo.sox('baseline', 'create', '--format', 'json');
    expect(JSON.parse(ran.stdout)).toEqual({
      command: 'baseline create',
      file: FILE,
      commit: repo.git('rev-parse', 'HEAD').trim(),
      added: [
        {
          detector: 'stripe-secret-key',
          title: 'Live secret key of Stripe, Picatic or Clerk',
          path: 'pay.js',
          line: 1,
          column: 14,
          excerpt: expect.any(String),
        },
      ],
      removed: 0,
      unread: [],
    });
    expectNoSecret(ran);
    expect(JSON.parse(repo.sox('baseline', 'create', '--format', 'json').stdout)).toMatchObject({
      error: { exit: 2, problems: [{ code: 'baseline-exists' }] },
    });
  });
});

describe('a baseline in force', () => {
  /** The line of another file is not changed, but where it stands and in which file, and by which commits it came. */
  test('holds over moves of lines, renames, rebases and squashes', () => {
    const repo = legacyRepo({ 'a/pay.js': `// one\n${SECRET_LINE}` });
    repo.sox('baseline', 'create');
    repo.commit('Baseline');
    repo.git('mv', 'a/pay.js', 'a/billing.js');
    expect(tryCommit(repo).code).toBe(0);
    stage(repo, { 'a/billing.js': `\n\n\n  ${SECRET_LINE}// two\n` });
    expect(tryCommit(repo).code).toBe(0);
    repo.git('reset', '--quiet', '--soft', 'HEAD~2');
    expect(tryCommit(repo).code).toBe(0);
    expect(repo.sox('scan')).toMatchObject({ code: 0 });
    expect(repo.sox('baseline', 'prune').stdout).toContain('nothing was changed');
  });

  test('of a number that its hash would give away goes by what stands around it', () => {
    const repo = legacyRepo({ 'cards.csv': `holder,card\nAda,"${CARD}"\n` });
    repo.sox('baseline', 'create');
    repo.commit('Baseline');
    expect(repo.sox('scan')).toMatchObject({ code: 0 });
    stage(repo, { 'cards.csv': `holder,card\nEve,1\nAda,"${CARD}"\n` });
    expect(tryCommit(repo).code).toBe(0);
    stage(repo, { 'other.csv': `card: ${CARD}\n` });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(1);
    expectNoSecret(ran);
  });
});

describe('sox baseline prune', () => {
  test('takes out what is gone, lowers counts, and adds nothing', () => {
    const repo = legacyRepo({ 'pay.js': SECRET_LINE, 'copy.js': SECRET_LINE, 'other.js': OTHER_LINE });
    repo.sox('baseline', 'create');
    repo.commit('Baseline');
    const before = baselineOf(repo);
    rmSync(join(repo.dir, 'copy.js'));
    // What is gone from the work tree alone is still there.
    expect(repo.sox('baseline', 'prune').stdout).toContain('nothing was changed');
    stage(repo, { 'other.js': '1\n' });
    repo.commit('Clean up');
    const ran = repo.sox('baseline', 'prune');
    expect(ran.stdout).toBe(`${FILE}: 2 findings removed, which are gone at HEAD. Commit it.\n`);
    expect(baselineOf(repo)).toEqual({
      salt: before.salt,
      findings: before.findings.filter(({ count }) => count === 2).map((entry) => ({ ...entry, count: 1 })),
    });
    repo.commit('Prune');
    stage(repo, { 'copy.js': SECRET_LINE });
    expectSecretBlocked(tryCommit(repo), 'copy.js:1:14');
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'A leak that nobody stopped');
    expect(repo.sox('baseline', 'prune', '--format', 'json')).toMatchObject({ code: 0 });
    expect(baselineOf(repo).findings.map(({ count }) => count)).toEqual([1]);
  });

  test('needs proof, or somebody who knows', () => {
    const repo = legacyRepo({ 'pay.js': SECRET_LINE, 'big.txt': 'x\n' });
    repo.sox('baseline', 'create');
    repo.write('pay.js', '1\n');
    repo.write('big.txt', Buffer.alloc((64 << 20) + 1, 'x\n'));
    repo.git('add', '-A');
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'Grow');
    const ran = repo.sox('baseline', 'prune');
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('big.txt');
    expect(ids(repo)).toHaveLength(1);
    expect(repo.sox('baseline', 'prune', '--force').code).toBe(0);
    expect(ids(repo)).toEqual([]);
  });

  test('says where there is none, and where it is not valid', () => {
    const repo = legacyRepo();
    expect(repo.sox('baseline', 'prune')).toMatchObject({ code: 2, stderr: expect.stringContaining('sox baseline create') });
    repo.write(FILE, '{}');
    expect(repo.sox('baseline', 'prune')).toMatchObject({ code: 2, stderr: expect.stringContaining('The baseline is no object') });
  });
});

describe('sox baseline audit', () => {
  test('shows each entry with its places, what is gone, and what there is to do', () => {
    const repo = legacyRepo({ 'pay.js': SECRET_LINE, 'other.js': OTHER_LINE });
    repo.sox('baseline', 'create');
    const open = repo.sox('baseline', 'audit');
    expect(open.code).toBe(1);
    expect(open.stdout).toContain(`${FILE}: 2 entries, 0 true positive, 0 false positive, 2 unreviewed`);
    expect(open.stdout).toContain('    pay.js:1:14  Live secret key of Stripe, Picatic or Clerk  sk_live_****');
    expect(open.stdout).toContain('To do: say of 2 entries what they are');
    expect(open.stdout).toContain('what HEAD has is in force until this is committed');
    expectNoSecret(open);
    repo.commit('Baseline');
    const marked = repo.sox(
      'baseline',
      'audit',
      '--mark',
      ...ids(repo).map((id) => id.slice(0, 8)),
      '--as',
      'false-positive',
      '--reason',
      'fakes',
    );
    expect(marked).toMatchObject({ code: 0, stdout: `${FILE}: 2 entries marked false-positive. Commit it.\n` });
    repo.commit('Review');
    const done = repo.sox('baseline', 'audit');
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout).toContain('false-positive: fakes');
    expect(done.stdout).toContain('Nothing to do.');
    expect(repo.sox('scan').stdout).toContain('silenced by .sox-baseline.json: reviewed, and no secret: fakes');
    repo.write('pay.js', '1\n');
    repo.commit('Clean up');
    const gone = repo.sox('baseline', 'audit');
    expect(gone.code).toBe(1);
    expect(gone.stdout).toMatch(/Gone, wholly or in part \(sox baseline prune\): [0-9a-f]{8}\n/);
    expect(gone.stdout).toContain('× 0 of 1');
  });

  test('names allow rules that have expired or fit nothing, imports without effect, and what is silenced by nothing', () => {
    const repo = legacyRepo({ 'pay.js': SECRET_LINE, 'test/pay.js': SECRET_LINE, 'old/pay.js': OTHER_LINE });
    const allow = [
      { paths: ['test/**'], reason: 'fixtures', until: '2999-12-31' },
      { paths: ['gone/**'], reason: 'was once', until: '2999-12-31' },
      { paths: ['old/**'], reason: 'a while', until: '2020-01-31' },
    ];
    repo.write('.gitleaks.toml', `[extend]\nuseDefault = true\ndisabledRules = ["generic-api-key"]\n[allowlist]\npaths = ['''x/''']\n`);
    repo.write('sox.config.ts', `export default ${JSON.stringify({ secrets: { allow, extends: ['.gitleaks.toml'] } })};\n`);
    repo.commit('Policy');
    const ran = repo.sox('baseline', 'audit');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(`There is no ${FILE} here.`);
    expect(ran.stdout).toContain('secrets.allow[0]  until 2999-12-31; fits 1 finding  (fixtures)');
    expect(ran.stdout).toContain('secrets.allow[1]  until 2999-12-31; fits nothing that is found at HEAD  (was once)');
    expect(ran.stdout).toContain('secrets.allow[2]  until 2020-01-31, which has passed; fits 1 finding  (a while)');
    expect(ran.stdout).toContain('Imported, and without effect\n  .gitleaks.toml: ');
    expect(ran.stdout).toMatch(/Neither in the baseline nor silenced otherwise\n {2}old\/pay\.js:1:16 .*\n {2}pay\.js:1:14 .*\n\n/);
    expect(ran.stdout).toContain('To do: renew or drop 2 rules.');
    const json = JSON.parse(repo.sox('baseline', 'audit', '--format', 'json').stdout);
    expect(json).toMatchObject({
      command: 'baseline audit',
      file: null,
      entries: [],
      unlisted: [{ path: 'old/pay.js' }, { path: 'pay.js' }],
    });
    expect(json.rules.map(({ standing, findings }: { standing: string; findings: number }) => [standing, findings])).toEqual([
      ['in-force', 1],
      ['in-force', 0],
      ['expired', 1],
    ]);
  });

  test.each([
    ['a reason', (id: string) => ['--mark', id, '--as', 'true-positive'], 'Who decides says why'],
    ['a review', (id: string) => ['--mark', id, '--reason', 'x'], '--mark and --as go together'],
    ['an entry', () => ['--as', 'true-positive', '--reason', 'x'], '--mark and --as go together'],
    [
      'an entry that is there',
      () => ['--mark', 'zz', '--as', 'true-positive', '--reason', 'x'],
      'No entry has an id that begins with "zz"',
    ],
    ['one entry', () => ['--mark', '', '--as', 'true-positive', '--reason', 'x'], '2 entries have an id that begins with ""'],
  ])('marks nothing without %s', (_, args, why) => {
    const repo = legacyRepo({ 'pay.js': SECRET_LINE, 'other.js': OTHER_LINE });
    repo.sox('baseline', 'create');
    const before = repo.read(FILE);
    const ran = repo.sox('baseline', 'audit', ...args(ids(repo)[0] ?? ''));
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining(why) });
    expect(repo.read(FILE)).toBe(before);
  });

  test('takes back what was said, and writes no secret down', () => {
    const repo = legacyRepo();
    repo.sox('baseline', 'create');
    const [id = ''] = ids(repo);
    repo.sox('baseline', 'audit', '--mark', id, '--as', 'true-positive', '--reason', `it is ${STRIPE_KEY}`);
    expect(repo.read(FILE)).not.toContain(STRIPE_KEY);
    expect(baselineOf(repo).findings).toMatchObject([{ review: 'true-positive' }]);
    expect(repo.sox('baseline', 'audit', '--mark', id, '--as', 'unreviewed').code).toBe(0);
    expect(baselineOf(repo).findings).toMatchObject([{ review: 'unreviewed', reason: null }]);
  });

  test('asks where somebody is there to answer, and keeps each answer', async () => {
    const repo = legacyRepo({ 'pay.js': SECRET_LINE, 'other.js': OTHER_LINE, 'card.csv': `card\n${CARD}\n` });
    repo.sox('baseline', 'create');
    const answers = ['t', 'rotated', '', 'f', 'a fake'];
    let talk = '';
    const io: Io = {
      ...SILENT_IO,
      argv: ['baseline', 'audit'],
      cwd: repo.dir,
      env: repo.env,
      interactive: true,
      stderr: { ...SILENT_IO.stderr, write: (text) => (talk += text) },
      ask: async (question) => {
        talk += question;
        return answers.shift() ?? 'q';
      },
      now: () => Date.now(),
    };
    expect(await main(io)).toBe(1);
    expect(talk).toContain('2 of 3: ');
    for (const secret of [STRIPE_KEY, OTHER_KEY, CARD]) expect(talk).not.toContain(secret);
    expect(baselineOf(repo).findings.map(({ review, reason }) => [review, reason])).toEqual([
      ['true-positive', 'rotated'],
      ['unreviewed', null],
      ['false-positive', 'a fake'],
    ]);
    answers.push('t', 'old');
    expect(await main(io)).toBe(0);
  });
});

describe('sox baseline hash', () => {
  const hash = (repo: Repo, input: string, ...args: string[]): Ran =>
    repo.run(process.execPath, [join(PACKAGE, 'bin/sox.js'), 'baseline', 'hash', ...args], { input });

  test('makes what an allow rule takes for the value, each time another', () => {
    const repo = legacyRepo();
    const ran = hash(repo, `${STRIPE_KEY}\n`);
    expect(ran).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^hmac-sha256:[0-9a-f]{32}:[0-9a-f]{64}\n$/) });
    expect(hash(repo, STRIPE_KEY).stdout).not.toBe(ran.stdout);
    const allow = [{ values: [ran.stdout.trim()], reason: 'revoked', until: '2999-12-31' }];
    repo.write('sox.config.ts', `export default ${JSON.stringify({ secrets: { allow } })};\n`);
    repo.commit('Policy');
    stage(repo, { 'new.js': SECRET_LINE });
    const committed = tryCommit(repo);
    expect(committed.code).toBe(0);
    expect(committed.stderr).toContain('silenced by secrets.allow[0]: revoked');
    stage(repo, { 'more.js': OTHER_LINE });
    expectSecretBlocked(tryCommit(repo), 'more.js:1:16');
  });

  test('makes none that gives the value away', () => {
    const repo = makeRepo();
    for (const value of [CARD, '12 34-56', '123456']) {
      const ran = hash(repo, value);
      expect(ran).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('by trying all there are') });
      expectNoSecret(ran);
    }
    expect(hash(repo, '\n')).toMatchObject({ code: 2 });
  });

  test('says where no detector knows the value, and never says it', () => {
    const ran = hash(makeRepo(), `x${STRIPE_KEY}`, '--format', 'json');
    expect(JSON.parse(ran.stdout)).toEqual({ command: 'baseline hash', value: expect.stringMatching(/^hmac-sha256:/), known: false });
    expect(hash(makeRepo(), 'hunter2hunter2').stderr).toContain('no detector finds this value by itself');
  });
});
