import { expect, test } from 'vitest';
import { misplacedTrailers } from '../../src/model/trailer-place.ts';

const short = (message: string) => misplacedTrailers(message).map(({ key, value, line, where }) => `${line} ${where} ${key}=${value}`);

test.each([
  ['right under the subject', 's\nA-b: 1\n', ['2 subject A-b=1']],
  ['a blank line inside the block', 's\n\nA-b: 1\n\nC-d: 2\n', ['3 paragraph A-b=1']],
  ['prose beside it', 's\n\nCloses #1\nA-b: 1\n', ['4 prose A-b=1']],
  ['a part of a squash by a forge', 's (#1)\n\n* a\n\nA-b: 1\n\n* b\n\nC-d: 2\n', ['5 squash A-b=1']],
  [
    'a part of a squash by git',
    'Squashed commit of the following:\n\ncommit 1\n\n    a\n    \n    A-b: 1\n\ncommit 2\n\n    b\n',
    ['7 squash A-b=1'],
  ],
  ['a list', 's\n\n- A-b: 1\n2. C-d: 2\n\nend', ['3 list A-b=1', '4 list C-d=2']],
  ['a quotation', 's\n\n> A-b: 1\n> > C-d: 2\n\nend', ['3 quotation A-b=1', '4 quotation C-d=2']],
  ['a code fence', 's\n\n```\nA-b: 1\n```\n\nend', ['4 fence A-b=1']],
  ['an indented example', 's\n\n    A-b: 1\n\nend', ['3 indented A-b=1']],
  ['the block itself', 's\n\nA-b: 1\n', []],
  ['a word before a colon', 's\n\n- Note: x\n> Fix: y\n\nend', []],
  ['a subject', 're-init: x\n\nbody', []],
])('%s', (_, message, wanted) => {
  expect(short(message)).toEqual(wanted);
});

test('whoever speaks it, a line is told once', () => {
  const message = 's\nA-b: 0\n\n* a\n\nA-b: 1\n\n> A-b: 2\n\nA-b: 3\n';
  const lines = misplacedTrailers(message).map(({ line }) => line);
  expect(lines).toEqual([2, 6, 8]);
});

test('two megabytes of any kind are read', () => {
  for (const piece of ['A-b: c\n', '> A-b: c\n', '\nA-b: c\n', '* a\n\n', ' \n']) {
    const times = Math.ceil(2e6 / piece.length);
    expect(misplacedTrailers(`s\n\n${piece.repeat(times)}\n\nend`).length).toBeLessThanOrEqual(times);
  }
}, 120_000);
