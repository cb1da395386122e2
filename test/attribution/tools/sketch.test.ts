import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Co-Authored-By: sketch <hello@sketch.dev>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['sketch']);
});

test.each(['Made with Sketch'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
