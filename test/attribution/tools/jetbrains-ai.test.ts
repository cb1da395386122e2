import { expect, test } from 'vitest';
import { ending, short } from '../support.ts';

test.each([
  ['Assisted-by: JetBrains AI', 'jetbrains-ai trailer declared'],
  ['Generated with PyCharm AI', 'jetbrains-ai footer strong'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Generated with PyCharm', 'Assisted-by: Ada Jetbrains <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
