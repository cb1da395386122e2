import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: open-swe[bot] <open-swe@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['open-swe']);
});

test.each(['open-swe[bot] <215916821+open-swe[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['open-swe', 'author', 'strong'],
    ['open-swe', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Swe Open <swe@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
