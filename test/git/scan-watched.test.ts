import { expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { SECRET_LINE } from '../support/hooked.ts';
import { makeRepo } from '../support/repo.ts';
import { runScan } from '../support/run-scan.ts';

/** A terminal whose user interrupts the scan as soon as it has seen some progress. */
function impatient(): { io: Partial<Io>; shown: () => string } {
  const stop = new AbortController();
  let shown = '';
  let clock = 0;
  return {
    io: {
      catchSignals: () => stop.signal,
      stderr: {
        write(text: string) {
          shown += text;
          // Not while commits are read: nothing has been looked at then.
          if (/ of [\d,]+ (?:commits|files)$/.test(text)) stop.abort();
        },
        isTTY: true,
        columns: 80,
      },
      now: () => (clock += 1000),
    },
    shown: () => shown,
  };
}

test('who interrupts a scan sees what was found so far, and that it is a part', async () => {
  const repo = makeRepo();
  repo.commit('Add', { 'a.js': SECRET_LINE });
  for (let at = 0; at < 5; at += 1) repo.commit(`Next ${at}`, { b: String(at) });
  const files = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}.js`, '1\n']));
  repo.commit('Many', files);
  for (const args of [['--history'], []]) {
    const { io, shown } = impatient();
    const { code, stdout } = await runScan(repo, ['--format', 'text', ...args], io);
    expect(code).toBe(3);
    expect(stdout).toContain('a.js');
    expect(stdout).toMatch(/interrupted; \d+ of \d+ (commits|files) were looked at/);
    expect(shown()).toContain('sox: interrupted');
    const json = await runScan(repo, args, impatient().io);
    expect([json.code, json.stdout]).toEqual([3, '']);
  }
});

test('a terminal sees how far the work is, and the line goes away', async () => {
  const repo = makeRepo();
  repo.commit('Start', { a: '1' });
  let shown = '';
  let clock = 0;
  const stderr = { write: (text: string) => void (shown += text), isTTY: true, columns: 80 };
  const io = { stderr, now: () => (clock += 1000) };
  await runScan(repo, ['--history'], io);
  expect(shown).toMatch(/^\r\u001b\[K1 of 1 commits read(?:.*\r\u001b\[K)?\r\u001b\[K1 of 1 commits\r\u001b\[K$/s);
  shown = '';
  await runScan(repo, [], io);
  expect(shown).toBe('\r\u001b[K1 of 1 files\r\u001b[K');
});
