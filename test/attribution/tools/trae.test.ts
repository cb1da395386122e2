import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Assisted-by: Trae'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['trae']);
});

test.each(['Trae Agent <noreply@trae.ai>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['trae', 'author', 'strong'],
    ['trae', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Trae Young <trae@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
