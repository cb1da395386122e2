import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Generated-By: mintlify-agent'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['mintlify']);
});

test.each(['Co-authored-by: mintlify[bot] <109931778+mintlify[bot]@users.noreply.github.com>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
