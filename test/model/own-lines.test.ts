import { expect, test } from 'vitest';
import { ownLines } from '../../src/model/own-lines.ts';

const own = (message: string) => ownLines(message).map(({ text, line }) => `${line} ${text}`);

test.each([
  ['plain lines', 'a\n\nb', ['1 a', '2 ', '3 b']],
  ['quotations', 'a\n> b\n  > c\nd', ['1 a', '4 d']],
  ['code by indentation', 'a\n    b\n\tc\n   d', ['1 a', '4    d']],
  ['a fence with a language', 'a\n```ts\nb\n```\nc', ['1 a', '5 c']],
  ['a fence inside another', 'a\n~~~\n```\n~~~\nc', ['1 a', '5 c']],
  ['a longer fence around a shorter one', 'a\n````md\n```\nb\n````\nc', ['1 a', '6 c']],
  ['a longer fence of tildes', '~~~~\na\n~~~\nb\n~~~~~ \nc', ['6 c']],
  ['a longer fence that no line ends', '````\na\n```\nb\n```\nc', ['1 ````', '2 a', '6 c']],
  ['code within a line is no fence', '```a``` b\nc\n```\nd', ['1 ```a``` b', '2 c', '3 ```', '4 d']],
  ['two fences', '```\na\n```\nb\n```\nc\n```\nd', ['4 b', '8 d']],
  ['an open fence', 'a\n```\nb', ['1 a', '2 ```', '3 b']],
  ['a fence with a language is no end', 'a\n```\nb\n```js\nc', ['1 a', '2 ```', '3 b', '4 ```js', '5 c']],
  ['carriage returns', 'a\r\nb\r', ['1 a', '2 b']],
  [
    'the list of a squash',
    'Squashed commit of the following:\n\n    a\n        b\n',
    ['1 Squashed commit of the following:', '2 ', '3 a', '5 '],
  ],
])('%s', (_, message, wanted) => {
  expect(own(message)).toEqual(wanted);
});
