import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: mentatbot[bot] <mentatbot[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['mentat']);
});

test.each(['mentatbot[bot] <mentatbot[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['mentat', 'author', 'strong'],
    ['mentat', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Thufir Mentat <thufir@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
