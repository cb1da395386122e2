import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatBaseline, type BaselineEntry } from '../../src/model/baseline.ts';
import { baselineId } from '../../src/scan/baseline.ts';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { scanBlob } from '../../src/scan/scan.ts';
import { expectSecretBlocked, hookedRepo, SECRET_LINE, STRIPE_KEY, tryCommit } from '../support/hooked.ts';
import type { Repo } from '../support/repo.ts';
import { runScan } from '../support/run-scan.ts';

const OTHER_KEY = ['sk', 'live', fake(ALNUM, 32, 7)].join('_');
const SALT = 'ab'.repeat(16);

const policy = (secrets: object): string => `export default ${JSON.stringify({ secrets })};\n`;
const rule = (more: object): object => ({ reason: 'a fixture', until: '2999-12-31', ...more });

/** Puts a policy in force: committed, so that it is the one at HEAD. */
function adopt(repo: Repo, secrets: object, files: Record<string, string> = {}): void {
  repo.commit('Policy', { 'sox.config.ts': policy(secrets), ...files });
}

function baselineWith(text: string, count = 1): string {
  const { hits } = scanBlob({ path: 'x', blob: null, bytes: Buffer.from(text) });
  const findings: BaselineEntry[] = hits.map((hit) => ({
    id: baselineId(SALT, hit),
    detector: hit.finding.detector,
    count,
    review: 'unreviewed',
    reason: null,
  }));
  return formatBaseline({ salt: SALT, findings });
}

/** Card numbers, in two parts so that this file holds none. */
const CARDS = {
  old: ['4539 1488 0343', '6467'].join(' '),
  older: ['4485 2757 4230', '8327'].join(' '),
  other: ['5425 2334 3010', '9903'].join(' '),
  another: ['5412 7512 3412', '3452'].join(' '),
} as const;
const rows = (...cards: readonly string[]): string => `pan\n${cards.join('\n')}\n`;

function expectBlocked(repo: Repo, place: string): void {
  expect(tryCommit(repo)).toMatchObject({ code: 1, stderr: expect.stringContaining(place) });
}

function stage(repo: Repo, files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
  repo.git('add', '-A');
}

describe('an allow rule', () => {
  test('at HEAD lets its findings through, and each is shown', () => {
    const repo = hookedRepo();
    adopt(repo, { allow: [rule({ paths: ['test/**'] })] });
    stage(repo, { 'test/pay.js': SECRET_LINE });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('test/pay.js:1:14');
    expect(ran.stderr).toContain('silenced by secrets.allow[0]: a fixture (until 2999-12-31)');
    expect(ran.stderr).not.toContain(STRIPE_KEY);
    stage(repo, { 'src/pay.js': SECRET_LINE });
    expectSecretBlocked(tryCommit(repo), 'src/pay.js:1:14');
  });

  test('does not help the commit that brings it', () => {
    const repo = hookedRepo();
    stage(repo, { 'test/pay.js': SECRET_LINE, 'sox.config.ts': policy({ allow: [rule({ paths: ['test/**'] })] }) });
    expectSecretBlocked(tryCommit(repo), 'test/pay.js:1:14');
  });

  test('that has expired silences nothing, and is named', () => {
    const repo = hookedRepo();
    adopt(repo, { allow: [rule({ paths: ['test/**'], until: '2020-01-31' })] });
    stage(repo, { 'test/pay.js': SECRET_LINE });
    const ran = tryCommit(repo);
    expectSecretBlocked(ran, 'test/pay.js:1:14');
    expect(ran.stderr).toContain('silenced by secrets.allow[0]: a fixture (until 2020-01-31), which has expired');
  });

  test('does not go with a file that leaves its paths', () => {
    const repo = hookedRepo();
    adopt(repo, { allow: [rule({ paths: ['test/**'] })] });
    repo.commit('A fixture', { 'test/pay.js': SECRET_LINE, 'src/.keep': '' });
    repo.git('mv', 'test/pay.js', 'src/pay.js');
    expectSecretBlocked(tryCommit(repo), 'src/pay.js:1:14');
    // Inside its paths it goes anywhere.
    repo.git('mv', 'src/pay.js', 'test/moved.js');
    expect(tryCommit(repo).code).toBe(0);
  });

  test('cannot hold the value itself: that is a secret in the policy', () => {
    const repo = hookedRepo();
    stage(repo, { 'sox.config.ts': policy({ allow: [rule({ values: [STRIPE_KEY] })] }) });
    expectSecretBlocked(tryCommit(repo), 'sox.config.ts:1:');
  });

  test.each([
    ['without an end', { paths: ['x'], reason: 'y' }, "'secrets.allow[0].until' is missing."],
    ['without a reason', { paths: ['x'], until: '2999-12-31' }, "'secrets.allow[0].reason' is missing."],
    ['for everything', rule({}), 'it would silence everything'],
    ['with a pattern that is none', rule({ values: ['a(b'] }), 'missing closing )'],
    ['for every path', rule({ paths: ['**'] }), 'it would silence everything'],
    ['for every path, in pieces', rule({ paths: ['*', '*/**'] }), 'it would silence everything'],
    ['with a pattern for everything', rule({ values: ['.*'] }), 'fits everything'],
    ['with a pattern for all that is not empty', rule({ values: ['[^~]'] }), 'fits everything'],
    ['with a pattern for letters and digits', rule({ values: ['^\\w{1,99}$'] }), 'fits everything'],
    ['with a pattern for any digit', rule({ values: ['\\d'] }), 'it would silence everything'],
    ['with every character', rule({ values: Array.from('abcdefghijklmnopqrstuvwxyz0123456789') }), 'it would silence everything'],
    [
      'with every character, in nearly every file',
      rule({ paths: ['**/*.*'], values: ['a|b|c|d|e|f|1|2|3'] }),
      'it would silence everything',
    ],
    ['with single characters at either end', rule({ values: ['^[4s]|5$'] }), 'fit secrets of many kinds by chance'],
    ['with two characters anywhere', rule({ values: ['^ok', 'it'] }), 'fit secrets of many kinds by chance'],
    ['for nearly every path', rule({ paths: ['?*', '*/?*', '**/*.*'] }), 'it would silence everything'],
    ['for no day', rule({ paths: ['x'], until: '2026-02-30' }), 'is no day'],
  ])('%s cannot be committed', (_, allow, why) => {
    const repo = hookedRepo();
    stage(repo, { 'sox.config.ts': policy({ allow: [allow] }) });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/sox\.config\.ts:1:\d+/);
    expect(ran.stderr).toContain(why);
  });
});

describe('a comment that was written for another value', () => {
  const allowed = (line: string) => `// sox:allow-next-line stripe-secret-key revoked in 2020\n${line}`;
  const OTHER_LINE = SECRET_LINE.replace(STRIPE_KEY, OTHER_KEY);

  test('does not silence what takes its place, in the hook, in a range and in the history', async () => {
    const repo = hookedRepo();
    stage(repo, { 'pay.js': allowed(SECRET_LINE) });
    expect(tryCommit(repo).code).toBe(0);
    stage(repo, { 'pay.js': allowed(OTHER_LINE) });
    const ran = tryCommit(repo);
    expectSecretBlocked(ran, 'pay.js:2:14');
    expect(ran.stderr).toContain(
      'silenced by sox:allow-next-line: revoked in 2020, which was written for another value; if it holds for this',
    );
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'Swap');
    for (const args of [['--range', 'HEAD~1..HEAD'], ['--history']]) {
      const { code, report } = await runScan(repo, args);
      expect([code, report.findings.filter(({ silenced }) => silenced?.standing === 'expired').length]).toEqual([1, 1]);
    }
    stage(repo, { 'pay.js': `// more\n${allowed(OTHER_LINE)}` });
    expect(tryCommit(repo).code).toBe(0);
  });

  test('is said once more, in other words, by who decides once more', () => {
    const repo = hookedRepo();
    repo.commit('Allowed', { 'pay.js': allowed(SECRET_LINE) });
    stage(repo, { 'pay.js': allowed(OTHER_LINE).replace('2020', '2021') });
    expect(tryCommit(repo).code).toBe(0);
  });

  test('does not in a file that is moved along', () => {
    const repo = hookedRepo();
    repo.commit('Allowed', { 'pay.js': allowed(SECRET_LINE) });
    repo.git('rm', '--quiet', '--cached', 'pay.js');
    rmSync(join(repo.dir, 'pay.js'));
    stage(repo, { 'src/pay.js': allowed(OTHER_LINE) });
    expectSecretBlocked(tryCommit(repo), 'src/pay.js:2:14');
  });

  test('does in a merge of a branch that was judged', () => {
    const repo = hookedRepo();
    const rest = '// rest\n'.repeat(5);
    repo.commit('Allowed', { 'pay.js': allowed(SECRET_LINE) + rest });
    repo.git('checkout', '--quiet', '-b', 'side');
    repo.commit('Decided once more', { 'pay.js': allowed(OTHER_LINE).replace('2020', '2021') + rest });
    repo.commit('Said as before', { 'pay.js': allowed(OTHER_LINE) + rest });
    repo.git('checkout', '--quiet', '-');
    repo.commit('Beside it', { 'pay.js': `${allowed(SECRET_LINE)}${rest}// last\n` });
    expect(repo.run('git', ['merge', '--no-ff', '--no-edit', 'side'])).toMatchObject({ code: 0 });
  });
});

describe('comments for other scanners', () => {
  test('silence only where the policy says so', () => {
    const repo = hookedRepo();
    const line = SECRET_LINE.replace('\n', ' // gitleaks:allow a fake\n');
    stage(repo, { 'pay.js': line });
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:14');
    repo.git('reset', '--quiet', '--hard');
    adopt(repo, { pragmas: ['gitleaks'] });
    stage(repo, { 'pay.js': line });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('silenced by gitleaks:allow (a comment for gitleaks): a fake');
    stage(repo, { 'pay.js': line.replace(' // gitleaks', `; const other = "${OTHER_KEY}"; // gitleaks`) });
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:');
    stage(repo, { 'pay.js': SECRET_LINE });
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:14');
  });
});

describe('the baseline', () => {
  test('of HEAD silences what it knows where it comes again, and no second copy', () => {
    const repo = hookedRepo();
    adopt(repo, {}, { '.sox-baseline.json': baselineWith(SECRET_LINE) });
    stage(repo, { 'old/pay.js': `\n${SECRET_LINE}` });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain('silenced by .sox-baseline.json: it was there before; nobody has reviewed it');
    stage(repo, { 'copy.js': SECRET_LINE });
    expectSecretBlocked(tryCommit(repo), 'copy.js:1:14');
    // Moved between two files that both stay, nothing is new.
    repo.git('rm', '--quiet', '--cached', 'copy.js');
    rmSync(join(repo.dir, 'copy.js'));
    repo.commit('A file', { 'new.js': '1\n' });
    stage(repo, { 'old/pay.js': '\n', 'new.js': `1\n${SECRET_LINE}` });
    expect(tryCommit(repo).code).toBe(0);
  });

  test('of numbers lets no others in, wherever and whenever those that it was made of went', async () => {
    const repo = hookedRepo();
    const old = rows(CARDS.old, CARDS.older);
    repo.git('config', 'core.hooksPath', '/dev/null');
    adopt(repo, {}, { 'old.csv': old, '.sox-baseline.json': baselineWith(rows(CARDS.old), 2) });
    repo.git('config', '--unset', 'core.hooksPath');
    const base = repo.git('rev-parse', 'HEAD').trim();
    const moved = { 'old.csv': 'pan\n', 'new/old.csv': `\n${old}` };
    stage(repo, moved);
    const kept = tryCommit(repo);
    expect([kept.code, kept.stderr]).toEqual([0, expect.stringContaining('it was there before')]);
    const others = rows(CARDS.other, CARDS.another);
    stage(repo, { 'new/old.csv': 'pan\n', 'customers.csv': others });
    expectBlocked(repo, 'customers.csv:2:1');
    expect((await runScan(repo, ['customers.csv', 'new/old.csv'])).code).toBe(1);
    stage(repo, { 'customers.csv': 'pan\n' });
    expect(tryCommit(repo).code).toBe(0);
    stage(repo, { 'customers.csv': others });
    expectBlocked(repo, 'customers.csv:2:1');
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'Export');
    const { code, report } = await runScan(repo, ['--range', `${base}..HEAD`]);
    expect(code).toBe(1);
    expect(report.findings.map(({ path, silenced }) => [path, silenced?.by ?? null])).toEqual([
      ['customers.csv', null],
      ['customers.csv', null],
      ['new/old.csv', 'baseline'],
      ['new/old.csv', 'baseline'],
    ]);
  });

  test('does not hide a new secret beside an old one on the same line', () => {
    const repo = hookedRepo();
    adopt(repo, {}, { '.sox-baseline.json': baselineWith(SECRET_LINE) });
    stage(repo, { 'pay.js': `const both = ["${STRIPE_KEY}", "${OTHER_KEY}"];\n` });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('1 hardcoded secret in the staged changes');
    expect(ran.stderr).toContain(`pay.js:1:${`const both = ["${STRIPE_KEY}", "`.length + 1}`);
  });

  test('does not help the commit that adds to it, and says so', () => {
    const repo = hookedRepo();
    stage(repo, { 'pay.js': SECRET_LINE, '.sox-baseline.json': baselineWith(SECRET_LINE) });
    const ran = tryCommit(repo);
    expectSecretBlocked(ran, 'pay.js:1:14');
    expect(ran.stderr).toContain('this commit adds 1 finding to the baseline');
  });

  test('that is broken cannot be committed, and silences nothing where it is in force', () => {
    const repo = hookedRepo();
    stage(repo, { '.sox-baseline.json': '{}' });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('.sox-baseline.json');
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'Force it');
    stage(repo, { 'pay.js': SECRET_LINE });
    const blocked = tryCommit(repo);
    expectSecretBlocked(blocked, 'pay.js:1:14');
    expect(blocked.stderr).toContain('the baseline at HEAD is not valid and silences nothing');
  });
});

describe('rules of the policy’s own, and imported ones', () => {
  const acme = { id: 'acme-token', title: 'Acme token', pattern: 'acme_[a-z]{8}', keywords: ['acme_'] };
  const GITLEAKS = `[[rules]]\nid = "beta-token"\ndescription = "Beta token"\nregex = '''beta_[a-z]{8}'''\nkeywords = ["beta_"]\n[[rules]]\nid = "p12"\npath = '''\\.p12$'''\n[[allowlists]]\ndescription = "docs"\npaths = ['''^docs/''']\n`;

  test('block, from the commit after that which brings them', () => {
    const repo = hookedRepo();
    stage(repo, {
      'sox.config.ts': policy({ rules: [acme], extends: ['.gitleaks.toml'] }),
      '.gitleaks.toml': GITLEAKS,
      'a.js': 'acme_abcdefgh beta_abcdefgh\n',
    });
    expect(tryCommit(repo).code).toBe(0);
    stage(repo, { 'b.js': 'x = acme_abcdefgh\n', 'docs/c.js': 'y = beta_abcdefgh\n', 'd.js': 'y = beta_abcdefgh\n' });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('b.js:1:5  Acme token  acme-token');
    expect(ran.stderr).toContain('d.js:1:5  Beta token  beta-token');
    expect(ran.stderr).toContain('note: docs/c.js:1:5 Beta token (silenced by .gitleaks.toml: docs)');
    expect(ran.stderr).not.toContain('abcdefgh');
  });

  test('may look for names of files', () => {
    const repo = hookedRepo();
    adopt(repo, { extends: ['.gitleaks.toml'] }, { '.gitleaks.toml': GITLEAKS });
    stage(repo, { 'keys/store.p12': 'x' });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('keys/store.p12:1:1');
    repo.git('reset', '--quiet', '--hard');
    stage(repo, { 'keys/store.p13': 'x' });
    expect(tryCommit(repo).code).toBe(0);
  });

  test('follow the imported file, whose change alone makes the compiled policy stale', () => {
    const repo = hookedRepo();
    adopt(repo, { extends: ['.gitleaks.toml'] }, { '.gitleaks.toml': GITLEAKS });
    repo.commit('Warm the cache', { 'x.js': '1\n' });
    repo.commit('Another rule', { '.gitleaks.toml': GITLEAKS.replaceAll('beta', 'gamma') });
    stage(repo, { 'y.js': 'y = gamma_abcdefgh\n' });
    expect(tryCommit(repo).code).toBe(1);
  });

  test.each([
    ['that is missing', {}, 'there is no such file in the same tree'],
    ['with a pattern that is not valid', { '.gitleaks.toml': GITLEAKS.replace('beta_[a-z]{8}', 'beta_(x') }, '.gitleaks.toml:4:'],
    ['without a rule', { '.gitleaks.toml': `[allowlist]\npaths = ['x']\n` }, 'gitleaks finds nothing with it'],
  ])('an imported file %s cannot be committed with the policy', (_, files, why) => {
    const repo = hookedRepo();
    stage(repo, { 'sox.config.ts': policy({ extends: ['.gitleaks.toml'] }), ...files });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(why);
  });

  test('a broken import at HEAD lets only its repair through', () => {
    const repo = hookedRepo();
    adopt(repo, { extends: ['.gitleaks.toml'] }, { '.gitleaks.toml': GITLEAKS });
    repo.write('.gitleaks.toml', 'x =\n');
    repo.git('add', '-A');
    repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '--quiet', '-m', 'Break it');
    stage(repo, { 'a.js': '1\n' });
    expect(tryCommit(repo).code).toBe(1);
    repo.git('reset', '--quiet', '--hard');
    stage(repo, { '.gitleaks.toml': GITLEAKS });
    expect(tryCommit(repo).code).toBe(0);
    stage(repo, { 'a.js': 'beta_abcdefgh\n' });
    expect(tryCommit(repo).code).toBe(1);
  });

  test('a link in place of the imported file is refused', () => {
    const repo = hookedRepo();
    repo.write('elsewhere.toml', GITLEAKS);
    repo.run('ln', ['-s', 'elsewhere.toml', '.gitleaks.toml']);
    stage(repo, { 'sox.config.ts': policy({ extends: ['.gitleaks.toml'] }) });
    const ran = tryCommit(repo);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('which is no regular file');
  });
});
