import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-authored-by: Hermes Agent <noreply@nousresearch.com>', 'Assisted-by: Hermes Agent:gpt-5.6-sol'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['hermes-agent']);
});

test.each(['Hermes Agent <noreply@nousresearch.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['hermes-agent', 'author', 'strong'],
    ['hermes-agent', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Hermes Trismegistus <hermes@thoth.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
