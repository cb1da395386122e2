import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: ellipsis-dev[bot] <1+ellipsis-dev[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['ellipsis']);
});

test.each(['ellipsis-dev[bot] <1+ellipsis-dev[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['ellipsis', 'author', 'strong'],
    ['ellipsis', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Ellipsis <dots@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
