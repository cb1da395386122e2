import { expect, test } from 'vitest';
import { ending, short } from '../support.ts';

test.each([
  ['Assisted-by: ChatGPTv5', 'chatgpt trailer declared ChatGPTv5'],
  ['Generated-by: ChatGPT', 'chatgpt trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Ask ChatGPT about rounding'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
