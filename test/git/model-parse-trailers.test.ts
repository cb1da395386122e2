import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTrailers } from '../../src/model/parse-trailers.ts';
import { interpretTrailers } from '../support/interpret-trailers.ts';

/** Pieces that steer git's rules: recognised lines, keys, prose, comments, blanks, folds, conflicts, scissors, dividers. */
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'Signed-off-by: A U Thor <a@example.com>',
      'Signed-off-by:x',
      'Acked-by: B',
      'Bug : 43',
      'X_Y: v',
      'Key:',
      ': v',
      'https://x/y',
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom('', '', '', ' ', '\t', '\r', '  \t \r', '\v', '\u00a0') },
  { weight: 4, arbitrary: fc.constantFrom('  folded', '\tfolded: more', ' ', '   trailing  ', '\r x') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'prose here',
      'prose: with colon',
      'Note: this is prose',
      '(cherry picked from commit abc)',
      '- item',
      'é: v',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('# comment', '#', '#Key: v', ' # not one') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '---',
      '--- a/file',
      'Conflicts:',
      '\tpath',
      '# ------------------------ >8 ------------------------',
      '# Conflicts:',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom('a', 'B', '9', '-', ':', ' ', '\t', '\r', '_', '#', '\v', 'ü'), maxLength: 12 }),
  },
);
const message = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('', '\n', '\n\n', '\r\n'), fc.boolean())
  .map(([lines, end, crlf]) => lines.join(crlf ? '\r\n' : '\n') + end);

const printed = (text: string) =>
  parseTrailers(text)
    .filter((trailer) => trailer.inBlock)
    .map(({ key, value }) => `${key}: ${value}\n`)
    .join('');

test('finds exactly the trailers that git finds', () => {
  fc.assert(
    fc.property(fc.array(message, { minLength: 400, maxLength: 400 }), (messages) => {
      const wanted = interpretTrailers(messages);
      for (const [at, text] of messages.entries()) expect(printed(text), JSON.stringify(text)).toBe(wanted[at]);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

test.each([
  ['a NUL ends it', 'subject\n\nA-b: c\0\n\nD-e: f\n'],
  ['nothing', ''],
  ['a blank first line', '\nKey: v\n'],
  ['a comment as title', '# c\n\nKey: v\n'],
  ['a quarter of trailers', 's\n\nSigned-off-by: a\nx\ny\nz\n'],
  ['less than a quarter', 's\n\nSigned-off-by: a\nx\ny\nz\nu\n'],
  ['a title that reads like a trailer', 'Key: v\n'],
  ['an old list of conflicts', 's\n\nA-b: c\n\nConflicts:\n\tone\n\ttwo\n'],
  ['conflicts with text below', 's\n\nA-b: c\n\nConflicts:\n\tone\nmore\n'],
  ['only comments below', 's\n\nKey: v\n# Please enter\n#\n# status\n'],
])('%s, as git', (_, text) => {
  expect([printed(text)]).toEqual(interpretTrailers([text]));
});
