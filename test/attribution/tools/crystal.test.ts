import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['💎 Built using [Crystal](https://github.com/stravu/crystal)', 'Co-Authored-By: Crystal <crystal@stravu.com>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['crystal']);
});

test.each([
  'Built using Crystal',
  'Built using [Crystal](https://crystal-lang.org)',
  'Built using [CMake](https://cmake.org)',
  'Co-authored-by: Crystal <crystal@corp.org>',
])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
