import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Assisted-by: Tabnine', 'Generated with Tabnine'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['tabnine']);
});

test.each(['Co-authored-by: Ada <ada@tabnine.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
