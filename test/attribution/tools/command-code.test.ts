import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: CommandCodeBot <noreply@commandcode.ai>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['command-code']);
});

test.each(['CommandCodeBot <noreply@commandcode.ai>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['command-code', 'author', 'strong'],
    ['command-code', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Ada <ada@commandcode.ai>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
