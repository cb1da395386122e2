import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Generated with Blackbox AI', 'Assisted-by: BLACKBOXAI', 'Co-authored-by: BLACKBOX Agent <code@blackbox.ai>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['blackbox']);
});

test.each(['Tested by blackbox tests', 'Assisted-by: Blackbox'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
