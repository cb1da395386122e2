import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([['Co-Authored-By: Warp <agent@warp.dev>', 'warp trailer declared']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Warp <agent@warp.dev>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['warp author strong', 'warp committer strong']);
});

test.each([['TERM_PROGRAM', 'WarpTerminal', 'weak']])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`warp environment ${strength}`]);
});

test.each([['TERM_PROGRAM', 'iTerm.app']])('%s=%s says nothing', (name, value) => {
  expect(marksFromEnvironment({ [name]: value })).toEqual([]);
});

test.each(['Co-authored-by: Warp Drive <w@drive.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
