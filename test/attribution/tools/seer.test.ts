import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: seer-by-sentry[bot] <157164994+seer-by-sentry[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['seer']);
});

test.each(['seer-by-sentry[bot] <157164994+seer-by-sentry[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['seer', 'author', 'strong'],
    ['seer', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Ada Seer <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
