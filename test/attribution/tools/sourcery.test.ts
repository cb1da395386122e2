import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: sourcery-ai[bot] <1+sourcery-ai[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['sourcery']);
});

test.each(['Sourcery AI <>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['sourcery', 'author', 'strong'],
    ['sourcery', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Sourcery <sourcery@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
