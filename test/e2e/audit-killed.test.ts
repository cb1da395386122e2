import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeRepo } from '../support/repo.ts';

const SOX = join(import.meta.dirname, '../../bin/sox.js');

test('an audit that is killed leaves no half report under its name, and the next one says the same', { timeout: 180_000 }, async () => {
  const repo = makeRepo();
  // Enough to be at the writing for a while.
  const commits = Array.from({ length: 3000 }, (_, at) => {
    const message = `Change ${at}\n\n${'Words. '.repeat(60)}`;
    return `commit refs/heads/main\ncommitter Ada <ada@example.com> ${1_760_000_000 + at * 60} +0000\ndata ${message.length}\n${message}\nM 100644 inline f${at % 50}\ndata ${`${at}`.length}\n${at}\n`;
  });
  repo.run('git', ['fast-import', '--quiet'], { input: commits.join('') });
  const out = join(repo.dir, 'out');
  const reportOf = (folder: string) => readFileSync(join(folder, 'report.json'), 'utf8').replace(/"taken":"[^"]*"/, '');
  expect(repo.sox('audit', '--no-secret-scan', '--out', join(repo.dir, 'whole')).code).toBe(0);
  const whole = reportOf(join(repo.dir, 'whole'));
  let killed = 0;
  for (let delay = 50; ; delay *= 2) {
    const child = spawn(process.execPath, [SOX, 'audit', '--no-secret-scan', '--out', out], {
      cwd: repo.dir,
      env: repo.env,
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    await Promise.race([ended, wait(delay)]);
    if (child.exitCode !== null) break;
    child.kill('SIGKILL');
    await ended;
    killed += 1;
    if (existsSync(join(out, 'report.json'))) expect(reportOf(out)).toBe(whole);
  }
  expect(killed).toBeGreaterThan(2);
  expect(reportOf(out)).toBe(whole);
  expect(readdirSync(out).sort()).toEqual(['report.html', 'report.json']);
});
