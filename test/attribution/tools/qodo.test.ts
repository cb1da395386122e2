import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: qodo-merge-pro[bot] <1+qodo-merge-pro[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['qodo']);
});

test.each(['qodo-merge-pro[bot] <1+qodo-merge-pro[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['qodo', 'author', 'strong'],
    ['qodo', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Qodo Ada <ada@qodo.ai>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
