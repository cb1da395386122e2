import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: Grok 4.6 <grok@x.ai>', 'Assisted-by: Grok (xAI)'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['grok']);
});

test.each(['Grok <grok@x.ai>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['grok', 'author', 'strong'],
    ['grok', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Grok Smith <grok@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
