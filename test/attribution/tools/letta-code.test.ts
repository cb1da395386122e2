import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each(['👾 Generated with [Letta Code](https://letta.com)', 'Co-authored-by: Letta Code <noreply@letta.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['letta-code']);
});

test.each([
  'Bob <agent-4140c4b5-f32e-475c-9573-bcfd9446ca7b@letta.com>',
  'Devin <agent-local-4567b0fb-7d7d-4e26-b1f2-193d4ef8a199@letta.com>',
  'Overlord <agents+overlord@letta.com>',
])('%s as author', (text) => {
  expect(short(marks({ author: person(text) }))).toEqual(['letta-code author strong']);
});

test.each(['Co-authored-by: Ada <ada@letta.com>', 'Co-authored-by: Ada <agent-ada@letta.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
