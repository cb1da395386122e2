import { describe, expect, test } from 'vitest';
import { squashedCommits, squashOf } from '../../src/model/squash-parts.ts';

const [ONE, TWO] = ['1'.repeat(40), '2'.repeat(64)];
const DATE = 'Date:   Fri Nov 27 03:58:26 2026 +0000';
const CLAUDE = { name: 'Claude', email: 'noreply@anthropic.com' };

describe('the list of git', () => {
  const LIST = `Squashed commit of the following:

commit ${TWO}
Merge: 1234567 89abcde
Author: Ada Author <ada@example.com>
${DATE}

    Second

    Reviewed-by: Grace Gray
     <grace@example.com>

commit ${ONE}
Author: Claude <noreply@anthropic.com>
${DATE}

    First
    
        as it is indented
`;

  test('is its commits, with authors and messages', () => {
    expect(squashOf(LIST)).toEqual({
      commits: [
        {
          author: { name: 'Ada Author', email: 'ada@example.com' },
          line: 5,
          message: 'Second\n\nReviewed-by: Grace Gray\n <grace@example.com>\n',
        },
        { author: CLAUDE, line: 14, message: 'First\n\n    as it is indented\n' },
      ],
      pieces: [],
      rest: 'Squashed commit of the following:\n',
    });
    expect(squashedCommits(LIST.replaceAll('\n', '\r\n')).map(({ author }) => author.name)).toEqual(['Ada Author', 'Claude']);
  });

  test('what somebody writes above and below is no part of it', () => {
    const { commits, rest } = squashOf(`Export\n\nWords.\n\n${LIST}\nSigned-off-by: Ada Author <ada@example.com>\n`);
    expect(commits.length).toBe(2);
    expect(rest).toBe('Export\n\nWords.\n\nSquashed commit of the following:\n\nSigned-off-by: Ada Author <ada@example.com>\n');
  });

  test.each([
    ['without its heading', LIST.replace(/^.*\n/, 'git log says:\n')],
    ['with an abbreviated id', LIST.replaceAll(ONE, ONE.slice(0, 12)).replaceAll(TWO, TWO.slice(0, 12))],
    ['without dates', LIST.replaceAll(`${DATE}\n`, '')],
    ['with dates in another form', LIST.replaceAll('Date:   ', 'Date: ')],
    ['quoted', LIST.replaceAll(/^(?=.)/gm, '> ')],
    ['indented', LIST.replaceAll(/^/gm, '    ')],
    ['in a fence', `\`\`\`\n${LIST}\`\`\`\n`],
    ['above its heading', LIST.replace(/^(.*)\n([^]*)$/, '$2\n$1\n')],
  ])('%s is none', (_, message) => {
    expect(squashedCommits(message)).toEqual([]);
    expect(squashOf(message).commits).toEqual([]);
  });
});

describe('what a forge writes', () => {
  test('is its parts, and what stands around them', () => {
    const message = 'Export (#7)\n\n* One\n\nFixes: #12\nRefs: X-7\n\n* Two\n\n---------\n\nCo-authored-by: Bob <b@x.org>\n';
    expect(squashOf(message)).toEqual({
      commits: [],
      pieces: ['One\n\nFixes: #12\nRefs: X-7\n', 'Two\n'],
      rest: 'Export (#7)\n\n---------\n\nCo-authored-by: Bob <b@x.org>\n',
    });
    expect(squashOf('* One\n\nWords.\n\n* Two').pieces).toEqual(['One\n\nWords.\n', 'Two\n']);
  });

  test.each([
    ['a list in a message', 'Fix\n\nWhat it does:\n\nIn short:\n\n* one\n\nNote: x\n\n* two\n'],
    ['a list without blank lines', 'Fix\n\n* one\n* two\n'],
    ['a quotation', 'Fix\n\n> * one\n\nend\n'],
    ['nothing', 'Fix\n'],
  ])('%s has no parts', (_, message) => {
    expect(squashOf(message)).toEqual({ commits: [], pieces: [], rest: message });
  });
});

test('two megabytes of any kind are read', () => {
  for (const piece of [`commit ${ONE}\nAuthor: A <a@x>\n${DATE}\n\n    s\n\n`, `commit ${ONE}\n`, '* a\n\n', '    \n', '---------\n'])
    expect(squashOf(`Squashed commit of the following:\n\n${piece.repeat(2e6 / piece.length)}`).rest).toBeDefined();
});
