import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each([['Co-authored-by: Roo Code <roomote@roocode.com>', 'roo trailer declared']])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Roo Code <roomote@roocode.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['roo author strong', 'roo committer strong']);
});

test.each(['Co-authored-by: Roo Kanga <roo@wood.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
