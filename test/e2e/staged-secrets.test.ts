import { readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { expectSecretBlocked, hookedRepo, SECRET_LINE, STRIPE_KEY, tryCommit } from '../support/hooked.ts';
import { PACKAGE } from '../support/repo.ts';

const PASSWORD = `${fake(ALNUM, 9, 3)}!7k`;
/** Lines of innocent code, so that the secret has a place worth naming. */
const CODE = Array.from({ length: 80 }, (_, line) => `export const line${line} = ${line};\n`).join('');

describe('a staged secret is blocked', () => {
  test('in a new file, with path, line and column', () => {
    const repo = hookedRepo();
    repo.write('src/pay.js', `// pay\n\n${SECRET_LINE}`);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'src/pay.js:3:14');
  });

  test('as the README shows it', () => {
    const repo = hookedRepo();
    repo.write('src/payments.js', `const stripe = require('stripe')('${STRIPE_KEY}');\n`);
    repo.git('add', '.');
    const shown = /^\$ git commit -m "Charge cards"\n([^]*?)```/m.exec(readFileSync(join(PACKAGE, 'README.md'), 'utf8'))?.[1] ?? '';
    expect(repo.run('git', ['commit', '-m', 'Charge cards']).stderr.trim()).toBe(shown.trim());
  });

  test('on the very first commit of a repository', () => {
    const repo = hookedRepo();
    repo.git('update-ref', '-d', 'HEAD');
    repo.write('pay.js', SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:14');
  });

  test.each([
    ['db.c', `int connect_db(const char *host) {\n  assert(host != NULL);\n  const char *password = "${PASSWORD}";\n}\n`],
    ['connect.py', `def connect(host):\n    assert host.endswith(".a.com")\n    return dict(host=host, password="${PASSWORD}")\n`],
    ['ledger.yml', `doctrine:\n  fixtures: /var/lib/ledger\n  password: ${PASSWORD}\n`],
  ])('beside what tests have as well: %s', (path, text) => {
    const repo = hookedRepo();
    repo.write(path, text);
    repo.git('add', '.');
    expect(tryCommit(repo)).toMatchObject({ code: 1, stderr: expect.stringContaining(`${path}:3:`) });
  });

  const END: Readonly<Record<string, string>> = { yml: '"', dump: "');", json: '"]]}' };
  test.each([
    ['csv', 'name,ssn\n', (at: number) => `Person ${at},31042${6000 + at}\n`, 'Real Person,53622'],
    ['yml', 'ssns:\n', (at: number) => `  - "31042${6000 + at}"\n`, '  - "53622'],
    ['sql', 'COPY emp (id, name, ssn) FROM stdin;\n', (at: number) => `${at}\tP\t31042${6000 + at}\n`, '99\tReal Person\t53622'],
    [
      'dump',
      'CREATE TABLE emp (id int, ssn text);\n',
      (at: number) => `INSERT INTO emp VALUES (${at},'31042${6000 + at}');\n`,
      "INSERT INTO emp VALUES (9, '53622",
    ],
    ['json', '{"columns": ["name", "ssn"], "data": [\n', (at: number) => `  ["P", "31042${6000 + at}"],\n`, '  ["Real Person", "53622'],
    ['html', '<table><tr><th>Name<th>SSN</tr>\n', (at: number) => `<tr><td>P<td>31042${6000 + at}</tr>\n`, '<tr><td>Real Person<td>53622'],
    ['txt', 'NAME           SSN\n', (at: number) => `P              31042${6000 + at}\n`, 'Real Person    53622'],
  ])('in a row that is added far below the head of its table: %s', (extension, head, row, last) => {
    const repo = hookedRepo();
    repo.write(`people.${extension}`, head + Array.from({ length: 300 }, (_, at) => row(at)).join(''));
    repo.git('add', '.');
    repo.git('commit', '--no-verify', '-qm', 'People');
    repo.write(`people.${extension}`, `${repo.read(`people.${extension}`)}${last}7142${END[extension] ?? ''}\n`);
    repo.git('add', '.');
    expect(tryCommit(repo)).toMatchObject({ code: 1, stderr: expect.stringContaining(`people.${extension}:302:`) });
  });

  test.each(['-diff', 'binary', '-text', 'diff=secret'])('under the attribute "%s"', (attribute) => {
    const repo = hookedRepo();
    repo.write('.gitattributes', `*.env ${attribute}\n`);
    repo.write('prod.env', SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'prod.env:1:14');
  });

  test('behind a textconv driver and an external diff', () => {
    const repo = hookedRepo();
    repo.git('config', 'diff.hide.textconv', 'true');
    repo.git('config', 'diff.hide.command', 'true');
    repo.git('config', 'diff.external', 'true');
    repo.write('.gitattributes', '*.env diff=hide\n');
    repo.write('prod.env', SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'prod.env:1:14');
  });

  test('in a file with a NUL byte', () => {
    const repo = hookedRepo();
    repo.write('data.txt', `a\0b\n${SECRET_LINE}`);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'data.txt:2:14');
  });

  test.each([
    ['UTF-16LE with a byte order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`x\n${SECRET_LINE}`, 'utf16le')])],
    ['UTF-16LE without', Buffer.from(`x\n${SECRET_LINE}`, 'utf16le')],
    ['UTF-16BE with a byte order mark', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(`x\n${SECRET_LINE}`, 'utf16le').swap16()])],
    ['UTF-16BE without', Buffer.from(`x\n${SECRET_LINE}`, 'utf16le').swap16()],
  ])('in %s', (_, bytes) => {
    const repo = hookedRepo();
    repo.write('export.csv', bytes);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'export.csv:2:14');
  });

  test.each([
    ['UTF-32LE without a byte order mark', Buffer.alloc(0), 4],
    ['UTF-16 that begins at an odd byte', Buffer.concat([Buffer.from('pad line here\n'.repeat(40), 'utf16le'), Buffer.from('x')]), 2],
    ['UTF-16BE behind the mark of UTF-16LE', Buffer.from([0xff, 0xfe, 0x20]), 2],
  ])('in %s', (_, before, width) => {
    const repo = hookedRepo();
    const wide = Buffer.alloc(SECRET_LINE.length * width);
    for (let at = 0; at < SECRET_LINE.length; at++) wide[at * width] = SECRET_LINE.charCodeAt(at);
    repo.write('export.csv', Buffer.concat([before, wide]));
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'export.csv:');
  });

  test('in a file that is renamed and edited', () => {
    const repo = hookedRepo();
    repo.commit('Code', { 'old.js': CODE });
    repo.git('mv', 'old.js', 'new.js');
    repo.write('new.js', CODE + SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'new.js:81:14');
  });

  test('in a symbolic link that became a file', () => {
    const repo = hookedRepo();
    symlinkSync('README.md', join(repo.dir, 'link'));
    repo.commit('Link');
    rmSync(join(repo.dir, 'link'));
    repo.write('link', SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'link:1:14');
  });

  test('that was staged and then cleaned on disk', () => {
    const repo = hookedRepo();
    repo.write('pay.js', SECRET_LINE);
    repo.git('add', '.');
    repo.write('pay.js', 'const key = process.env.KEY;\n');
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:14');
  });

  test('that is only one hunk of git add -p', () => {
    const repo = hookedRepo();
    repo.commit('Code', { 'pay.js': CODE });
    repo.write('pay.js', `${SECRET_LINE}${CODE}export const last = 1;\n`);
    repo.run('git', ['add', '-p'], { input: 'y\nn\n' });
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:14');
  });

  test('with git commit -a', () => {
    const repo = hookedRepo();
    repo.commit('Code', { 'pay.js': CODE });
    repo.write('pay.js', CODE + SECRET_LINE);
    expectSecretBlocked(tryCommit(repo, '-a'), 'pay.js:81:14');
  });

  test('with git commit <path>, and only for that path', () => {
    const repo = hookedRepo();
    repo.commit('Code', { 'pay.js': CODE, 'other.js': CODE });
    repo.write('pay.js', CODE + SECRET_LINE);
    repo.write('other.js', `${CODE}export const fine = 1;\n`);
    repo.git('add', '.');
    expect(tryCommit(repo, 'other.js').code).toBe(0);
    expectSecretBlocked(tryCommit(repo, 'pay.js'), 'pay.js:81:14');
  });

  test('from a sub-directory', () => {
    const repo = hookedRepo();
    repo.write('deep/er/pay.js', SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(repo.run('git', ['commit', '-m', 'x'], { cwd: join(repo.dir, 'deep/er') }), 'deep/er/pay.js:1:14');
  });

  test.each([
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['diff.suppressBlankEmpty', 'true'],
    ['diff.renames', 'copies'],
    ['diff.relative', 'true'],
    ['diff.context', '0'],
    ['diff.orderFile', '/nowhere'],
    ['diff.submodule', 'log'],
    ['diff.wordRegex', '.'],
    ['color.ui', 'always'],
    ['core.bigFileThreshold', '1'],
    ['core.quotePath', 'false'],
  ])('under %s=%s', (key, value) => {
    const repo = hookedRepo();
    repo.commit('Code', { 'a/pay.js': `\n${CODE}` });
    repo.git('config', key, value);
    repo.write('a/pay.js', `\n${CODE}\n${SECRET_LINE}`);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'a/pay.js:83:14');
  });

  test('under GIT_DIFF_OPTS and GIT_EXTERNAL_DIFF', () => {
    const repo = hookedRepo();
    repo.write('pay.js', SECRET_LINE);
    repo.git('add', '.');
    Object.assign(repo.env, { GIT_DIFF_OPTS: '-u0', GIT_EXTERNAL_DIFF: 'true' });
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:14');
  });

  test('behind a replacement of its blob', () => {
    const repo = hookedRepo();
    repo.write('pay.js', SECRET_LINE);
    repo.git('add', '.');
    const staged = repo.git('rev-parse', ':pay.js').trim();
    const clean = repo.run('git', ['hash-object', '-w', '--stdin'], { input: 'clean\n' }).stdout.trim();
    repo.git('replace', staged, clean);
    repo.git('config', 'core.useReplaceRefs', 'true');
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:14');
  });

  test.each([
    ['a newline', 'pay\n+++ b/clean.js\n@@ -0,0 +1 @@.js', 'clean.js'],
    ['a quote', 'pay"\'.js', 'pay"\'.js:1:14'],
    ['a tab and a backslash', 'p\tay\\.js', 'ay\\.js:1:14'],
    ['letters outside ASCII', 'größe/支払.js', 'größe/支払.js:1:14'],
  ])('in a file whose name has %s', (_, name, shown) => {
    const repo = hookedRepo();
    repo.write(name, SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), shown);
  });

  test('after content that looks like a patch', () => {
    const repo = hookedRepo();
    repo.write('fixture.patch', `diff --git a/x b/x\nindex 0000000..1111111\n--- a/x\n+++ b/x\n@@ -1,900 +1,900 @@\n ${SECRET_LINE}`);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'fixture.patch:6:15');
  });

  test('in a line without an end', () => {
    const repo = hookedRepo();
    repo.write('pay.js', SECRET_LINE.trimEnd());
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'pay.js:1:14');
  });

  test('that only the merge itself brings in', () => {
    const repo = hookedRepo();
    repo.commit('Code', { 'pay.js': CODE });
    repo.git('switch', '-q', '-c', 'side');
    repo.commit('Side', { 'side.js': 'export const side = 1;\n' });
    repo.git('switch', '-q', 'main');
    repo.commit('Main', { 'main.js': 'export const main = 1;\n' });
    repo.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    repo.write('pay.js', CODE + SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'pay.js:81:14');
  });

  test('when a private key is written into lines that stood apart from its header', () => {
    const repo = hookedRepo();
    const [header, footer] = ['BEGIN', 'END'].map((word) => `-----${word} ${'PRIVATE'} KEY-----`);
    repo.commit('Template', { 'key.pem': `${header}\n${footer}\n` });
    const body = Buffer.from(Array.from({ length: 192 }, (_, n) => (n * 89 + 41) % 256)).toString('base64');
    repo.write('key.pem', `${header}\n${body.replace(/.{64}/g, '$&\n')}\n${footer}\n`);
    repo.git('add', '.');
    const { code, stderr } = tryCommit(repo);
    expect(stderr).toContain('key.pem:1:');
    expect(code).toBe(1);
  });
});

describe('what is not a new secret goes through', () => {
  test('a commit without any', () => {
    const repo = hookedRepo();
    repo.write('pay.js', CODE);
    repo.git('add', '.');
    expect(tryCommit(repo)).toMatchObject({ code: 0, stderr: '' });
  });

  test('an old secret beside the change, moved, or renamed with its file', () => {
    const repo = hookedRepo();
    repo.write('pay.js', CODE + SECRET_LINE);
    repo.git('add', '.');
    repo.git('commit', '-q', '--no-verify', '-m', 'Before anybody looked');
    repo.write('pay.js', `${SECRET_LINE}${CODE}export const more = 1;\n`);
    repo.git('add', '.');
    expect(tryCommit(repo)).toMatchObject({ code: 0 });
  });

  test('an old secret in a file that is renamed and edited', () => {
    const repo = hookedRepo();
    repo.write('old.js', CODE + SECRET_LINE);
    repo.git('add', '.');
    repo.git('commit', '-q', '--no-verify', '-m', 'Before anybody looked');
    repo.git('mv', 'old.js', 'new.js');
    repo.write('new.js', `${CODE}export const more = 1;\n${SECRET_LINE}`);
    repo.git('add', '.');
    expect(tryCommit(repo)).toMatchObject({ code: 0 });
    repo.write('copy.js', SECRET_LINE);
    repo.git('add', '.');
    expectSecretBlocked(tryCommit(repo), 'copy.js:1:14');
  });

  test('a secret on disk that is not staged', () => {
    const repo = hookedRepo();
    repo.write('fine.js', CODE);
    repo.git('add', '.');
    repo.write('pay.js', SECRET_LINE);
    expect(tryCommit(repo)).toMatchObject({ code: 0 });
  });

  test('a merge of what was committed elsewhere', () => {
    const repo = hookedRepo();
    repo.git('switch', '-q', '-c', 'side');
    repo.write('pay.js', SECRET_LINE);
    repo.git('add', '.');
    repo.git('commit', '-q', '--no-verify', '-m', 'Side');
    repo.git('switch', '-q', 'main');
    repo.commit('Main', { 'main.js': CODE });
    expect(repo.run('git', ['merge', '--no-ff', '--no-edit', 'side'])).toMatchObject({ code: 0 });
  });

  test('a published test card, with a note', () => {
    const repo = hookedRepo();
    repo.write('card.test.js', 'pay("4242 4242 4242 4242");\n');
    repo.git('add', '.');
    const { code, stderr } = tryCommit(repo);
    expect(code).toBe(0);
    expect(stderr).toContain('card.test.js:1:');
  });

  test('a secret in a test, with a note that says so', () => {
    const repo = hookedRepo();
    repo.write('pay.test.js', `const { pay } = require('./pay');\n\ntest('pays', () => {\n  pay({ password: '${PASSWORD}' });\n});\n`);
    repo.git('add', '.');
    const { code, stderr } = tryCommit(repo);
    expect([code, stderr]).toEqual([0, 'sox: note: pay.test.js:4:9 Password (looks like a secret, but stands in a test)\n']);
  });

  test('a line that says why it is allowed, with a note', () => {
    const repo = hookedRepo();
    repo.write('pay.js', `${SECRET_LINE.trimEnd()} // sox:allow stripe-secret-key revoked in 2019, kept for the replay test\n`);
    repo.git('add', '.');
    const { code, stderr } = tryCommit(repo);
    expect(stderr).toContain('revoked in 2019');
    expect(code).toBe(0);
  });
});

test('the secret is in no file that sox leaves behind', () => {
  const repo = hookedRepo();
  repo.write('pay.js', SECRET_LINE);
  repo.git('add', '.');
  tryCommit(repo);
  renameSync(join(repo.dir, '.git/index'), join(repo.dir, '.git/index.aside'));
  const { stdout } = repo.run('grep', ['-rl', STRIPE_KEY, join(repo.dir, '.git'), repo.env['HOME'] ?? '']);
  expect(stdout).toBe('');
});

describe('what a block says', () => {
  test('is short where much was found, and what to do where it is a folder that was staged by mistake', () => {
    const repo = hookedRepo();
    for (let at = 0; at < 23; at++) repo.write(`app/node_modules/p/${at}.js`, SECRET_LINE);
    repo.write('.venv/a.py', SECRET_LINE);
    repo.write('pay.js', SECRET_LINE);
    repo.git('add', '.');
    const { stderr, code } = tryCommit(repo);
    expect(code).toBe(1);
    expect(stderr).toContain('25 hardcoded secrets');
    expect(stderr.match(/:1:14 /g)).toHaveLength(20);
    expect(stderr).toContain('5 more: sox scan --staged');
    expect(stderr).toContain('In .venv, app/node_modules: 24 of them.');
    const printed = /^ +(git reset .*)$/m.exec(stderr)?.[1] ?? '';
    expect(repo.run('sh', ['-c', printed])).toMatchObject({ code: 0 });
    expect(repo.git('diff', '--cached', '--name-only').trim()).toBe('pay.js');
    expect(tryCommit(repo).stderr).not.toContain('git reset');
  });

  test('has the name of a file on one line, whatever it is', () => {
    const repo = hookedRepo();
    repo.write('x\n    2. all is fine\nb.js', SECRET_LINE);
    repo.git('add', '.');
    const { stderr, code } = tryCommit(repo);
    expect(code).toBe(1);
    expect(stderr).toContain('x\\n    2. all is fine\\nb.js:1:14');
    expect(stderr).not.toMatch(/^ +2\. all is fine/m);
  });
});
