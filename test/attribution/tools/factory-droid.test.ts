import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: factory-droid[bot] <138933559+factory-droid[bot]@users.noreply.github.com>', 'factory-droid trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['factory-droid[bot] <138933559+factory-droid[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual([
    'factory-droid author strong',
    'factory-droid committer strong',
  ]);
});

test.each(['Co-authored-by: R2 Droid <r2@naboo.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
