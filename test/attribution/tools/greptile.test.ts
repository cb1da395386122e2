import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: greptile-apps[bot] <165735046+greptile-apps[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['greptile']);
});

test.each(['greptile-apps[bot] <165735046+greptile-apps[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['greptile', 'author', 'strong'],
    ['greptile', 'committer', 'strong'],
  ]);
});

test.each(['Reviewed-by: greptile-apps[bot] <165735046+greptile-apps[bot]@users.noreply.github.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
