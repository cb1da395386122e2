import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Generated with CodeBuddy Code', 'Assisted-by: CodeBuddy'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['codebuddy']);
});

test.each(['Co-authored-by: Ada Buddy <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
