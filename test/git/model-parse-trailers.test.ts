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

const BLOCK = 'Co-authored-by: Ada <ada@corp.org>\nReviewer: Bob\n  <bob@corp.org>\n';

test.each([
  ['ten megabytes of prose', `s\n\n${'word '.repeat(2_000_000)}\n\n${BLOCK}`],
  ['one line of ten megabytes', `${'x'.repeat(10_000_000)}\n\n${BLOCK}`],
  ['a value of ten megabytes', `s\n\nA-b: ${'x'.repeat(10_000_000)}\n${BLOCK}`],
  ['a million lines', `s\n\n${'a line\n'.repeat(1_000_000)}\n${BLOCK}`],
  ['four hundred thousand trailers', `s\n\n${'A-b: c\n'.repeat(400_000)}`],
  ['a hundred thousand folds', `s\n\nA-b: c\n${' d\n'.repeat(100_000)}`],
  ['a million blanks', `s\n${'\n'.repeat(1_000_000)}${BLOCK}`],
  ['a NUL in the block', `s\n\nA-b: c\0d\n${BLOCK}`],
])('%s, as git', (_, text) => {
  expect(printed(text) === interpretTrailers([text])[0]).toBe(true);
});

// git takes the square of the time for those.
test('a million folds', () => {
  const [trailer, ...others] = parseTrailers(`s\n\nA-b: c\n${' d\n'.repeat(1_000_000)}`);
  expect([trailer?.value === `c${' d'.repeat(1_000_000)}`, others]).toEqual([true, []]);
});

test.each([
  ['invalid UTF-8', 'latin1', 's\u00ff\n\nA-b: c\u00fe\nC-d: \u00c3\u0028\n'],
  ['bytes of ISO-8859-1', 'latin1', 'caf\u00e9\n\nAssisted-by: Andr\u00e9\n'],
  ['UTF-8', 'utf8', 'café\n\nAssisted-by: 漢字 é\n'],
] as const)('%s, as git', (_, encoding, text) => {
  const bytes = Buffer.from(text, encoding);
  const [wanted] = interpretTrailers([bytes]);
  expect(printed(bytes.toString('utf8'))).toBe(wanted);
});
