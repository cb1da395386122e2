import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: tembo[bot] <208362400+tembo[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['tembo']);
});

test.each(['tembo[bot] <208362400+tembo[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['tembo', 'author', 'strong'],
    ['tembo', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Tembo Nyota <tembo@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
