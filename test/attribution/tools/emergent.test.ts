import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: emergent-agent-e1 <github@emergent.sh>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['emergent']);
});

test.each(['emergent-agent-e1 <github@emergent.sh>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['emergent', 'author', 'strong'],
    ['emergent', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Ada Emergent <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
