import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person } from '../support.ts';

test.each(['Co-Authored-By: Zed <noreply@zed.dev>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['zed']);
});

test.each(['Zed Agent <noreply@zed.dev>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['zed', 'author', 'strong'],
    ['zed', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Zed Quillon <zq@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});

test('in the environment', () => {
  expect(marksFromEnvironment({ TERM_PROGRAM: 'zed' })).toMatchObject([{ toolId: 'zed', strength: 'weak', evidence: 'TERM_PROGRAM' }]);
});
