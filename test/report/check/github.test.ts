import { expect, test } from 'vitest';
import type { CheckedRange } from '../../../src/model/check-report.ts';
import { github } from '../../../src/report/check/github.ts';
import { BROKEN_RANGE, EMPTY_RANGE, sampleCheck, sampleRange } from '../../support/sample-check.ts';
import { PLAIN } from '../../support/sample-scan.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a line as the runner does (actions/runner, ActionCommand.cs). */
function parse(line: string): Command | null {
  const [, name, list, message] = /^::([a-z]+) (.*?)::(.*)$/.exec(line) ?? [];
  if (name === undefined || list === undefined || message === undefined) return null;
  const plain = (text: string) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const property = (text: string) =>
    text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
  const properties = Object.fromEntries(
    list.split(',').map((part) => [part.split('=')[0] ?? '', property(part.slice(part.indexOf('=') + 1))]),
  );
  return { name, properties, message: plain(message) };
}

const linesOf = (ranges?: readonly CheckedRange[], redact = (text: string) => text) =>
  [...github.render(sampleCheck(ranges), { redact, paint: PLAIN })].join('').trimEnd().split('\n');
const commandsOf = (ranges?: readonly CheckedRange[]) => linesOf(ranges).flatMap((line) => parse(line) ?? []);

test('each failure is an error, at its file where it has one; what is not determinable is a warning, a note a notice', () => {
  const commands = commandsOf();
  expect(commands.map(({ name }) => name)).toEqual(['error', 'error', 'warning', 'error', 'error', 'warning', 'notice']);
  expect(commands[1]?.properties).toEqual({ file: 'src/pay, 1:2%.js', line: '4', col: '7', title: 'sox: no-hardcoded-secret' });
  expect(commands[3]?.properties).toEqual({ title: 'sox: no-hardcoded-secret' });
});

test('no text of the repository is a command of its own, or ends one early', () => {
  const lines = linesOf();
  expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(7);
  expect(lines).toHaveLength(8);
  expect(commandsOf()[0]?.message).toBe(`commit 1234567890ab: because ::error::x, %0A:\n]]> & "<b>" '`);
});

test('under a policy that observes nothing is an error', () => {
  expect(commandsOf([sampleRange({ mode: 'observe' })]).filter(({ name }) => name === 'error')).toEqual([]);
});

test('a policy that is broken at the head is an error', () => {
  expect(commandsOf([BROKEN_RANGE]).map(({ name }) => name)).toEqual(['error']);
});

test('says that nothing was there', () => {
  expect(linesOf([EMPTY_RANGE])).toEqual(['sox check: 0 commits judged, 0 failed, 0 not determinable; nothing was there to be judged']);
});

test('writes no text that redact did not give', () => {
  const text = linesOf(undefined, () => '-').join('\n');
  for (const told of ['because', 'sox.config.ts', 'pay']) expect(text).not.toContain(told);
});
