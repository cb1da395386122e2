import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: charliecreates[bot] <charliecreates[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['charlie']);
});

test.each(['charliecreates[bot] <charliecreates[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['charlie', 'author', 'strong'],
    ['charlie', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Charlie <charlie@corp.org>', 'Assisted-by: Charlie'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
