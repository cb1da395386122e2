import { expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { SILENT_IO } from '../support/io.ts';

function fakeIo(isTTY: boolean): { io: Io; written: () => string; clock: { now: number } } {
  let text = '';
  const clock = { now: 1000 };
  const out = { write: (more: string) => void (text += more), isTTY, columns: 80 };
  const io: Io = { ...SILENT_IO, stdout: out, stderr: out, now: () => clock.now };
  return { io, written: () => text, clock };
}

test('a terminal sees where the work is, not too often, and nothing of it stays', () => {
  const { io, written, clock } = fakeIo(true);
  const progress = createProgress(io, 'commits', 20_000);
  progress.at(1000);
  clock.now += 50;
  progress.at(2000);
  clock.now += 100;
  progress.at(3000);
  progress.end();
  expect(written()).toBe('\r\u001b[K1,000 of 20,000 commits\r\u001b[K3,000 of 20,000 commits\r\u001b[K');
});

test('nobody else sees anything', () => {
  const { io, written } = fakeIo(false);
  const progress = createProgress(io, 'commits', 5);
  progress.at(5);
  progress.end();
  expect(written()).toBe('');
});
