import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: sourcegraph-cody[bot] <201248094+sourcegraph-cody[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['cody']);
});

test.each(['Sourcegraph Cody <noreply@sourcegraph.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['cody', 'author', 'strong'],
    ['cody', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Cody Maverick <cody@surf.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
