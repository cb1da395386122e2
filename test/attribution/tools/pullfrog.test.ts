import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: pullfrog[bot] <226033991+pullfrog[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['pullfrog']);
});

test.each(['pullfrog[bot] <226033991+pullfrog[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['pullfrog', 'author', 'strong'],
    ['pullfrog', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Ada Pullfrogger <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
