import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['🤖 Generated with [gptme](https://gptme.org)'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['gptme']);
});

test.each(['gptme-bot <gptme-bot@superuserlabs.org>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['gptme', 'author', 'strong'],
    ['gptme', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: gptme-thomas <thomas@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
