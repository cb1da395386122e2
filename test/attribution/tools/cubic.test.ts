import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: cubic-dev-ai[bot] <191113872+cubic-dev-ai[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['cubic']);
});

test.each(['cubic-dev-ai[bot] <191113872+cubic-dev-ai[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['cubic', 'author', 'strong'],
    ['cubic', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Cubic Ada <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
