import { expect, test } from 'vitest';
import { ending, marks } from '../support.ts';

test.each(['Generated with Plandex'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['plandex']);
});

test.each(['🤖 Plandex → embed the schemas'])('the subject %s', (subject) => {
  expect(marks({ message: subject }).map(({ toolId, strength }) => [toolId, strength])).toEqual([['plandex', 'strong']]);
});

test.each(['Plandex → a plan'])('the subject %s is not', (subject) => {
  expect(marks({ message: subject })).toEqual([]);
});
