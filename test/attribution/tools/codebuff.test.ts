import { expect, test } from 'vitest';
import { ending, marks, person } from '../support.ts';

test.each(['Co-Authored-By: Codebuff <noreply@codebuff.com>', '🤖 Generated with Codebuff', 'Generated with Codebuff 🤖'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['codebuff']);
});

test.each(['Codebuff <noreply@codebuff.com>'])('%s as author and committer', (who) => {
  const found = marks({ author: person(who), committer: person(who) });
  expect(found.map(({ toolId, place, strength }) => [toolId, place, strength])).toEqual([
    ['codebuff', 'author', 'strong'],
    ['codebuff', 'committer', 'strong'],
  ]);
});

test.each(['Co-authored-by: Code Buff <buff@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
