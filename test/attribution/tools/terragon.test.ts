import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Co-authored-by: terragon-labs[bot] <terragon-labs[bot]@users.noreply.github.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['terragon']);
});

test.each(['Co-authored-by: Ada Terragon <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
