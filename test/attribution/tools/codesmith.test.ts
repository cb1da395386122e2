import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: Codesmith <codesmith-bot@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['codesmith']);
});

test.each(['Codesmith <codesmith-bot@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['codesmith', 'author', 'strong'],
    ['codesmith', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: emmanuel <154705254+codesmith-emmy@users.noreply.github.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
