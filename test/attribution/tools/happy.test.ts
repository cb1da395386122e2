import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Co-Authored-By: Happy <yesreply@happy.engineering>'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['happy']);
});

test.each(['Co-authored-by: Happy Person <happy@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
