import { expect, test } from 'vitest';
import { main } from '../../src/main.ts';
import { SILENT_IO } from '../support/io.ts';

async function run(...argv: string[]) {
  let [stdout, stderr] = ['', ''];
  const stream = (write: (text: string) => void) => ({ ...SILENT_IO.stdout, write });
  const code = await main({
    ...SILENT_IO,
    argv,
    stdout: stream((text) => void (stdout += text)),
    stderr: stream((text) => void (stderr += text)),
  });
  return { code, stdout, stderr };
}

test.each([
  [['check', '--bogus'], "unknown option '--bogus'"],
  [['bogus'], "unknown command 'bogus'"],
  [['sample', 'draw'], "required option '--size <count>' not specified"],
])('a command line that is wrong ends with 2, and says so as it was asked to answer: %j', async (argv, message) => {
  const hint = 'Run with --help for the commands and options.';
  expect(await run(...argv)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n${hint}\n` });
  const { code, stdout, stderr } = await run(...argv, '--format', 'json');
  expect([code, stderr]).toEqual([2, '']);
  expect(JSON.parse(stdout)).toEqual({ error: { exit: 2, problems: [{ code: 'usage', message, hint }] } });
});

test('help is text, whatever the format', async () => {
  const { code, stdout } = await run('check', '--help', '--format=json');
  expect([code, stdout.startsWith('Usage: sox check')]).toEqual([0, true]);
});
