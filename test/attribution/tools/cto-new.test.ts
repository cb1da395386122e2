import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: cto-new[bot] <cto-new[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['cto-new']);
});

test.each(['engine-labs-app[bot] <engine-labs-app[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['cto-new', 'author', 'strong'],
    ['cto-new', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: The CTO <cto@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
