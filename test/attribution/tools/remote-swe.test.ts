import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: remote-swe-app[bot] <123456+remote-swe-app[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['remote-swe']);
});

test.each([
  'remote-swe-app[bot] <123456+remote-swe-app[bot]@users.noreply.github.com>',
  'remote-swe-user <200029175+remote-swe-user@users.noreply.github.com>',
])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['remote-swe', 'author', 'strong'],
    ['remote-swe', 'committer', 'strong'],
  ]);
});

test.each(['Remote User <remote-swe@corp.org>'])('%s is somebody else', (who) => {
  expect(marks({ author: person(who), committer: person(who) })).toEqual([]);
});

test.each(['Co-authored-by: Remote Swede <remote@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
