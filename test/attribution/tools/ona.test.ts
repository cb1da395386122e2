import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Co-authored-by: Ona <no-reply@ona.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['ona']);
});

test.each(['Co-authored-by: Ona <ona@corp.org>', 'Assisted-by: Ona'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
