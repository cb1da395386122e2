import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: lovable-dev[bot] <159125892+lovable-dev[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['lovable']);
});

test.each(['gpt-engineer-app[bot] <159125892+gpt-engineer-app[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['lovable', 'author', 'strong'],
    ['lovable', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Ada Lovable <ada@lovable.dev>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
