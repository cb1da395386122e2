import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: codegen-sh[bot] <1+codegen-sh[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['codegen']);
});

test.each(['codegen-sh[bot] <1+codegen-sh[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['codegen', 'author', 'strong'],
    ['codegen', 'committer', 'strong'],
  ]);
});

test.each(['Generated-by: codegen'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
