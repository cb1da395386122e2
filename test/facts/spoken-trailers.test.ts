import { describe, expect, test } from 'vitest';
import { spokenTrailers } from '../../src/facts/spoken-trailers.ts';

const SIGNED = 'Signed-off-by: Ada Author <ada@example.com>\n';
const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>\n';

/** Whether the reviewer of a message is in the block. */
const isSaid = (message: string): boolean | undefined => spokenTrailers(message).find(({ key }) => key === 'Reviewer')?.inBlock;

test.each([
  ['a comment', `Add\n\n${SIGNED}<!--\n${REVIEWER}-->\n`],
  ['a comment that begins behind text', `Add\n\n${SIGNED}see <!-- for example\n${REVIEWER}-->\n`],
  ['a quotation', `Add\n\n<blockquote>\n${SIGNED}${REVIEWER}</blockquote>\n`],
  ['a code fence', `Add\n\n${SIGNED}\`\`\`\n${REVIEWER}\`\`\`\n`],
])('what stands in %s is no statement of a commit', (_, message) => expect(isSaid(message)).toBe(false));

test.each([
  ['<pre>', `Add\n\n${SIGNED}<pre>\n${REVIEWER}</pre>\n`],
  ['<details>', `Add\n\n${SIGNED}<details><summary>Example</summary>\n${REVIEWER}</details>\n`],
  ['<del>', `Add\n\n${SIGNED}<del>\n${REVIEWER}</del>\n`],
])('nor what stands in %s', (_, message) => expect(isSaid(message)).toBe(false));

describe('where something is opened and never closed', () => {
  const openIn = (above: string) =>
    spokenTrailers(`Add\n\n${above}\n\n${REVIEWER}Assisted-by: Claude\n`).map(({ inBlock, openQuotation }) => [inBlock, openQuotation]);

  test.each([
    ['As in\n\n```', 'an open code fence (line 5)'],
    ['As in\n```sh\nsox check', 'an open code fence (line 4)'],
    ['```\na\n```\nb\n```', 'an open code fence (line 7)'],
    ['~~~ text', 'an open code fence (line 3)'],
    ['<!-- a template', 'an open comment (line 3)'],
    ['<!-- a -->\n<!-- b', 'an open comment (line 4)'],
    ['<pre>', 'an open <pre> (line 3)'],
    ['<CODE>', 'an open <code> (line 3)'],
    ['<details open><summary>More</summary>', 'an open <details> (line 3)'],
    ['<del cite="x">', 'an open <del> (line 3)'],
    ['<s>', 'an open <s> (line 3)'],
    ['<blockquote>', 'an open <blockquote> (line 3)'],
  ])('%j, what follows says so, and stays where it is', (above, within) => {
    expect(openIn(above)).toEqual([
      [true, within],
      [true, within],
    ]);
  });

  test.each([
    ...[
      'Exit with <code>, and\n<code> is 3',
      'Let Vec<s> be',
      'Render <!-- as text',
      '<pre> as a block',
      'A heading\n~~~~~~~~~',
      '  call(a)\n  ~~~~^~~~~',
    ],
    ...['```\na\n```', '<pre>\na\n</pre>', '<details>\n\na\n</details>', 'a `<pre>` b', '    ```', '> ```', '```sox``` is'],
  ])('but nothing is in %j', (above) => {
    expect(openIn(above)).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
  });
});

test.each([
  ['behind a comment', `Add\n\n${SIGNED}<!-- a\n-->\n${REVIEWER}`],
  ['behind a comment of one line', `Add\n\n<!-- a template -->\n\n${SIGNED}${REVIEWER}`],
  ['behind a comment that is never closed', `Render <!-- as text\n\n${SIGNED}${REVIEWER}`],
  ['in front of a comment', `Add\n\n${SIGNED}${REVIEWER}<!-- a\n-->\n`],
  ['where comments are spoken of', `Drop --> from <!-- comments\n\n${SIGNED}${REVIEWER}`],
])('what stands %s is', (_, message) => expect(isSaid(message)).toBe(true));

describe('the words of somebody else', () => {
  const quotation = (message: string) => spokenTrailers(message).find(({ key }) => key === 'Reviewer')?.openQuotation;

  test.each([
    ...['{quote}|{quote}', '{code:java}|{code}', '{noformat}|{noformat}', '[quote]|[/quote]', '[quote=Grace]|[/quote]', '[code]|[/code]'],
    ...['"|"', '"Looks good|to me."', '“|”', '"""|"""', "'''|'''", '#+begin_quote|#+end_quote', '#+BEGIN_SRC text|#+END_SRC'],
    ...['Grace wrote:|', 'On Mon, 2 Nov 2026 at 10:00, Grace Gray <grace@example.com> wrote:|', 'The bot said:|', '{quote}|', '[quote]|'],
  ])('make no review: %j', (around) => {
    const [open, close] = around.split('|');
    expect(quotation(`Add\n\n${SIGNED}${open}\n${REVIEWER}${close}\n`)).toBe('a quotation (line 4)');
  });

  test.each(['"', 'Grace wrote:', "'''"])('nor do those that begin above all trailers of the block: %j', (open) => {
    expect(quotation(`Add\n\nWhy.\n \n${open}\n${REVIEWER}${SIGNED}`)).toBe('a quotation (line 5)');
  });

  test('nor do those that begin in a paragraph before', () => {
    expect(quotation(`Add\n\n{quote}\nWhy.\n\n${SIGNED}${REVIEWER}{quote}\n`)).toBe('a quotation (line 3)');
  });

  test.each([
    ...['{quote}\na\n{quote}\n', '[quote]a[/quote]\n', '[quote]\na\n[/quote]\n', '"""Doc."""\n', '"""\nDoc.\n"""\n', '"one" and "two"\n'],
    ...[
      '"never closed\n\n',
      'Grace wrote:\n\n> fine\n\n',
      'Grace wrote:\n\n',
      'Tested-by: Ivan <i@corp.org> wrote:\n',
      '#+begin_src\na\n#+end_src\n',
      'Render {code} as text\n\n',
    ],
    ...['{\n  "a": 1\n}\n', '"a long\nquotation"\n', '[ada: closed the list]\n', '[code] is a tag\n[/code]\n', '{quote} is a tag\n\n'],
  ])('and nothing else is one: %j', (above) => {
    expect(quotation(`Add\n\n${above}${SIGNED}${REVIEWER}`)).toBe(undefined);
  });
});
