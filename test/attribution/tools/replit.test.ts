import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, short } from '../support.ts';

test.each([
  ['Replit-Commit-Author: Agent', 'replit trailer strong'],
  ['Replit-Commit-Author: Assistant', 'replit trailer strong'],
  ['Replit-Commit-Session-Id: c723f457', 'replit trailer weak'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each([['REPL_ID', 'x', 'weak']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`replit environment ${strength}`]);
});

test.each(['Replit-Commit-Author: Deployment'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
