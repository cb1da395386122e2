import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['👾 Generated with [Letta Code](https://letta.com)', 'Co-authored-by: Letta Code <noreply@letta.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['letta-code']);
});

test.each(['Co-authored-by: Ada <ada@letta.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
