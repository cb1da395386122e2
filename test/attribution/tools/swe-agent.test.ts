import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: SWE-agent <noemail@swe-agent.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['swe-agent']);
});

test.each(['SWE-agent <noemail@swe-agent.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['swe-agent', 'author', 'strong'],
    ['swe-agent', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Swe Agentsson <swe@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
