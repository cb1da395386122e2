import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: KiloCode <noreply@kilocode.ai>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['kilo-code']);
});

test.each(['Kilo Code <noreply@kilocode.ai>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['kilo-code', 'author', 'strong'],
    ['kilo-code', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Marius <marius@kilocode.ai>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
