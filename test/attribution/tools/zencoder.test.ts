import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Generated with Zencoder', 'Assisted-by: Zencoder'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['zencoder']);
});

test.each(['Transcoded by hand, and no longer by Zencoder'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
