import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: openhands <openhands@all-hands.dev>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['openhands']);
});

test.each(['openhands <openhands@all-hands.dev>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['openhands', 'author', 'strong'],
    ['openhands', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Open Hand <open@hands.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
