import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: v0 <it+v0agent@vercel.com>', 'Co-authored-by: v0[bot] <v0[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['v0']);
});

test.each(['v0 <it+v0agent@vercel.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['v0', 'author', 'strong'],
    ['v0', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Vo <vo@vercel.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
