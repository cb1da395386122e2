import { expect, test } from 'vitest';
import { parseTrailers } from '../../src/model/parse-trailers.ts';

const short = (message: string) =>
  parseTrailers(message).map(({ key, value, line, inBlock }) => `${line} ${inBlock ? 'block' : 'outside'} ${key}=${value}`);

test('gives keys as written, values unfolded, and the line', () => {
  expect(short('s\n\nb\n\nAI-Tool : v\nReviewer: Ada\n  <ada@corp.org>\nX:\n')).toEqual([
    '5 block AI-Tool=v',
    '6 block Reviewer=Ada <ada@corp.org>',
    '8 block X=',
  ]);
});

test.each([
  [
    'a group per commit of a squash',
    's (#1)\n\n* a\n\nCo-authored-by: X\n\n* b\n\nSigned-off-by: Y\n',
    ['5 outside Co-authored-by=X', '9 block Signed-off-by=Y'],
  ],
  ['a blank line inside the block', 's\n\nA-b: 1\n\nC-d: 2\n', ['3 outside A-b=1', '5 block C-d=2']],
  ['right under the subject', 's\nA-b: 1\n', ['2 outside A-b=1']],
  ['a line of prose beside it', 's\n\nCloses #1\nA-b: 1\nReviewer: R\n', ['4 outside A-b=1', '5 outside Reviewer=R']],
  ['text after it', 's\n\nReviewer: R\n\nAnd more.\n', ['3 outside Reviewer=R']],
  ['below the scissors', `s\n\nC-d: 2\n# ${'-'.repeat(24)} >8 ${'-'.repeat(24)}\nA-b: 1\n`, ['3 block C-d=2', '5 outside A-b=1']],
  ['an indented line', 's\n\n  A-b: 1\n\nbody', ['3 outside A-b=1']],
  ['an indented line in small letters', 's\n\n  co-authored-by: A\n\nbody', ['3 outside co-authored-by=A']],
  ['the continuation of another', 's\n\nC-d: 2\n A-b: 1\n', ['3 block C-d=2 A-b: 1', '4 outside A-b=1']],
  ['behind a line end of an old system', 's\r\rA-b: 1\r', ['1 outside A-b=1']],
  ['behind a line end of Unicode', 's\n\nbody\u2028A-b: 1\u2029C-d: 2\n', ['3 outside A-b=1', '3 outside C-d=2']],
  ['in the value of another', 's\n\nC-d: 2\rA-b: 1\n', ['3 block C-d=2\rA-b: 1', '3 outside A-b=1']],
  ['a carriage return', 's\n\nA-b: 1 \r\n\r\nend.\r\n', ['3 outside A-b=1']],
])('flags what git does not see: %s', (_, message, wanted) => {
  expect(short(message)).toEqual(wanted);
});

test.each([
  ['a subject', 're-init: speed up\n\nbody'],
  ['a word before a colon', 's\n\nNote: x\nhttps://x\nbody'],
  ['a quotation behind such a line end', 's\n\nb\u2028> A-b: 1\n\nbody'],
  ['a quotation with such a line end', 's\n\n> b\rA-b: 1\n\nbody'],
  ['a quotation', 's\n\n> A-b: 1\n\nbody'],
  ['a fence', 's\n\n```\nA-b: 1\n```\n\nbody'],
  ['an indented line', 's\n\n    A-b: 1\n\nbody'],
  ['no value', 's\n\nA-b:\n\nbody'],
  ['a subject in the list of a merge', 's\n\n* jc/leak:\n  commit-graph: fix a leak\n'],
  ['a list item', 's\n\n- A-b: 1\n\nbody'],
  ['a context line of a diff below the scissors', `s\n\nbody\n# ${'-'.repeat(24)} >8 ${'-'.repeat(24)}\n+A-b: 1\n-A-b: 2\n`],
])('takes no trailer from %s', (_, message) => {
  expect(short(message)).toEqual([]);
});

test('a divider does not end the message', () => {
  expect(short('s\n\n---\n\nA-b: 1\n')).toEqual(['5 block A-b=1']);
});

test('ten megabytes are read', () => {
  for (const piece of ['A-b: c\n', '```js\n', ' \n', 'a-', ' x\n']) {
    const times = Math.ceil(1e7 / piece.length);
    expect(parseTrailers(`s\n\n${piece.repeat(times)}`).length).toBeLessThanOrEqual(times);
  }
}, 120_000);
