import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each([['Co-authored-by: coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>', 'coderabbit trailer declared']])(
  '%s',
  (line, mark) => {
    expect(short(ending(line))).toEqual([mark]);
  },
);

test.each(['coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual([
    'coderabbit author strong',
    'coderabbit committer strong',
  ]);
});

test.each(['Reviewed-by: coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
