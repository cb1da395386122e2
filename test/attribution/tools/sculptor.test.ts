import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Co-authored-by: Sculptor <sculptor@imbue.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['sculptor']);
});

test.each(['Co-authored-by: Ada <ada@imbue.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
