import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, short } from '../support.ts';

test.each([['Assisted-by: Antigravity:gemini-3-pro', 'antigravity trailer declared gemini-3-pro']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each([
  ['ANTIGRAVITY_AGENT', '1', 'strong'],
  ['ANTIGRAVITY_CLI_ALIAS', 'agy', 'weak'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`antigravity environment ${strength}`]);
});

test.each(['Import antigravity'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
