import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, PACKAGE, type Repo, temporaryFolder } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';

const SOX = join(PACKAGE, 'bin/sox.js');
const FORMATS = ['text', 'json', 'sarif', 'csv', 'junit'];

function leaky(): Repo {
  const repo = makeRepo();
  repo.commit('Start', { 'a.js': '1\n' });
  repo.commit(`Pay with ${STRIPE_KEY}`, { 'pay.js': SECRET_LINE, [`${STRIPE_KEY}.txt`]: '1\n' });
  return repo;
}

describe('the built sox', () => {
  test('finds, says where, and ends with 1, in every format; no output has the secret', () => {
    const repo = leaky();
    for (const format of FORMATS) {
      for (const args of [[], ['--history'], ['--range', 'HEAD^..HEAD']]) {
        const { code, stdout, stderr } = repo.sox('scan', '--format', format, ...args);
        expect([format, code, stderr]).toEqual([format, 1, '']);
        expect(stdout).toContain('pay.js');
        expect(stdout).not.toContain(STRIPE_KEY);
      }
    }
  });

  test('ends with 0 where all was looked at, and counts it', () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': '1\n' });
    for (const format of FORMATS) expect(repo.sox('scan', '--format', format).code).toBe(0);
    expect(repo.sox('scan', '--history').stdout).toContain('Looked at 1 content of a file and 2 messages and names in 1 commit');
  });

  test('has no colours in a pipe nor with NO_COLOR, and has them where they are forced', () => {
    const repo = leaky();
    expect(repo.sox('scan').stdout).not.toContain('\u001b[');
    expect(repo.run(process.execPath, [SOX, 'scan'], { env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[31m');
  });

  test('reads standard input', () => {
    const repo = makeRepo();
    expect(repo.run(process.execPath, [SOX, 'scan', '--stdin'], { input: SECRET_LINE })).toMatchObject({ code: 1 });
    expect(repo.run(process.execPath, [SOX, 'scan', '--stdin'], { input: 'x\n' })).toMatchObject({ code: 0 });
    expect(repo.run(process.execPath, [SOX, 'scan', '--stdin'], { input: '' })).toMatchObject({ code: 3 });
  });

  test('runs nothing that the repository names, and fetches nothing', () => {
    const repo = leaky();
    const touch = join(repo.dir, 'ran');
    writeScript(join(repo.dir, '.git/run.sh'), `#!/bin/sh\ntouch ${touch}\ncat\n`);
    const run = join(repo.dir, '.git/run.sh');
    for (const key of [
      'core.fsmonitor',
      'diff.external',
      'diff.x.textconv',
      'filter.x.clean',
      'filter.x.smudge',
      'core.pager',
      'core.sshCommand',
    ])
      repo.git('config', key, run);
    repo.write('.gitattributes', '* diff=x filter=x\n');
    repo.write('sox.config.ts', `require('node:fs').writeFileSync(${JSON.stringify(touch)}, '')\n`);
    for (const args of [[], ['--history', '--all'], ['--range', 'HEAD^..HEAD'], ['--staged', '--allow-empty']]) repo.sox('scan', ...args);
    expect(existsSync(touch)).toBe(false);
  });
});

describe('--out', () => {
  test('puts the answer into a file, in whole, and shows people what came out', () => {
    const repo = leaky();
    writeFileSync(join(repo.dir, 'report.sarif'), 'what was there');
    const { code, stdout } = repo.sox('scan', '--history', '--format', 'sarif', '--out', 'report.sarif');
    expect(code).toBe(1);
    expect(stdout).toContain('to act on');
    expect(JSON.parse(repo.read('report.sarif'))).toMatchObject({ version: '2.1.0', runs: [{ invocations: [{ exitCode: 1 }] }] });
    expect(readdirSync(repo.dir).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('that cannot be written is said before the work, and leaves what was there', () => {
    const repo = leaky();
    mkdirSync(join(repo.dir, 'folder'));
    symlinkSync('/dev/null', join(repo.dir, 'link'));
    for (const out of ['folder', 'link', 'nowhere/report', '/proc/report', '/dev/null']) {
      const { code, stdout, stderr } = repo.sox('scan', '--out', out);
      expect([out, code, stdout]).toEqual([out, 2, '']);
      expect(stderr).toContain(out);
    }
  });

  test('on a full disk is no half file, and no pass', () => {
    const repo = makeRepo();
    repo.commit('Start', {
      'a.js': `${Array.from({ length: 3000 }, (_, at) => `card ${['4111', '1111', '1111', '1111'].join('')} ${at}`).join('\n')}\n`,
    });
    writeFileSync(join(repo.dir, 'report.json'), 'what was there');
    // A limit of a file's size, in blocks of 512 bytes, is what a full disk is: a write that fails in the middle.
    const limited = repo.run('sh', [
      '-c',
      `ulimit -f 200; exec "$0" "$1" scan a.js --format json --out report.json`,
      process.execPath,
      SOX,
    ]);
    expect([limited.code, limited.stdout]).toEqual([2, expect.stringContaining('could not be written (EFBIG)')]);
    expect(repo.read('report.json')).toBe('what was there');
    expect(readdirSync(repo.dir).filter((name) => name.endsWith('.partial'))).toEqual([]);
    const device = repo.run('sh', ['-c', `exec "$0" "$1" scan a.js --format json >/dev/full`, process.execPath, SOX]);
    expect([device.code, device.stderr]).toEqual([2, expect.stringContaining('(ENOSPC)')]);
  });
});

describe('cut short', () => {
  /** A repository whose history takes its time: git answers through a wrapper that waits where it should compare trees. */
  function slow(): { repo: Repo; env: Record<string, string>; waiting: string } {
    const repo = leaky();
    const bin = temporaryFolder();
    const waiting = join(bin, 'waiting');
    const git = repo.run('sh', ['-c', 'command -v git']).stdout.trim();
    writeScript(join(bin, 'git'), `#!/bin/sh\ncase "$*" in *'diff-tree'*) echo $$ >>${waiting}; exec sleep 60;; esac\nexec ${git} "$@"\n`);
    return { repo, env: { ...repo.env, PATH: `${bin}:${repo.env['PATH']}` }, waiting };
  }

  async function until(what: () => boolean): Promise<void> {
    for (let at = 0; at < 200 && !what(); at += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(what()).toBe(true);
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s it dies of that signal, says so, and gives machines nothing',
    async (signal) => {
      const { repo, env, waiting } = slow();
      writeFileSync(join(repo.dir, 'report.json'), 'what was there');
      const child = spawn(process.execPath, [SOX, 'scan', '--history', '--format', 'json', '--out', 'report.json'], { cwd: repo.dir, env });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      let talk = '';
      child.stderr.on('data', (chunk: Buffer) => (talk += chunk.toString()));
      const ended = new Promise<NodeJS.Signals | number | null>((resolve) => child.on('close', (code, by) => resolve(by ?? code)));
      await until(() => existsSync(waiting));
      child.kill(signal);
      expect(await ended).toBe(signal);
      expect(talk).toContain('interrupted');
      expect(output).toBe('');
      expect(repo.read('report.json')).toBe('what was there');
      expect(readdirSync(repo.dir).filter((name) => name.endsWith('.partial'))).toEqual([]);
    },
  );

  test('while it waits for standard input it ends as well', async () => {
    const repo = makeRepo();
    const child = spawn(process.execPath, [SOX, 'scan', '--stdin'], { cwd: repo.dir, env: repo.env });
    let talk = '';
    child.stderr.on('data', (chunk: Buffer) => (talk += chunk.toString()));
    const ended = new Promise<NodeJS.Signals | number | null>((resolve) => child.on('close', (code, by) => resolve(by ?? code)));
    child.stdin.write(SECRET_LINE);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.kill('SIGINT');
    expect(await ended).toBe('SIGINT');
    expect(talk).toContain('interrupted');
  });

  test('a git that is killed in the middle is not determinable', async () => {
    const { repo, env, waiting } = slow();
    const child = spawn(process.execPath, [SOX, 'scan', '--history', '--format', 'json'], { cwd: repo.dir, env });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await until(() => existsSync(waiting));
    for (const id of readFileSync(waiting, 'utf8').trim().split('\n')) process.kill(Number(id), 'SIGKILL');
    expect(await ended).toBe(3);
    expect(JSON.parse(output)).toMatchObject({
      outcome: { exit: 3, reasons: ['not-read'] },
      uninspected: [{ path: '.', kind: 'unknown' }],
    });
  });

  test('a reader that has seen enough is no failure, and changes no outcome', () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': `${SECRET_LINE.repeat(5000)}` });
    const script = `"$0" "$1" scan | head -1 >/dev/null; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, SOX], { cwd: repo.dir, env: repo.env, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual(['1\n', '']);
  });
});

test('errors are JSON where the answer would have been', () => {
  const repo = makeRepo();
  const { code, stdout } = repo.sox('scan', '--format', 'json', '--staged', '--stdin');
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ error: { exit: 2, problems: [{ code: 'usage' }] } });
  expect(repo.sox('scan', '--format', 'sarif', '--staged', '--stdin')).toMatchObject({ code: 2, stdout: '' });
  expect(repo.sox('scan', '--format', 'nonsense').code).toBe(2);
});

test('a secret among the words of a command line is not said again', () => {
  const repo = makeRepo();
  for (const words of [['--format', STRIPE_KEY], ['--fail-on', STRIPE_KEY], [`--${STRIPE_KEY}`], ['--range', STRIPE_KEY], [STRIPE_KEY]]) {
    const { code, stdout, stderr } = repo.sox('scan', ...words);
    expect(code, words[0]).toBe(2);
    expect(stdout + stderr, words[0]).not.toContain(STRIPE_KEY);
    expect(stderr, words[0]).toMatch(/sk_live_\*+|unknown/);
  }
  const { stdout } = repo.sox('scan', STRIPE_KEY, '--format', 'json');
  expect(stdout).not.toContain(STRIPE_KEY);
});
