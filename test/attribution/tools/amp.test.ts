import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: Amp <amp@ampcode.com>', 'amp trailer declared'],
  ['Amp-Thread-ID: https://ampcode.com/threads/T-019ced5e-0acd-7158-93ad-0695c6d02580', 'amp trailer strong'],
  ['Co-authored-by: Amp <amp@example.com>', 'amp trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Amp <amp@ampcode.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['amp author strong', 'amp committer strong']);
});

test.each([
  ['AMP_CURRENT_THREAD_ID', 'T-1', 'strong'],
  ['AGENT', 'amp', 'strong'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`amp environment ${strength}`]);
});

test.each([['AGENT', 'ssh-agent']])('%s=%s says nothing', (name, value) => {
  expect(marksFromEnvironment({ [name]: value })).toEqual([]);
});

test.each(['Co-authored-by: Amp Ere <amp@volt.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
