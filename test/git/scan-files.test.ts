import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { chmodSync, closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contentOf } from '../../src/facts/read-file.ts';
import { SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, temporaryFolder } from '../support/repo.ts';
import { placesOf, runScan } from '../support/run-scan.ts';

const isRoot = process.getuid?.() === 0;

describe('without paths', () => {
  test('what git tracks or would add is looked at, from any folder of the work tree', async () => {
    const repo = makeRepo();
    repo.commit('Start', { '.gitignore': 'ignored/\n.env\n', 'tracked.js': SECRET_LINE, 'sub/x': '1' });
    repo.write('untracked.js', SECRET_LINE);
    repo.write('.env', SECRET_LINE);
    repo.write('ignored/a.js', SECRET_LINE);
    for (const dir of [repo.dir, join(repo.dir, 'sub')]) {
      const { code, report } = await runScan({ dir, env: repo.env }, []);
      expect(code).toBe(1);
      expect(placesOf(report)).toEqual(['tracked.js:1:14', 'untracked.js:1:14']);
      expect(report.seen.blobs).toBe(4);
    }
  });

  test('the content on disk counts, and its id is the one that git gives it', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': 'clean\n' });
    repo.write('a.js', SECRET_LINE);
    const { report } = await runScan(repo, []);
    const blob = repo.git('hash-object', 'a.js').trim();
    expect(report.findings).toMatchObject([{ path: 'a.js', blob, id: `stripe-secret-key:${blob}:13` }]);
  });

  test('what is tracked and not on disk, a submodule, a repository inside and a link are counted', async () => {
    const repo = makeRepo();
    const inner = makeRepo();
    inner.commit('Inner', { 'a.js': SECRET_LINE });
    repo.commit('Start', { gone: '1', 'target.js': '1' });
    repo.run('git', ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'sub']);
    repo.run('cp', ['-r', inner.dir, join(repo.dir, 'nested')]);
    repo.run('rm', ['gone']);
    symlinkSync(`/nowhere/${STRIPE_KEY}`, join(repo.dir, 'link'));
    symlinkSync('/etc', join(repo.dir, 'folder'));
    const { code, report } = await runScan(repo, []);
    expect(code).toBe(1);
    expect(placesOf(report)).toEqual(['link:1:10']);
    expect(report.uninspected).toMatchObject([
      { path: 'gone', kind: 'uninspectable', why: expect.stringContaining('not in the work tree') as string },
      { path: 'nested/', kind: 'uninspectable' },
      { path: 'sub', kind: 'uninspectable' },
    ]);
  });

  test('a work tree in which nothing can be read says so', async () => {
    const repo = makeRepo();
    const { code, report } = await runScan(repo, []);
    expect([code, report.outcome.reasons]).toEqual([3, ['nothing-seen']]);
  });

  test('names that are not UTF-8, have line ends or are very deep are read like any other', async () => {
    const repo = makeRepo();
    repo.write('line\nend.js', `${SECRET_LINE}2\n`);
    writeFileSync(Buffer.concat([Buffer.from(`${repo.dir}/`), Buffer.from([0xff, 0xfe, 0x2e, 0x6a, 0x73])]), `${SECRET_LINE}3\n`);
    const deep = `${'deep/'.repeat(200)}a.js`;
    repo.write(deep, SECRET_LINE);
    const { report } = await runScan(repo, []);
    expect(placesOf(report)).toEqual([`${deep}:1:14`, 'line\nend.js:1:14', '\ufffdFF\ufffdFE.js:1:14']);
    repo.git('add', '-A');
    repo.git('commit', '-q', '-m', 'All');
    expect(placesOf((await runScan(repo, ['--history'])).report)).toEqual(placesOf(report));
  });
});

describe('paths', () => {
  test('a file is read whether git ignores it or not; a folder that git ignores is read in whole', async () => {
    const repo = makeRepo();
    repo.commit('Start', { '.gitignore': 'dist/\n.env\n', 'src/a.js': SECRET_LINE, 'src/.env': SECRET_LINE });
    repo.write('dist/deep/b.js', SECRET_LINE);
    expect(placesOf((await runScan(repo, ['src/.env'])).report)).toEqual(['src/.env:1:14']);
    expect(placesOf((await runScan(repo, ['src'])).report)).toEqual(['src/a.js:1:14']);
    expect(placesOf((await runScan(repo, ['dist'])).report)).toEqual(['dist/deep/b.js:1:14']);
    expect(placesOf((await runScan(repo, ['src', 'src/a.js', './src', 'dist'])).report)).toEqual(['dist/deep/b.js:1:14', 'src/a.js:1:14']);
    expect(placesOf((await runScan({ dir: join(repo.dir, 'src'), env: repo.env }, ['.'])).report)).toEqual(['src/a.js:1:14']);
  });

  test('outside of any repository are read all the same, but for the insides of git directories', async () => {
    const dir = temporaryFolder();
    const { env } = makeRepo();
    mkdirSync(join(dir, 'a/.git'), { recursive: true });
    writeFileSync(join(dir, 'a/b.js'), SECRET_LINE);
    writeFileSync(join(dir, 'a/.git/config'), SECRET_LINE);
    symlinkSync('..', join(dir, 'a/loop'));
    const { code, report } = await runScan({ dir, env }, ['a']);
    expect(code).toBe(1);
    expect(placesOf(report)).toEqual(['a/b.js:1:14']);
    expect(report.uninspected).toMatchObject([{ kind: 'uninspectable', why: expect.stringContaining('a git directory') as string }]);
    expect(placesOf((await runScan({ dir, env }, ['a/.git/config'])).report)).toEqual(['a/.git/config:1:14']);
  });

  test('belong to the repository they stand in, whatever a hook says of another one', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'only-here.js': '1\n' });
    const other = makeRepo();
    other.commit('Start', { '.gitignore': 'no.js\n', 'a.js': SECRET_LINE });
    other.write('no.js', SECRET_LINE);
    const env = { ...repo.env, GIT_DIR: join(repo.dir, '.git') };
    const { report } = await runScan({ dir: repo.dir, env }, [other.dir]);
    expect(placesOf(report)).toEqual([`${other.dir}/a.js:1:14`]);
    expect([report.seen.blobs, report.uninspected]).toEqual([2, []]);
  });

  test('that are not there are all named, and nothing is looked at', async () => {
    const repo = makeRepo();
    repo.write('a.js', SECRET_LINE);
    const { code, stdout } = await runScan(repo, ['a.js', 'b.js', 'a.js/c']);
    expect(code).toBe(2);
    expect(stdout).toContain('b.js');
    expect(stdout).toContain('a.js/c');
  });

  test('pipes, sockets and devices are never opened; who names one learns that', async () => {
    const repo = makeRepo();
    const folder = join(repo.dir, 'odd');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.js'), '1');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const server = createServer().listen(join(folder, 'socket'));
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    repo.write('.gitignore', 'odd\n');
    const met = await runScan(repo, ['odd']);
    expect([met.code, met.report.uninspected]).toMatchObject([
      0,
      [
        { path: 'odd/pipe', kind: 'uninspectable', why: expect.stringContaining('a named pipe') as string },
        { path: 'odd/socket', kind: 'uninspectable', why: expect.stringContaining('a socket') as string },
      ],
    ]);
    for (const path of ['odd/pipe', 'odd/socket', '/dev/null']) {
      const named = await runScan(repo, [path]);
      expect([path, named.code, named.report.totals.unknown]).toEqual([path, 3, 1]);
    }
  });

  test('a link that is named is not followed: what it leads to is said not to have been seen', async () => {
    const repo = makeRepo();
    repo.write('a.js', SECRET_LINE);
    symlinkSync('a.js', join(repo.dir, 'link.js'));
    symlinkSync('/dev/null', join(repo.dir, 'device'));
    symlinkSync('nothing', join(repo.dir, 'dangling'));
    const file = await runScan(repo, ['link.js']);
    expect([file.code, file.report.findings, file.report.uninspected]).toMatchObject([0, [], [{ kind: 'uninspectable' }]]);
    for (const name of ['device', 'dangling']) expect((await runScan(repo, [name])).code).toBe(3);
  });

  test('a file that is too large is not determinable, and is not read', async () => {
    const repo = makeRepo();
    const descriptor = openSync(join(repo.dir, 'huge.log'), 'w');
    writeSync(descriptor, SECRET_LINE);
    ftruncateSync(descriptor, (64 << 20) + 1);
    closeSync(descriptor);
    const { code, report } = await runScan(repo, []);
    expect([code, report.findings, report.uninspected]).toMatchObject([
      3,
      [],
      [{ path: 'huge.log', kind: 'unknown', why: expect.stringContaining('larger than the 64 MiB') as string }],
    ]);
  });

  test('a file or folder without permission is not determinable', async () => {
    const dir = temporaryFolder();
    chmodSync(dir, 0o755);
    mkdirSync(join(dir, 'shut'));
    writeFileSync(join(dir, 'shut/b.js'), SECRET_LINE);
    writeFileSync(join(dir, 'secret.js'), SECRET_LINE, { mode: 0o000 });
    writeFileSync(join(dir, 'a.js'), '1');
    chmodSync(join(dir, 'shut'), 0o000);
    onTestFinished(() => chmodSync(join(dir, 'shut'), 0o755));
    const { env } = makeRepo();
    // Nothing is forbidden to root.
    if (isRoot) process.seteuid?.(65534);
    const { code, report } = await runScan({ dir, env }, ['.', 'shut/b.js']).finally(() => (isRoot ? process.seteuid?.(0) : undefined));
    expect(code).toBe(3);
    expect(report.findings).toEqual([]);
    expect(report.uninspected.map(({ path, kind, why }) => [path, kind, why])).toEqual([
      ['secret.js', 'unknown', 'it cannot be read (EACCES)'],
      ['shut/', 'unknown', 'the folder cannot be listed (EACCES)'],
      ['shut/b.js', 'unknown', 'it cannot be read (EACCES)'],
    ]);
  });

  test('a file that keeps changing while it is read is not determinable', async () => {
    const dir = temporaryFolder();
    const file = join(dir, 'log');
    writeFileSync(file, 'x'.repeat(30 << 20));
    const writer = spawn('sh', ['-c', `while :; do printf y >> "$0"; done`, file]);
    onTestFinished(() => void writer.kill('SIGKILL'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const read = contentOf({ path: Buffer.from(file), shown: 'log', from: 'disk', objectFormat: 'sha1' });
    expect(read).toMatchObject({
      bytes: null,
      uninspected: [{ kind: 'unknown', why: expect.stringContaining('changed while it was read') as string }],
    });
  });
});

describe('standard input', () => {
  test('is one text, whatever is in it', async () => {
    const repo = makeRepo();
    const { code, report } = await runScan(repo, ['--stdin'], { text: `\n${SECRET_LINE}` });
    expect([code, placesOf(report)]).toEqual([1, ['<stdin>:2:14']]);
    expect((await runScan(repo, ['--stdin'], { text: 'clean' })).code).toBe(0);
  });

  test('that is empty is no pass, and that is too long is not determinable', async () => {
    const repo = makeRepo();
    expect((await runScan(repo, ['--stdin'])).report.outcome).toEqual({ exit: 3, reasons: ['nothing-seen'] });
    expect((await runScan(repo, ['--stdin', '--allow-empty'])).code).toBe(0);
    const endless = async function* () {
      for (;;) yield Buffer.alloc(16 << 20, 'a');
    };
    const { code, report } = await runScan(repo, ['--stdin'], { input: endless() });
    expect([code, report.uninspected, report.seen.blobs]).toMatchObject([3, [{ path: '<stdin>', kind: 'unknown' }], 0]);
  });
});
