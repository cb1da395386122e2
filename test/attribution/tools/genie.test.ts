import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: Genie <genie@cosine.sh>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['genie']);
});

test.each(['Genie <genie@cosine.sh>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['genie', 'author', 'strong'],
    ['genie', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Genie <genie@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
