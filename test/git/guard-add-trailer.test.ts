import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTrailer } from '../../src/guard/add-trailer.ts';
import { cleanMessage } from '../../src/model/clean-message.ts';
import { parseTrailers } from '../../src/model/parse-trailers.ts';
import { temporaryFolder } from '../support/repo.ts';

const TRAILER = 'Assisted-by: Claude Code';

/** What git makes of the file where nothing is configured. */
function gitAdds(raw: string, cwd: string): string {
  const args = ['interpret-trailers', '--no-divider', '--if-exists', 'add', '--trailer', TRAILER];
  const env = {
    PATH: process.env['PATH'],
    HOME: cwd,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CEILING_DIRECTORIES: cwd,
  };
  return execFileSync('git', args, { input: raw, cwd, env, encoding: 'utf8' });
}

const CUT = '# ------------------------ >8 ------------------------';
const line = fc.constantFrom(
  'Subject',
  'Body text',
  '',
  '',
  'Reviewed-by: Grace <grace@example.com>',
  'Signed-off-by: Ada <ada@example.com>',
  'Note: x',
  '# comment',
  'https://x.y',
  '---',
  'Conflicts:\n\ta.ts\n\tb.ts',
  '\tindented',
);
const template = fc.constantFrom(
  '',
  '# Please enter\n# the message\n',
  `# On branch main\n${CUT}\n# Do not touch\ndiff --git a/a b/a\n+Foo: bar\n`,
);
const message = fc
  .tuple(fc.constantFrom('Subject\n', 'Fix: it\n', ''), fc.array(line, { maxLength: 7 }), template)
  .map(([start, lines, end]) => `${start}${lines.join('\n')}\n${end}`);

test('the trailer goes where git would put it, and what git records of the message is the same', () => {
  const cwd = temporaryFolder();
  fc.assert(
    fc.property(message, (raw) => {
      const clean = (text: string) => cleanMessage(text, { cleanup: 'strip', commentString: '#' });
      fc.pre(clean(raw) !== '' && !/^(?:\n|Conflicts:)/.test(raw));
      const added = addTrailer(raw, TRAILER, '#');
      // git writes a blank behind every colon of a block that is there, also into an address, and at the end of a line.
      const given = clean(gitAdds(raw, cwd)).replaceAll('https: //', 'https://').replaceAll('Conflicts: a', 'Conflicts:\n\ta');
      expect(clean(added)).toBe(given);
      expect(parseTrailers(clean(added)).at(-1)).toMatchObject({ key: 'Assisted-by', inBlock: true });
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['an empty message keeps a line for the subject', '\n# Please enter\n', '#', `\n\n${TRAILER}\n\n# Please enter\n`],
  ['nothing at all', '', '#', `\n\n${TRAILER}\n`],
  ['another comment character', 'A\n\n; Please\n', ';', `A\n\n${TRAILER}\n\n; Please\n`],
  ['the character that git chose', '# one\n\n; Please\n', 'auto', `# one\n\n${TRAILER}\n\n; Please\n`],
  ['behind blank lines and a title', '\nhttps://x.y\n', '#', `\nhttps://x.y\n\n${TRAILER}\n`],
  [
    'before an old list of conflicts',
    'A\n\nR-by: G\n\nConflicts:\n\tx\n\n# Please\n',
    '#',
    `A\n\nR-by: G\n${TRAILER}\n\nConflicts:\n\tx\n\n# Please\n`,
  ],
  ['behind what is indented', 'A\n\nText\n\n\tx\n', '#', `A\n\nText\n\n\tx\n\n${TRAILER}\n`],
  ['behind a message that is such a list', 'Conflicts:\n\tx\n', '#', `Conflicts:\n\tx\n\n${TRAILER}\n`],
  ['behind a block', 'A\n\nReviewed-by: G <g@x.org>\n', '#', `A\n\nReviewed-by: G <g@x.org>\n${TRAILER}\n`],
])('%s', (_, raw, comment, wanted) => {
  expect(addTrailer(raw, TRAILER, comment)).toBe(wanted);
});
