import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Co-authored-by: Shelley <shelley@exe.dev>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['shelley']);
});

test.each(['Co-authored-by: Mary Shelley <mary@shelley.org>', 'Assisted-by: Shelley'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
