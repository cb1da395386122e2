import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Co-developed-by: Qoder <noreply@qoder.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['qoder']);
});

test.each(['Co-authored-by: Ada <ada@qoder.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
