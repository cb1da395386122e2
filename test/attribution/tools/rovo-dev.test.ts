import { expect, test } from 'vitest';
import { ending } from '../support.ts';

test.each(['Co-authored-by: Rovo Dev <noreply@atlassian.com>', 'Generated with Rovo Dev'])('%s', (line) => {
  expect(ending(line).map(({ toolId }) => toolId)).toEqual(['rovo-dev']);
});

test.each(['Co-authored-by: Ada Rovo <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
