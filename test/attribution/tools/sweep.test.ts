import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: sweep-ai[bot] <128439645+sweep-ai[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['sweep']);
});

test.each(['sweep-ai[bot] <128439645+sweep-ai[bot]@users.noreply.github.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['sweep', 'author', 'strong'],
    ['sweep', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Sweep <sweep@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
