import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, short } from '../support.ts';

test.each([['Assisted-by: pi-coding-agent:gpt-5.5', 'pi trailer declared gpt-5.5']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each([
  ['PI_CODING_AGENT', 'true', 'strong'],
  ['PATH', '/home/a/.pi/agent/bin:/usr/bin', 'weak'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`pi environment ${strength}`]);
});

test.each([['PATH', '/usr/bin']])('%s=%s says nothing', (name, value) => {
  expect(marksFromEnvironment({ [name]: value })).toEqual([]);
});

test.each(['Assisted-by: Pi Patel'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
