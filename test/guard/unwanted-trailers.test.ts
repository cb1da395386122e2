import { expect, test } from 'vitest';
import { withoutTrailers } from '../../src/guard/unwanted-trailers.ts';
import { parseTrailers } from '../../src/model/parse-trailers.ts';

test.each([
  ['with the lines that continue it', 's\n\nbody\n\nA-b: 1\n 2\nC-d: 3\n', 's\n\nbody\n\nC-d: 3\n'],
  ['but not the line in the middle of which it is hidden', 's\rA-b: 1\n\nC-d: 3\n', 's\rA-b: 1\n\nC-d: 3\n'],
  ['also where its own value hides another', 's\n\nA-b: 1\rA-b: 2\nC-d: 3\n', 's\n\nC-d: 3\n'],
])('an unwanted trailer is taken out %s', (_, message, left) => {
  expect(
    withoutTrailers(
      message,
      parseTrailers(message).filter(({ key }) => key === 'A-b'),
    ),
  ).toBe(left);
});
