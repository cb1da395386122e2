import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['🤖 Generated with [opencode](https://opencode.ai)', 'opencode footer strong'],
  ['Co-Authored-By: opencode <noreply@opencode.ai>', 'opencode trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['opencode <noreply@opencode.ai>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['opencode author strong', 'opencode committer strong']);
});

test.each(['opencode <opencode@sst.dev>'])('%s is not', (who) => {
  expect(marks({ author: person(who), committer: person(who) })).toEqual([]);
});

test.each([
  ['OPENCODE', '1', 'strong'],
  ['OPENCODE_CLIENT', 'cli', 'strong'],
  ['OPENCODE_BIN_PATH', '/x', 'weak'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`opencode environment ${strength}`]);
});

test.each(['Co-authored-by: opencode <opencode@sst.dev>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
