import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Assisted-by: Kimi Code:kimi-k2.5'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['kimi']);
});

test.each(['Kimi Code <noreply@moonshot.cn>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['kimi', 'author', 'strong'],
    ['kimi', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Kimi Räikkönen <kimi@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
