import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each([
  'Co-authored-by: Continue <noreply@continue.dev>',
  'Co-authored-by: continue[bot] <230936708+continue[bot]@users.noreply.github.com>',
  'Generated with [Continue](https://continue.dev)',
])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['continue']);
});

test.each(['Continue Agent <noreply@continue.dev>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['continue', 'author', 'strong'],
    ['continue', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Cy <cy@continue.dev>', 'Generated with [Continue](https://example.org)'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
